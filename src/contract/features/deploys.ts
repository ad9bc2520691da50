import { CiReportSchema } from '@core/ci/ci'
import { CommitSchema, FoundRefsSchema, ShaSchema } from '@core/commits/commit'
import { ReachSchema } from '@core/deploys/deploy'
import { ShownVerdictSchema } from '@core/reasons/shown'
import { ChangeTagsSchema, DeployRisksSchema, RollbackRisksSchema } from '@core/risk'
import { ShipmentRangesSchema, ShipmentSchema } from '@core/shipment'
import { z } from 'zod'
import { DeployInput, DeployRequestSchema, EnvironmentInput } from '../inputs'

/** A deploy that can be gone back to. */
const WayBackSchema = z.object({
  number: z.number().int(),
  sha: ShaSchema,
  subject: z.string().nullable(),
  by: z.string(),
  /** When it finished, epoch ms. */
  at: z.number(),
})

/** What the deploy sheet shows before a button is pressed. */
export const DeployPreviewSchema = z.object({
  ref: z.string(),
  commit: CommitSchema,
  ranges: ShipmentRangesSchema.nullable(),
  /** Why the two commits could not be compared, in a sentence. */
  notCompared: z.string().optional(),
  /** null: nothing checks the app. */
  ci: z.union([CiReportSchema, z.literal('unknown')]).nullable(),
  risks: DeployRisksSchema,
})
export type DeployPreview = z.infer<typeof DeployPreviewSchema>

/** What the rollback sheet shows; null where there is nothing to go back to. */
export const RollbackPreviewSchema = z
  .object({
    /** The commit that it goes back to. */
    sha: ShaSchema,
    /** null where its host could not be asked, which is no reason not to go back. */
    commit: CommitSchema.nullable(),
    ranges: ShipmentRangesSchema.nullable(),
    /** Why the two commits could not be compared, in a sentence. */
    notCompared: z.string().optional(),
    buildKept: z.boolean().nullable(),
    risks: RollbackRisksSchema,
    /** What can be gone back to, newest first, at most ten: the deploy's number, its commit, and what is known of it. */
    ways: z.array(WayBackSchema),
  })
  .nullable()
export type RollbackPreview = z.infer<typeof RollbackPreviewSchema>

/** Whole lines without secrets; a line comes with the piece that it ends in. `open`: what is written so far of the line after them. */
export const LogChunkSchema = z.object({
  text: z.string(),
  open: z.string(),
  nextOffset: z.number(),
  size: z.number(),
  ended: z.boolean(),
})

/** Where it was asked for, if not in the window. */
const ThroughSchema = z.enum(['command-line']).optional()

export const queries = {
  /** Branches and tags by the beginning of their names. */
  refs: {
    input: z.object({ app: z.string(), prefix: z.string().max(250) }),
    output: FoundRefsSchema,
    from: ['workspace'],
  },
  deployPreview: {
    input: EnvironmentInput.extend({ ref: z.string().min(1).max(1000) }),
    output: DeployPreviewSchema,
    from: ['workspace'],
  },
  /**
   * `afterCancel`: as it would be once the running deploy is cancelled. `target`: the deploy to go back to, where the person chose one; else
   * the newest good one.
   */
  rollbackPreview: {
    input: EnvironmentInput.extend({
      afterCancel: z.boolean(),
      target: z.number().int().nullable().default(null),
    }),
    output: RollbackPreviewSchema,
    from: ['workspace'],
  },
  /** All that ships from one commit to another. What lies between two commits never changes. */
  shipment: {
    input: z.object({ app: z.string().max(200), base: ShaSchema.nullable(), head: ShaSchema }),
    output: ShipmentSchema,
    from: [],
  },
  /** What the commits from one to another touch beside code; empty where their files cannot be had. That never changes either. */
  changeTags: {
    input: EnvironmentInput.extend({ base: ShaSchema.nullable(), head: ShaSchema }),
    output: z.array(ChangeTagsSchema),
    from: ['workspace'],
  },
  /** Somebody reads what would be sent: what others do there is asked for again where the last word is old, and comes by the snapshot. */
  lookOut: { input: z.object({ app: z.string().max(200) }), output: z.null(), from: [] },
  log: {
    input: DeployInput.extend({ from: z.number().int(), until: z.number().int().nonnegative().optional() }),
    output: LogChunkSchema,
    from: [],
  },
} as const

export const commands = {
  /** Ships exactly `sha`, which is what `ref` meant when the person saw it. */
  deploy: {
    sends: true,
    /** `force`: although checks have failed; then the environment's name must be typed, protected or not. */
    input: DeployRequestSchema.extend({ force: z.boolean().optional(), through: ThroughSchema }),
    /** null: it waits for approval, in chat. */
    output: z.object({ number: z.number().int().nullable() }),
  },
  /** `cancelFirst`: the number of a deploy to cancel before; `target`: the deploy to ship again, as the person saw it. */
  rollBack: {
    sends: true,
    input: EnvironmentInput.extend({
      target: z.number().int(),
      /** The commit that leaves, as the person saw it; not looked at where it is left out. */
      from: ShaSchema.nullable().optional(),
      /** As in a deploy. */
      shown: ShownVerdictSchema,
      cancelFirst: z.number().int().nullable(),
      confirmation: z.string().nullable(),
      /** An empty one is replaced by what is known. */
      reason: z.string().trim().max(500).default(''),
      /** Locks the app once the rollback was sent, for the same reason. */
      alsoLock: z.boolean().default(false),
      through: ThroughSchema,
    }),
    /** `notLocked`: why it could not be locked as well. */
    output: z.object({ number: z.number().int(), notLocked: z.string().optional() }),
  },
  /** `seen`: how far the deploy was when the person saw what a cancel leaves behind; refused without it where the environment is protected. */
  cancel: { sends: true, input: DeployInput.extend({ seen: ReachSchema.optional() }), output: z.null() },
  /** Lets a deploy go on that waits for a review; `sha` is its commit as the person saw it, null where its service tells none. */
  approve: { sends: true, input: DeployInput.extend({ sha: ShaSchema.nullable() }), output: z.null() },
  /** Locks an app against deploys with a reason, or unlocks it with null. */
  setLock: {
    sends: true,
    input: z.object({ app: z.string().max(200), reason: z.string().trim().max(500).nullable() }),
    output: z.null(),
  },
} as const
