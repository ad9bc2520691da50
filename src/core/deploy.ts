import { z } from 'zod'

/** A step of a deploy as people name it (CI, Build, Ship), in order. All times are epoch ms. */
export const PhaseSchema = z.discriminatedUnion('state', [
  z.object({ name: z.string(), state: z.literal('waiting') }),
  z.object({ name: z.string(), state: z.literal('running'), startedAt: z.number() }),
  z.object({ name: z.string(), state: z.literal('done'), startedAt: z.number(), endedAt: z.number() }),
  z.object({ name: z.string(), state: z.literal('failed'), startedAt: z.number(), endedAt: z.number() }),
  /** Not needed: the build was kept, a roll back waits for no CI. */
  z.object({ name: z.string(), state: z.literal('skipped'), why: z.string() }),
])
export type Phase = z.infer<typeof PhaseSchema>

/**
 * How long in between nothing of it ran, ms: it waited for a person, or for a time that its service makes it wait. It is no part of how long a
 * deploy takes. Left out for none.
 */
const paused = { pausedMs: z.number().optional() }

/** What is known of a deploy in each status. All times are epoch ms. */
export const DeployStates = {
  queued: z.object({
    status: z.literal('queued'),
    waitingFor: z.string().nullable(),
    /** It waits for an approval that the account of this Binnacle can give. */
    mayApprove: z.literal(true).optional(),
    /** Something other than the deploys before it holds it: a person, a time, a rule of its environment. */
    held: z.literal(true).optional(),
    /** It goes on by itself at this time, where nothing else holds it. */
    startsAt: z.number().optional(),
  }),
  running: z.object({ status: z.literal('running'), startedAt: z.number(), ...paused }),
  finished: z.object({
    status: z.literal('finished'),
    ...paused,
    startedAt: z.number().nullable(),
    endedAt: z.number(),
  }),
  failed: z.object({
    status: z.literal('failed'),
    ...paused,
    startedAt: z.number().nullable(),
    endedAt: z.number(),
    /** The phase that failed, or null where the service does not say. */
    step: z.string().nullable(),
    sentence: z.string(),
  }),
  cancelled: z.object({
    status: z.literal('cancelled'),
    ...paused,
    startedAt: z.number().nullable(),
    endedAt: z.number(),
    by: z.string().nullable(),
  }),
} as const

export const DeployStateSchema = z.discriminatedUnion('status', [
  DeployStates.queued,
  DeployStates.running,
  DeployStates.finished,
  DeployStates.failed,
  DeployStates.cancelled,
])
export type DeployState = z.infer<typeof DeployStateSchema>
export type DeployStatus = DeployState['status']

/**
 * Where a sighting stands in the outside system's own order, by what that system itself says: of two sightings of one deploy the one
 * with the later revision counts, whatever its state and whenever it reached us. Compared field by field, from the first to the last.
 */
export const RevisionSchema = z.object({
  /** Counts up from 1 with each re-run of the same deploy; 1 where the system knows no re-runs. */
  attempt: z.number().int(),
  /** When the system last changed it, epoch ms of the system's own clock (not corrected for skew). */
  updatedAt: z.number(),
  /**
   * A number that grows, of what brought the deploy into the state it has: on GitHub the id of the first of its newest statuses that
   * mean the same. Repeating a status leaves it as it is, so it tells one change of state from the next. 0 where there is none.
   */
  statusId: z.number().int(),
})
export type Revision = z.infer<typeof RevisionSchema>

/** What was kept before revisions were: any sighting is later. */
const KEPT_BEFORE: Revision = { attempt: 1, updatedAt: 0, statusId: 0 }

/** Below 0 where `a` is the earlier one, above 0 where it is the later one. */
export const compareRevisions = (a: Revision, b: Revision): number =>
  a.attempt - b.attempt || a.updatedAt - b.updatedAt || a.statusId - b.statusId

/** One deploy of one commit to one environment. Known to people as `app/environment#number`. */
export const DeploySchema = z.object({
  app: z.string(),
  environment: z.string(),
  /** Counts up from 1 in each environment. */
  number: z.number().int(),
  /**
   * What tells it from another deploy that had the same number before its server lost its memory, in the service's own words; left
   * out where numbers are never given twice.
   */
  identity: z.string().optional(),
  kind: z.enum(['deploy', 'rollback']),
  /** What was asked for: a branch, a tag or a commit. */
  ref: z.string(),
  /** null where the service resolves it only when it starts. */
  sha: z.string().nullable(),
  subject: z.string().nullable(),
  by: z.string(),
  /** Epoch ms. */
  createdAt: z.number(),
  state: DeployStateSchema,
  phases: z.array(PhaseSchema),
  /** Whether it got as far as to change its environment; left out where the service does not tell. */
  touched: z.boolean().optional(),
  /** How long deploys like this one take, ms; null when it is the first. */
  estimateMs: z.number().nullable(),
  url: z.string().nullable(),
  /** The wish of this Binnacle that made it, where the service can carry it. */
  intentId: z.string().nullable(),
  revision: RevisionSchema.default(KEPT_BEFORE),
  /** When this state was seen, epoch ms of our clock. */
  observedAt: z.number(),
  /** Why it goes back, as who asked for it said. Last, so that a sighting to which it is added reads the same as one that was kept. */
  reason: z.string().optional(),
})
export type Deploy = z.infer<typeof DeploySchema>

/** A deploy whose state has narrowed to one status. */
export type DeployIn<S extends DeployStatus> = Deploy & { state: Extract<DeployState, { status: S }> }

/** `app/environment`, the name of an environment everywhere. */
export const environmentKey = (at: { app: string; environment: string }): string =>
  `${at.app}/${at.environment}`

/** `app/environment#number`, the name of a deploy everywhere. */
export const deployKey = (deploy: Pick<Deploy, 'app' | 'environment' | 'number'>): string =>
  `${environmentKey(deploy)}#${deploy.number}`

/** Narrows a deploy to one status. */
export const isIn = <S extends DeployStatus>(deploy: Deploy, status: S): deploy is DeployIn<S> =>
  deploy.state.status === status

/** Queued or running. What has ended is not over for good: it can run again, or be marked otherwise. */
export const isActive = (deploy: Deploy): boolean => isIn(deploy, 'queued') || isIn(deploy, 'running')

/**
 * How long it ran in ms without the time in which it was held, up to `now` while it runs; null when it never started, and when nobody saw
 * it end: where a service does not say when a cancelled deploy ended, no more is known than that it began.
 */
export function ranFor(deploy: Deploy, now: number): number | null {
  const { state } = deploy
  if (state.status === 'queued') return null
  const { pausedMs = 0 } = state
  if (state.status === 'running') return Math.max(0, now - state.startedAt - pausedMs)
  if (state.startedAt === null) return null
  if (state.status === 'cancelled' && state.endedAt === state.startedAt) return null
  return Math.max(0, state.endedAt - state.startedAt - pausedMs)
}

/** Whether it got as far as changing the environment: where nothing tells, having started counts. */
export function reachedShip(deploy: Deploy): boolean {
  const { state, touched } = deploy
  if (touched !== undefined) return touched
  if (state.status === 'queued') return false
  const ship = deploy.phases.find((phase) => phase.name === 'Ship')
  if (ship === undefined) return state.startedAt !== null
  return ship.state !== 'waiting' && ship.state !== 'skipped'
}

/** Whether two sightings say the same, whenever they were made. */
export const sameSighting = (a: Deploy, b: Deploy): boolean =>
  JSON.stringify({ ...a, observedAt: 0 }) === JSON.stringify({ ...b, observedAt: 0 })

/** A server that lost its memory gives a number a second time; a deploy made this much later is another one, ms. */
const ANOTHER_MS = 10 * 60_000

/** Whether two sightings of a number are of two deploys. */
export const isAnother = (a: Deploy, b: Deploy): boolean =>
  a.identity !== undefined && b.identity !== undefined
    ? a.identity !== b.identity
    : Math.abs(a.createdAt - b.createdAt) > ANOTHER_MS

/** Two deploys that are made at once may get their numbers in another order than their times, which differ by less than this, ms. */
const AT_ONCE_MS = 10_000

/**
 * The deploys of an environment, newest first: by their numbers, but for those from before their server lost its memory and began to
 * count anew, which come last. They are told by a lower number that was given later; where numbers are never given twice there are none.
 */
export function newestFirst(deploys: readonly Deploy[]): Deploy[] {
  const counted: Deploy[] = []
  const before: Deploy[] = []
  let latest = Number.NEGATIVE_INFINITY
  for (const deploy of [...deploys].sort((a, b) => a.number - b.number)) {
    const isBefore = deploy.identity !== undefined && latest - deploy.createdAt > AT_ONCE_MS
    if (isBefore) before.push(deploy)
    else counted.push(deploy)
    if (deploy.identity !== undefined) latest = Math.max(latest, deploy.createdAt)
  }
  return [...counted.reverse(), ...before.reverse()]
}

/** A deploy whose number the server has given to another one since, `at` epoch ms: nobody will ever say how it ended. */
export const overwritten = (deploy: Deploy, at: number): DeployIn<'failed'> => ({
  ...lostSight(
    deploy,
    'The server has given its number to another deploy, so it is not known how it ended.',
    at,
  ),
  // No sighting of the server's can be later.
  revision: { ...deploy.revision, statusId: deploy.revision.statusId + 1 },
})

/** A deploy that its service no longer has, `at` epoch ms; `sentence` says so. Should it have it again, that is seen later and counts. */
export const lostSight = (deploy: Deploy, sentence: string, at: number): DeployIn<'failed'> => ({
  ...deploy,
  state: {
    status: 'failed',
    startedAt: isIn(deploy, 'running') ? deploy.state.startedAt : null,
    endedAt: at,
    step: null,
    sentence,
  },
  estimateMs: null,
  observedAt: at,
})

/**
 * Two sightings of the same deploy into one: the one that the outside system made later, of equals the later seen. So it is commutative,
 * associative and idempotent: the order in which answers arrive does not matter, and an answer that was made earlier changes nothing
 * however late it comes. What has ended may run again. That it is a roll back, and why, only who asked for it may know, so it is kept.
 */
export function mergeDeploy(a: Deploy, b: Deploy): Deploy {
  if (a === b) return a
  if (isAnother(a, b)) return isLater(a, b) ? a : b
  const winner = newer(a, b)
  const kind = a.kind === 'rollback' || b.kind === 'rollback' ? 'rollback' : winner.kind
  const reason = laterText(a.reason, b.reason)
  if (winner.kind === kind && winner.reason === reason) return winner
  return { ...winner, kind, ...(reason !== undefined && { reason }) }
}

/** Of two texts the one that comes later in order; one that is there before one that is not. */
const laterText = (a: string | undefined, b: string | undefined): string | undefined =>
  a === undefined || (b !== undefined && b > a) ? b : a

const isLater = (a: Deploy, b: Deploy): boolean =>
  a.createdAt === b.createdAt ? (a.identity ?? '') > (b.identity ?? '') : a.createdAt > b.createdAt

/** The content but for the kind and the reason, which are merged by themselves. A subject that is known comes after one that is not. */
const textOf = (deploy: Deploy): string =>
  JSON.stringify({
    ...deploy,
    kind: '',
    reason: undefined,
    subject: deploy.subject === null ? '' : `known: ${deploy.subject}`,
  })

function newer(a: Deploy, b: Deploy): Deploy {
  const order = compareRevisions(a.revision, b.revision) || a.observedAt - b.observedAt
  if (order !== 0) return order > 0 ? a : b
  return textOf(a) >= textOf(b) ? a : b
}
