import { z } from 'zod'
import { KnownShaSchema, ShaSchema } from '../../commits/commit'

/** What is to be released, as a person saw it. */
const WhatSchema = z.object({
  app: z.string(),
  /** Without prefix and suffix; what a person types to publish it. */
  version: z.string(),
  tag: z.string(),
  title: z.string(),
  /** What is said with the tag. */
  message: z.string(),
  isPrerelease: z.boolean(),
})

/**
 * A request to release. `tag`: exactly this commit; `point`: chosen commits on top of an earlier release, from its branch, which is made where it
 * is not there.
 */
export const ReleaseRequestSchema = z.discriminatedUnion('kind', [
  WhatSchema.extend({ kind: z.literal('tag'), sha: ShaSchema }),
  WhatSchema.extend({
    kind: z.literal('point'),
    branch: z.string(),
    /** The release that is fixed: its tag and commit. */
    base: z.object({ tag: z.string(), sha: ShaSchema }),
    /** What to cherry-pick, in this order. */
    picks: z.array(z.object({ sha: ShaSchema, subject: z.string() })),
  }),
])
export type ReleaseRequest = z.infer<typeof ReleaseRequestSchema>
export type PointReleaseRequest = Extract<ReleaseRequest, { kind: 'point' }>

/** The steps of a release, in their order. Publishing is requested by itself, after the others. */
export const STEPS = ['branch', 'picks', 'tag', 'draft', 'publish'] as const
export const StepNameSchema = z.enum(STEPS)
export type StepName = z.infer<typeof StepNameSchema>

/**
 * What is known of a step that was sent. `sent`: no answer was heard, since none has come yet, it was lost, or Binnacle was ended before.
 * `at` is when it was sent, epoch ms.
 */
export const StepRecordSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('sent'), at: z.number() }),
  z.object({ state: z.literal('done'), at: z.number(), adopted: z.boolean() }),
  z.object({ state: z.literal('refused'), at: z.number(), sentence: z.string() }),
])
export type StepRecord = z.infer<typeof StepRecordSchema>

/** A release that was begun, as the journal keeps it. */
export const ReleaseRunSchema = z.object({
  /** Its cycle's name (`cycleKey`). */
  id: z.string(),
  startedAt: z.number(),
  request: ReleaseRequestSchema,
  /** The commit that was tagged; null before. */
  sha: KnownShaSchema.nullable(),
  steps: z.partialRecord(StepNameSchema, StepRecordSchema),
})
export type ReleaseRun = z.infer<typeof ReleaseRunSchema>

/**
 * Notes as a person has them, with what was generated when they were last brought up to date. `sent`: as they were when the host last got
 * them; null before.
 */
export const KeptNotesSchema = z.object({
  generated: z.string(),
  text: z.string(),
  sent: z.string().nullable(),
})
export type KeptNotes = z.infer<typeof KeptNotesSchema>

/** The durable memory of releases. What writes has reached the disk when it returns, and throws when it could not. */
export interface ReleaseJournal {
  keepRun(run: ReleaseRun): void
  run(id: string): ReleaseRun | null
  keepNotes(id: string, notes: KeptNotes): void
  notes(id: string): KeptNotes | null
}
