import { z } from 'zod'
import { ReleaseContentsSchema } from './contents'
import { WeighedSchema } from './cycle'
import { HostedProductSchema } from './hosted-product'
import { NumbersSchema } from './numbers'
import { CycleSchema, PastCycleSchema, ReleaseCandidateSchema, ReleaseIdSchema } from './types'

/** Something that was asked for: what it is, or a sentence that says why it is not known. */
const part = <T extends z.ZodType>(known: T) =>
  z.union([z.object({ known }), z.object({ unknown: z.string() })])
export type OverviewPart<T> = { readonly known: T } | { readonly unknown: string }

/** A release of the workspace with where it stands. */
export const ReleaseSummarySchema = z.object({
  id: ReleaseIdSchema,
  app: z.string(),
  /** What it is, in a word or two: "on-premise". */
  about: z.string().optional(),
  cycle: part(CycleSchema),
  /** The newest first; empty where that is not known. */
  past: z.array(PastCycleSchema),
})
export type ReleaseSummary = z.infer<typeof ReleaseSummarySchema>

/** A cycle, running or past, with all that is known of it. */
export const ReleaseOverviewSchema = z.object({
  cycle: CycleSchema,
  candidate: ReleaseCandidateSchema,
  numbers: part(NumbersSchema),
  contents: part(ReleaseContentsSchema),
  hosted: part(HostedProductSchema),
  /** What the changes ask of the next version; left out where that is not known. */
  weighed: WeighedSchema.optional(),
  /** What is odd about how it is tagged, in sentences. */
  warnings: z.array(z.string()).optional(),
  /** The tag schemes that would fit its tags better, as a workspace file names them, the most telling first. */
  fittingTags: z.array(z.string()).optional(),
  /** When this was last seen to be so, epoch ms. */
  seenAt: z.number(),
})
export type ReleaseOverview = z.infer<typeof ReleaseOverviewSchema>

/** The durable memory of what was found out of releases, by names of the caller's. What is lost is found out again. */
export interface ReleaseStore {
  /** null where nothing is kept, or nothing that this schema reads. */
  get<T>(key: string, schema: z.ZodType<T>): T | null
  put(key: string, value: unknown): void
}
