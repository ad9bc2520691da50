import { z } from 'zod'
import { KnownShaSchema } from '../commits/commit'
import { address, checkName, identifier, shownLine, shownName, shownText } from '../text/foreign-text'

/** A step of a deploy as people name it (CI, Build, Ship), in order. All times are epoch ms. */
export const PhaseSchema = z.discriminatedUnion('state', [
  z.object({ name: checkName, state: z.literal('waiting') }),
  z.object({ name: checkName, state: z.literal('running'), startedAt: z.number() }),
  z.object({ name: checkName, state: z.literal('done'), startedAt: z.number(), endedAt: z.number() }),
  z.object({ name: checkName, state: z.literal('failed'), startedAt: z.number(), endedAt: z.number() }),
  /** Not needed: the build was kept, a rollback waits for no CI. */
  z.object({ name: checkName, state: z.literal('skipped'), why: shownLine }),
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
    waitingFor: shownLine.nullable(),
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
    step: checkName.nullable(),
    sentence: shownText,
  }),
  cancelled: z.object({
    status: z.literal('cancelled'),
    ...paused,
    startedAt: z.number().nullable(),
    endedAt: z.number(),
    by: shownName.nullable(),
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

/** The last that was seen of an attempt before the one that counts now: its commit may still be what runs. */
const EarlierAttemptSchema = z.object({
  revision: RevisionSchema,
  state: DeployStateSchema,
  /** As of a deploy. */
  touched: z.boolean().optional(),
  observedAt: z.number(),
  /** Who asked for it: what a colleague shipped may be run again by somebody else. Left out where an earlier version kept it. */
  by: shownName.optional(),
  /** Where it isn't its deploy's (`asItWent`). */
  kind: z.enum(['deploy', 'rollback']).optional(),
})
export type EarlierAttempt = z.infer<typeof EarlierAttemptSchema>

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
  identity: identifier.optional(),
  kind: z.enum(['deploy', 'rollback']),
  /** What was asked for: a branch, a tag or a commit. */
  ref: z.string(),
  /** null where the service resolves it only when it starts. */
  sha: KnownShaSchema.nullable(),
  subject: shownLine.nullable(),
  by: shownName,
  /** Epoch ms. */
  createdAt: z.number(),
  state: DeployStateSchema,
  phases: z.array(PhaseSchema),
  /** Whether it got as far as to change its environment; left out where the service does not tell. */
  touched: z.boolean().optional(),
  /** How long deploys like this one take, ms; null when it is the first. */
  estimateMs: z.number().nullable(),
  url: address.nullable().catch(null),
  /** The request of this Binnacle that made it, where the service can carry it. */
  intentId: identifier.nullable(),
  revision: RevisionSchema.default(KEPT_BEFORE),
  /** When this state was seen, epoch ms of our clock. */
  observedAt: z.number(),
  /** The attempts before this one as far as they were seen, newest first; left out where none was. */
  earlier: z.array(EarlierAttemptSchema).optional(),
  /** Why it goes back, as who asked for it said. */
  reason: shownLine.optional(),
  /** Who had it sent from elsewhere than the window, and who approved it: "mei, through Slack, approved by tom". */
  asked: shownLine.optional(),
  /** How long it waited for the CI of its commit, from the request to deploy when green until that was seen green, ms. */
  ciWaitMs: z.number().nonnegative().optional(),
})
export type Deploy = z.infer<typeof DeploySchema>

/** A deploy whose state has narrowed to one status. */
export type DeployIn<S extends DeployStatus> = Deploy & { state: Extract<DeployState, { status: S }> }

/** Who had it sent, in words; `through`: from elsewhere than the window. */
export const askedWords = (by: string, through: string | null, approvedBy: string | null = null): string =>
  `${by}${through === null ? '' : `${THROUGH}${through}`}${approvedBy === null ? '' : `${APPROVED}${approvedBy}`}`

const THROUGH = ', through '
const APPROVED = ', approved by '

/** Who asked for a deploy: by chat that is another person than the one whose Binnacle sent it. */
export const askerOf = ({ by, asked }: Pick<Deploy, 'by' | 'asked'>): string =>
  asked?.split(THROUGH)[0]?.split(APPROVED)[0] ?? by

/** `app/environment`, the name of an environment everywhere. */
export const environmentKey = (at: { app: string; environment: string }): string =>
  `${at.app}/${at.environment}`

/** `app/environment#number`, the name of a deploy everywhere. */
export const deployKey = (deploy: Pick<Deploy, 'app' | 'environment' | 'number'>): string =>
  `${environmentKey(deploy)}#${deploy.number}`

/** A name of one attempt of a deploy: what begins again with each has it as its key. */
export const attemptKey = (deploy: Pick<Deploy, 'app' | 'environment' | 'number' | 'revision'>): string =>
  `${deployKey(deploy)} ${deploy.revision.attempt}`

/** The address of a deploy alone, without what is known of it. */
export const addressOf = ({ app, environment, number }: Pick<Deploy, 'app' | 'environment' | 'number'>) => ({
  app,
  environment,
  number,
})

/** The environment of a deploy, or of whatever else is of one, alone. */
export const environmentOf = ({ app, environment }: { app: string; environment: string }) => ({
  app,
  environment,
})

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

/** Whether a deploy has begun to change its environment. `unknown`: it has begun, and its service doesn't say how far it came. */
export const ReachSchema = z.enum(['none', 'some', 'unknown'])
export type Reach = z.infer<typeof ReachSchema>

/** How far a deploy has come, as far as its service tells: Freight names no phases, GitHub not every run's deployments. */
export function reachOf({ state, touched, phases }: Deploy): Reach {
  if (touched !== undefined) return touched ? 'some' : 'none'
  if (state.status === 'queued') return 'none'
  const ship = phases.find((phase) => phase.name === 'Ship')
  if (ship === undefined) return state.startedAt === null ? 'none' : 'unknown'
  return ship.state === 'waiting' || ship.state === 'skipped' ? 'none' : 'some'
}

/** Whether it got as far as changing the environment: where nothing tells, having started counts. */
export const reachedShip = (deploy: Deploy): boolean => reachOf(deploy) !== 'none'

/** Two deploys that are made at once may get their numbers in another order than their times, which differ by less than this, ms. */
const AT_ONCE_MS = 10_000

/** A deploy that never ran again, and each attempt of one that did, as a deploy of its own. */
export const attemptsOf = (deploy: Deploy): Deploy[] => [
  deploy,
  ...(deploy.earlier ?? [])
    .map((earlier): Deploy => {
      // Which phases an earlier attempt went through is not kept.
      const { touched: _, ...common } = deploy
      const { kind = common.kind, by = common.by } = earlier
      return { ...common, ...earlier, kind, by, phases: [], estimateMs: null }
    })
    // Of one that nobody saw end no more is known than that it ended.
    .filter((earlier) => !isActive(earlier)),
]

/** The newest attempt of a deploy that finished; null where none did. */
export const finishedAttempt = (deploy: Deploy): DeployIn<'finished'> | null =>
  attemptsOf(deploy).find((attempt) => isIn(attempt, 'finished')) ?? null

/**
 * The deploys of an environment, newest first: by their numbers. One that ran again comes after (before in this list) all that ended
 * before it did, whatever its number; those from before their server lost its memory and began to count again come last. These are told
 * by a lower number that was given later; where numbers are never given twice there are none.
 */
export function newestFirst(deploys: readonly Deploy[]): Deploy[] {
  const counted: Deploy[] = []
  const before: Deploy[] = []
  let latest = Number.NEGATIVE_INFINITY
  const byNumber = [...deploys].sort((a, b) => a.number - b.number)
  for (const deploy of byNumber.filter((one) => !isRerun(one))) {
    const isBefore = deploy.identity !== undefined && latest - deploy.createdAt > AT_ONCE_MS
    if (isBefore) before.push(deploy)
    else counted.push(deploy)
    if (deploy.identity !== undefined) latest = Math.max(latest, deploy.createdAt)
  }
  return withReruns([...counted.reverse(), ...before.reverse()], byNumber.filter(isRerun).sort(endedFirst))
}

/** Each rerun (the first that ended first) before the first deploy that had ended by then, which is looked for in what ended earliest so far. */
function withReruns(ordered: readonly Deploy[], reruns: readonly Deploy[]): Deploy[] {
  if (reruns.length === 0) return [...ordered]
  let earliest = Number.POSITIVE_INFINITY
  const earliestUpTo = ordered.map((deploy) => {
    earliest = Math.min(earliest, endOf(deploy))
    return earliest
  })
  const placed: Deploy[] = []
  let next = reruns.length - 1
  for (const [i, deploy] of ordered.entries()) {
    for (let rerun = reruns[next]; rerun !== undefined; rerun = reruns[next]) {
      if ((earliestUpTo[i] ?? 0) > endOf(rerun)) break
      placed.push(rerun)
      next -= 1
    }
    placed.push(deploy)
  }
  return [...placed, ...reruns.slice(0, next + 1).reverse()]
}

const isRerun = ({ revision }: Deploy): boolean => revision.attempt > 1
const endedFirst = (a: Deploy, b: Deploy): number =>
  endOf(a) === endOf(b) ? a.revision.attempt - b.revision.attempt : endOf(a) - endOf(b)
const endOf = ({ state }: Deploy): number =>
  state.status === 'queued' || state.status === 'running' ? Number.POSITIVE_INFINITY : state.endedAt
