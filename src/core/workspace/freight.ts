import { z } from 'zod'
import { address } from './words'

export const FreightDeploySchema = z.strictObject({
  service: z.literal('freight'),
  url: address,
  /** The app's name there. */
  app: z.string().min(1, 'the name of the app in Freight'),
  /** Given to each deploy of the app. */
  params: z.record(z.string(), z.unknown()).optional(),
})
