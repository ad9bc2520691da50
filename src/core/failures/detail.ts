import { z } from 'zod'
import { ShipmentSchema } from '../shipment'
import { ExcerptSchema } from './excerpt'
import { SuspectsSchema } from './suspect'

/** What cannot be said, and why, in a sentence. */
const UnknownSchema = z.object({
  unknown: z.string(),
  /** It could not be asked for now, and may be answered later; left out where the answer was no. */
  isTransient: z.literal(true).optional(),
})
export type Unknown = z.infer<typeof UnknownSchema>

/** All that was found out of one failure. */
export const FailureDetailSchema = z.object({
  id: z.string(),
  excerpt: z.union([ExcerptSchema, UnknownSchema]),
  /** The page where the whole log is, where it is not Binnacle's to show; null where there is none. */
  logUrl: z.string().nullable(),
  /** What lies between the last good and the first bad commit. */
  shipment: z.union([ShipmentSchema, UnknownSchema]),
  suspects: z.union([SuspectsSchema, UnknownSchema]),
  /** Each commit between can be checked, so the culprit can be searched for. */
  canSearch: z.boolean(),
})
export type FailureDetail = z.infer<typeof FailureDetailSchema>
