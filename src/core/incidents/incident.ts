import { z } from 'zod'
import type { Result } from '../result'

/** What a team says is broken, and is not resolved yet. */
export const IncidentSchema = z.object({
  id: z.string(),
  name: z.string(),
  status: z.enum(['investigating', 'identified', 'monitoring']),
  impact: z.enum(['none', 'minor', 'major', 'critical']),
  /** Its page, or null. */
  url: z.string().nullable(),
  /** Epoch ms; null where the page does not say. */
  startedAt: z.number().nullable(),
  /** The names of what it touches. */
  components: z.array(z.string()),
})
export type Incident = z.infer<typeof IncidentSchema>

/** The open incidents of one source, as it told them last. */
export const IncidentsSchema = z.object({ open: z.array(IncidentSchema), observedAt: z.number() })
export type Incidents = z.infer<typeof IncidentsSchema>

/** Whether users feel it. A page also tells of maintenance and of small things (impact `none` or `minor`). */
export const isSerious = ({ impact }: Incident): boolean => impact === 'critical' || impact === 'major'

/** `Checkout is down`: as its page calls it, without a full stop at its end. */
export const incidentName = ({ name }: Incident): string => name.replace(/[.\s]{1,100}$/, '')

/** Where a team says what is broken. It is of the whole workspace. */
export interface IncidentService {
  readonly id: string
  readonly label: string
  /** All incidents that are not resolved yet. */
  open(): Promise<Result<readonly Incident[]>>
}
