import { z } from 'zod'
import { CiReportSchema } from '../ci/ci'
import { CommitSchema } from '../commits/commit'
import { type PendingDeploy, PendingDeploySchema } from '../deploy-when-green/pending'
import { type Deploy, DeploySchema, deployKey, environmentKey, finishedAttempt } from '../deploys/deploy'
import {
  EnvironmentSchema,
  type EnvironmentStatus,
  environmentStatus,
  type RollbackTarget,
  waysBack,
} from '../deploys/environment'
import { DoubtSchema } from '../deploys/intent'
import { MarkSchema, type Marks } from '../deploys/mark'
import { type Hold, ShownHoldSchema } from '../holds/hold'
import { IncidentsSchema } from '../incidents/incident'
import { ProblemSchema } from '../problem'
import { TeamRequestSchema } from '../shared-state'
import { EnvironmentErrorsSchema } from '../user-errors'
import { derived } from './derived'
import * as words from './words'

/** What a deploy system can do for us. The interface offers only what these allow. */
export const CapabilitiesSchema = z.object({
  cancel: z.boolean(),
  rollback: z.enum(['native', 'redeploy', 'none']),
  log: z.enum(['stream', 'after', 'none']),
  queue: z.boolean(),
  lock: z.boolean(),
  progress: z.boolean(),
  /** A deploy can be asked for although checks have failed; those that the service itself requires it does not skip. */
  force: z.boolean().optional(),
  /** A deploy waits by itself until CI is green; else Binnacle waits, and starts it then. */
  waitsForCi: z.boolean(),
  /** A deploy can wait for a person's approval. */
  review: z.boolean(),
})
export type Capabilities = z.infer<typeof CapabilitiesSchema>

/** Of an app that nothing deploys. */
export const NOT_DEPLOYED: Capabilities = {
  cancel: false,
  rollback: 'none',
  log: 'none',
  queue: false,
  lock: false,
  progress: false,
  waitsForCi: false,
  review: false,
}

export const AppSchema = z.object({
  name: z.string(),
  /** What it stands together with in the window; left out for none. */
  group: z.string().optional(),
  branch: z.string(),
  environments: z.array(EnvironmentSchema),
  capabilities: CapabilitiesSchema,
  hasCi: z.boolean(),
  /** Nobody has trusted the workspace: nothing of it runs, and nobody is asked. */
  readOnly: z.literal(true).optional(),
  /** The workspace names no source: nothing is known of its commits, and its branch is ''. */
  noSource: z.literal(true).optional(),
  /** A check that has ended can be asked for again. */
  canRecheck: z.boolean(),
  /** Its deploy service lists only what was deployed from this machine, and the team deploys from others too. */
  partialList: z.literal(true).optional(),
  /** What deploys it, as people call it. */
  deployedBy: z.string().optional(),
  /** Who is asked about it, by the ids of the sources; left out while nobody may be. */
  sources: z
    .object({
      deploys: z.string().nullable(),
      /** null where the app has no source. */
      branch: z.string().nullable(),
      ci: z.array(z.string()),
      /** Where its team shares what it says; absent where it doesn't. */
      shared: z.string().optional(),
      /** Those CIs that can check a commit again. */
      recheck: z.array(z.string()).optional(),
    })
    .optional(),
  /** What its builds have in place of submodules; absent where they are made elsewhere. */
  submodules: z.enum(['empty', 'fetched']).optional(),
  /** Who knows what its users meet; absent where nobody does. */
  errors: z.object({ service: z.string(), project: z.string() }).optional(),
})
export type App = z.infer<typeof AppSchema>

/** The newest commit of the watched branch. */
export const HeadSchema = z.object({ commit: CommitSchema, observedAt: z.number() })

/** CI of the watched branch: the latest word, and the latest that was red or green (a running check is neither). */
export const BranchCiSchema = z.object({ latest: CiReportSchema, conclusive: CiReportSchema.nullable() })
export type BranchCi = z.infer<typeof BranchCiSchema>

/** What is known of an app's repository itself. */
export const RepositorySchema = z.object({
  /** Why its branch cannot be read; null where it can. */
  problem: ProblemSchema.nullable(),
  /** The commit at which the history that is there is cut off (a shallow clone); null where it is whole, or not known. */
  cutAt: z.string().nullable(),
  observedAt: z.number(),
})

/** How many commits the branch is ahead of what runs. True only for this base and head. */
export const WaitingSchema = z.object({
  base: z.string().nullable(),
  head: z.string(),
  /** Of the app's own repository; null where it cannot be counted, and `unknown` says why. */
  commits: z.number().nullable(),
  unknown: z.string().optional(),
  /** As of a range: the branch is ahead (or behind) for certain, but the number is not. */
  cutAt: z.string().optional(),
  /** Of each included repository whose pin moves; `commits` null where that cannot be told. */
  included: z.array(z.object({ repository: z.string(), commits: z.number().nullable() })),
  observedAt: z.number(),
})
export type Waiting = z.infer<typeof WaitingSchema>

/**
 * How what the environment before runs (`head`) stands to what an environment runs (`base`): how many commits each has that the other lacks, or
 * why that is not known. True only for these two.
 */
export const EnvironmentLeadSchema = z.union([
  z.object({
    base: z.string(),
    head: z.string(),
    ahead: z.number(),
    behind: z.number(),
    observedAt: z.number(),
  }),
  z.object({ base: z.string(), head: z.string(), unknown: z.string(), observedAt: z.number() }),
])
export type EnvironmentLead = z.infer<typeof EnvironmentLeadSchema>

/** Whether an app is locked against deploys, and why; the reason may be empty. */
export const LockSchema = z.object({ reason: z.string().nullable(), observedAt: z.number() })

/** How many requests a server still takes. */
export const QuotaSchema = z.object({
  /** In each period, and how many of these are left. */
  limit: z.number(),
  remaining: z.number(),
  /** When the next period begins, epoch ms. */
  resetAt: z.number(),
})
export type Quota = z.infer<typeof QuotaSchema>

/** What waits to be deployed when its CI is green; null where nothing does (any longer). */
export const PendingSchema = z.object({ stand: PendingDeploySchema.nullable(), observedAt: z.number() })

/** An outside system and how fresh its last answer is. */
export const SourceHealthSchema = z.object({
  id: z.string(),
  label: z.string(),
  /** Epoch ms of the last good answer. */
  lastOkAt: z.number().nullable(),
  /** How long it is from one question to the next, ms; absent where that is never more than a minute. */
  everyMs: z.number().optional(),
  lastProblem: z.object({ at: z.number(), problem: ProblemSchema }).nullable(),
  /** Absent where the server says nothing of it. */
  quota: QuotaSchema.optional(),
})
export type SourceHealth = z.infer<typeof SourceHealthSchema>

const DeploysSchema = z.record(z.string(), DeploySchema)

/** The latest known state of everything watched. Immutable; the only thing that tray, window and notifications read. */
export const SnapshotSchema = z.object({
  apps: z.array(AppSchema),
  /** By `app/environment`, then by number. An environment that was never observed is absent. */
  deploys: z.record(z.string(), DeploysSchema),
  /** Since when each `app/environment` is watched, epoch ms: what ended before is history and no news. */
  since: z.record(z.string(), z.number()),
  heads: z.record(z.string(), HeadSchema),
  repositories: z.record(z.string(), RepositorySchema),
  ci: z.record(z.string(), BranchCiSchema),
  waiting: z.record(z.string(), WaitingSchema),
  /** By `app/environment`, of those that are filled from another one. */
  leads: z.record(z.string(), EnvironmentLeadSchema),
  /** By app. A reason of null: it is not locked. */
  locks: z.record(z.string(), LockSchema),
  /** By `app/environment`. */
  pendingDeploys: z.record(z.string(), PendingSchema),
  /** By `app/environment`: what others of the team are about to send. */
  requests: z.record(z.string(), z.object({ open: z.array(TeamRequestSchema), observedAt: z.number() })),
  /** What was rolled back, by `app/environment`. */
  holds: z.record(z.string(), ShownHoldSchema),
  /** What a person said of commits that ran, by `app/environment`, then by commit. */
  marks: z.record(z.string(), z.record(z.string(), MarkSchema)),
  /** By `app/environment`: what users hit since its newest deploy. */
  errors: z.record(z.string(), EnvironmentErrorsSchema),
  /** By the source that tells them. */
  incidents: z.record(z.string(), IncidentsSchema),
  sources: z.record(z.string(), SourceHealthSchema),
  /** What this Binnacle sent and never heard the end of. */
  doubts: z.object({ open: z.array(DoubtSchema), observedAt: z.number() }),
})
export type Snapshot = z.infer<typeof SnapshotSchema>

/** The snapshot before anything was heard. */
export const emptySnapshot = (apps: readonly App[]): Snapshot => ({
  apps: [...apps],
  deploys: {},
  since: {},
  heads: {},
  repositories: {},
  ci: {},
  waiting: {},
  leads: {},
  locks: {},
  pendingDeploys: {},
  requests: {},
  holds: {},
  marks: {},
  errors: {},
  incidents: {},
  sources: {},
  doubts: { open: [], observedAt: 0 },
})

/** The deploys known of one environment (`app/environment`). */
export const deploysOf = (snapshot: Snapshot, environment: string): readonly Deploy[] =>
  Object.values(snapshot.deploys[environment] ?? {})

const statusIn = derived(
  (deploys: Readonly<Record<string, Deploy>>, marks: Marks | undefined, hold: Hold | null) =>
    environmentStatus(Object.values(deploys), marks, hold),
)

/** What is true of one environment (`app/environment`). */
export const statusOf = (snapshot: Snapshot, environment: string): EnvironmentStatus =>
  statusIn(
    snapshot.deploys[environment] ?? NO_DEPLOYS,
    snapshot.marks[environment],
    holdIn(snapshot, environment),
  )

const NO_DEPLOYS = {}

/** What an environment can go back to, newest first. */
export const waysBackOf = (snapshot: Snapshot, environment: string, afterCancel: boolean) =>
  waysBack(deploysOf(snapshot, environment), {
    marks: snapshot.marks[environment],
    hold: holdIn(snapshot, environment),
    afterCancel,
  })

/**
 * What a rollback ships: the deploy of the number that a person chose, where it has finished there, or else the newest good one. A chosen one
 * may be bad or on hold; the verdict says so.
 */
export function chosenWay(
  snapshot: Snapshot,
  { app, environment, afterCancel, target }: WayBackAddress,
): RollbackTarget {
  const key = environmentKey({ app, environment })
  const { rollback, rollbackAfterCancel } = statusOf(snapshot, key)
  const usual = afterCancel ? rollbackAfterCancel : rollback
  if (target === null || (usual.kind === 'to' && usual.deploy.number === target)) return usual
  const known = snapshot.deploys[key]?.[target]
  // One that runs again may have finished before.
  const deploy = known === undefined ? null : finishedAttempt(known)
  if (deploy !== null && deploy.sha !== null) return { kind: 'to', deploy, sha: deploy.sha }
  if (usual.kind === 'none') return usual
  return { kind: 'none', why: words.didNotFinish(deployKey({ app, environment, number: target })) }
}

interface WayBackAddress {
  readonly app: string
  readonly environment: string
  readonly afterCancel: boolean
  /** The number of a deploy; null for the newest good one. */
  readonly target: number | null
}

/** What is held there, or null. */
export const holdIn = (snapshot: Snapshot, environment: string): Hold | null =>
  snapshot.holds[environment]?.hold ?? null

/** All that waits to be deployed when its CI is green, the oldest request first. */
export const pendingDeploys = derived((snapshot: Snapshot): readonly PendingDeploy[] =>
  Object.values(snapshot.pendingDeploys)
    .flatMap(({ stand }) => (stand === null ? [] : [stand]))
    .sort((a, b) => a.request.requestedAt - b.request.requestedAt),
)

/** A source whose newest word is a failure: what it told before is kept and shown as stale. */
export const isFailing = (source: SourceHealth): boolean =>
  source.lastProblem !== null && (source.lastOkAt === null || source.lastProblem.at > source.lastOkAt)
