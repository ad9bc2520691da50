import { z } from 'zod'
import { address } from './words'

/** Where the team says what is broken. */
export const IncidentSourceSchema = z.strictObject({
  service: z.literal('statuspage'),
  /** The address of the page that people open. */
  url: address,
})
export type IncidentSource = z.infer<typeof IncidentSourceSchema>
