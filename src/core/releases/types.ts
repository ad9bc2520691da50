import { z } from 'zod'
import { ShaSchema } from '../commits/commit'

/** A configured release: its name in the workspace file. */
export const ReleaseIdSchema = z.string().min(1).max(100)
export type ReleaseId = z.infer<typeof ReleaseIdSchema>

/** A date of the calendar without a time: "2026-11-15". */
export const LocalDateSchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
export type LocalDate = z.infer<typeof LocalDateSchema>

/** A version that was released: a tag of the release's scheme. */
export const ReleasedVersionSchema = z.object({
  /** Without prefix and suffix: "26.10.0". */
  version: z.string(),
  /** As git has it: "v26.10.0". */
  tag: z.string(),
  /** The commit that it names, also where the tag is annotated. */
  sha: ShaSchema,
  /** When it was tagged, or else its commit was made, epoch ms; null where that is not known. */
  at: z.number().nullable(),
  /** It was tagged on a branch that was cut for it, which left the history of what is released. */
  isCut: z.literal(true).optional(),
})
export type ReleasedVersion = z.infer<typeof ReleasedVersionSchema>

/** The way from one version to the next. */
export const CycleSchema = z.object({
  release: ReleaseIdSchema,
  app: z.string(),
  branch: z.string(),
  /** The version that is being made: "26.11.0". */
  version: z.string(),
  /** The tag that it will have: "v26.11.0". */
  tag: z.string(),
  /** What makes it this version, as it follows on "4.0.0: "; left out where the calendar does, or nothing says it. */
  why: z.string().optional(),
  /** The version before it in the history of what is released; null for the first one. */
  previous: ReleasedVersionSchema.nullable(),
  /** null where nothing says when it is due. */
  due: LocalDateSchema.nullable(),
  /** Whole days of the calendar until it is due: 0 on the day, negative after it; null as `due`. */
  daysLeft: z.number().int().nullable(),
})
export type Cycle = z.infer<typeof CycleSchema>

/** A cycle that ended with a tag. */
export const PastCycleSchema = z.object({
  released: ReleasedVersionSchema,
  previous: ReleasedVersionSchema.nullable(),
})
export type PastCycle = z.infer<typeof PastCycleSchema>

/** The commit that would be released: the newest of the release's branch, or one that a person chose. */
export const ReleaseCandidateSchema = z.object({
  sha: ShaSchema,
  /** The branch or ref that it was found by. */
  ref: z.string(),
  subject: z.string(),
  /** Author's date, epoch ms. */
  at: z.number(),
})
export type ReleaseCandidate = z.infer<typeof ReleaseCandidateSchema>

/** A cycle's name among those of all releases, under which what people ticked in it is kept: "Sentry@26.11.0". */
export const cycleKey = ({ release, version }: Pick<Cycle, 'release' | 'version'>): string =>
  `${release}@${version}`
