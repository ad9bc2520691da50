import { type CiReport, isConclusive } from '../ci/ci'
import type { Commit } from '../commits/commit'
import type { PendingDeploy } from '../deploy-when-green/pending'
import { type Deploy, environmentKey } from '../deploys/deploy'
import type { Doubt } from '../deploys/intent'
import { type Mark, mergeMark } from '../deploys/mark'
import type { Hold } from '../holds/hold'
import type { Incident } from '../incidents/incident'
import { assertNever, type Problem } from '../result'
import type { TeamRequest } from '../shared-state'
import type { EnvironmentErrors } from '../user-errors'
import { canonical, isSame } from '../util/same'
import { applyDeploys } from './deploys'
import type { BranchCi, EnvironmentLead, Quota, Snapshot, SourceHealth, Waiting } from './snapshot'

/**
 * When a change was made that follows one of `before` (epoch ms): the later of two wins, so that two within one millisecond, or after a clock
 * was put back, must still be told apart.
 */
export const momentAfter = (before: number | undefined, now: number): number =>
  Math.max(now, (before ?? Number.NEGATIVE_INFINITY) + 1)

/** One answer of an outside system, in the domain's words. `at` is when it was seen, epoch ms. */
export type Observation =
  /** `environments` were asked about and answered, so one without deploys is known to be empty. */
  | {
      readonly kind: 'deploys'
      readonly environments: readonly string[]
      readonly deploys: readonly Deploy[]
    }
  /** An environment was watched at this time. */
  | { readonly kind: 'seen'; readonly environment: string; readonly at: number }
  | { readonly kind: 'head'; readonly app: string; readonly commit: Commit; readonly at: number }
  /** Whether the watched branch of an app can be read, and how far its history goes. */
  | {
      readonly kind: 'repository'
      readonly app: string
      readonly problem: Problem | null
      readonly cutAt: string | null
      readonly at: number
    }
  | { readonly kind: 'ci'; readonly app: string; readonly report: CiReport }
  | ({ readonly kind: 'waiting'; readonly environment: string; readonly at: number } & Omit<
      Waiting,
      'observedAt'
    >)
  | { readonly kind: 'lead'; readonly environment: string; readonly lead: EnvironmentLead }
  /** `reason` null: not locked. */
  | { readonly kind: 'lock'; readonly app: string; readonly reason: string | null; readonly at: number }
  /** `stand` null: nothing waits there for CI (any longer). `at` only tells the later of two. */
  | {
      readonly kind: 'green'
      readonly environment: string
      readonly stand: PendingDeploy | null
      readonly at: number
    }
  /** `hold` null: nothing is held there (any longer). `at` only tells the later of two. */
  | { readonly kind: 'hold'; readonly environment: string; readonly hold: Hold | null; readonly at: number }
  /** All that others of the team are about to send there. `at` only tells the later of two. */
  | {
      readonly kind: 'requests'
      readonly environment: string
      readonly open: readonly TeamRequest[]
      readonly at: number
    }
  | { readonly kind: 'mark'; readonly mark: Mark }
  /** What users hit since the newest deploy of an environment. */
  | { readonly kind: 'errors'; readonly environment: string; readonly errors: EnvironmentErrors }
  /** All incidents that are open there. */
  | {
      readonly kind: 'incidents'
      readonly source: string
      readonly open: readonly Incident[]
      readonly at: number
    }
  /** All starts and cancels of which nobody knows whether they arrived. `at` only tells the later of two. */
  | { readonly kind: 'doubts'; readonly open: readonly Doubt[]; readonly at: number }
  /** A source will be asked, and nothing was heard of it yet. */
  | { readonly kind: 'source-awaited'; readonly source: string; readonly label: string }
  | {
      readonly kind: 'source-ok'
      readonly source: string
      readonly label: string
      readonly at: number
      /** What the server said of how much it may still be asked. */
      readonly quota?: Quota
      /** How long it is until it is asked again, ms; left out where that is never more than a minute. */
      readonly everyMs?: number
    }
  | {
      readonly kind: 'source-failed'
      readonly source: string
      readonly label: string
      readonly problem: Problem
      readonly at: number
    }

/**
 * The next snapshot. Each part is a join (the further or later one of two wins, ties broken by content), so observations may
 * come in any order and any number of times and the snapshot ends the same. Parts that did not change keep their identity.
 */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: one case for each kind of observation
export function apply(snapshot: Snapshot, observation: Observation): Snapshot {
  switch (observation.kind) {
    case 'deploys':
      return applyDeploys(snapshot, observation.environments, observation.deploys)
    case 'seen': {
      const since = Math.min(
        snapshot.since[observation.environment] ?? Number.POSITIVE_INFINITY,
        observation.at,
      )
      return put(snapshot, 'since', observation.environment, since)
    }
    case 'head': {
      const next = { commit: observation.commit, observedAt: observation.at }
      return put(snapshot, 'heads', observation.app, later(snapshot.heads[observation.app], next))
    }
    case 'repository': {
      const { app, problem, cutAt, at } = observation
      const before = snapshot.repositories[app]
      const next = { problem, cutAt, observedAt: at }
      // What is told again at every look keeps its identity.
      const isRepeated = before !== undefined && before.cutAt === cutAt && isSame(before.problem, problem)
      return isRepeated ? snapshot : put(snapshot, 'repositories', app, later(before, next))
    }
    case 'ci':
      return put(snapshot, 'ci', observation.app, joinCi(snapshot.ci[observation.app], observation.report))
    case 'waiting': {
      const { kind: _, environment, at, ...waiting } = observation
      const next = { ...waiting, observedAt: at }
      return put(snapshot, 'waiting', environment, later(snapshot.waiting[environment], next))
    }
    case 'lead': {
      const { environment, lead } = observation
      return put(snapshot, 'leads', environment, later(snapshot.leads[environment], lead))
    }
    case 'lock': {
      const next = { reason: observation.reason, observedAt: observation.at }
      return put(snapshot, 'locks', observation.app, later(snapshot.locks[observation.app], next))
    }
    case 'green': {
      const next = { stand: observation.stand, observedAt: observation.at }
      return put(
        snapshot,
        'pendingDeploys',
        observation.environment,
        later(snapshot.pendingDeploys[observation.environment], next),
      )
    }
    case 'hold': {
      const next = { hold: observation.hold, observedAt: observation.at }
      const { environment } = observation
      return put(snapshot, 'holds', environment, later(snapshot.holds[environment], next))
    }
    case 'requests': {
      const { environment, open, at } = observation
      const next = { open: [...open], observedAt: at }
      return put(snapshot, 'requests', environment, later(snapshot.requests[environment], next))
    }
    case 'mark':
      return applyMark(snapshot, observation.mark)
    case 'errors': {
      const { environment, errors } = observation
      return put(snapshot, 'errors', environment, later(snapshot.errors[environment], errors))
    }
    case 'incidents': {
      const { source, open, at } = observation
      const next = { open: [...open], observedAt: at }
      return put(snapshot, 'incidents', source, later(snapshot.incidents[source], next))
    }
    case 'doubts': {
      const next = later(snapshot.doubts, { open: [...observation.open], observedAt: observation.at })
      return next === snapshot.doubts ? snapshot : { ...snapshot, doubts: next }
    }
    case 'source-awaited': {
      const { source: id, label } = observation
      const known = snapshot.sources[id]
      return known === undefined
        ? put(snapshot, 'sources', id, { id, label, lastOkAt: null, lastProblem: null })
        : snapshot
    }
    case 'source-ok':
    case 'source-failed':
      return applySource(snapshot, observation)
    default:
      return assertNever(observation)
  }
}

type Keyed =
  | 'deploys'
  | 'since'
  | 'heads'
  | 'repositories'
  | 'ci'
  | 'waiting'
  | 'leads'
  | 'locks'
  | 'pendingDeploys'
  | 'errors'
  | 'incidents'
  | 'holds'
  | 'requests'
  | 'marks'
  | 'sources'

function put<K extends Keyed>(
  snapshot: Snapshot,
  part: K,
  key: string,
  value: Snapshot[K][string],
): Snapshot {
  if (snapshot[part][key] === value) return snapshot
  return { ...snapshot, [part]: { ...snapshot[part], [key]: value } }
}

function applyMark(snapshot: Snapshot, mark: Mark): Snapshot {
  const environment = environmentKey(mark)
  const known = snapshot.marks[environment]
  const before = known?.[mark.sha]
  const after = before === undefined ? mark : mergeMark(before, mark)
  return after === before ? snapshot : put(snapshot, 'marks', environment, { ...known, [mark.sha]: after })
}

function later<T extends { observedAt: number }>(a: T | undefined, b: T): T {
  if (a === undefined) return b
  if (a.observedAt !== b.observedAt) return a.observedAt > b.observedAt ? a : b
  return canonical(a) >= canonical(b) ? a : b
}

function joinCi(before: BranchCi | undefined, report: CiReport): BranchCi {
  const latest = later(before?.latest, report)
  const conclusive = isConclusive(report)
    ? later(before?.conclusive ?? undefined, report)
    : (before?.conclusive ?? null)
  if (before !== undefined && before.latest === latest && before.conclusive === conclusive) return before
  return { latest, conclusive }
}

type SourceWord = Extract<Observation, { kind: 'source-ok' | 'source-failed' }>

function applySource(snapshot: Snapshot, word: SourceWord): Snapshot {
  const before = snapshot.sources[word.source]
  const base = before ?? { id: word.source, label: word.label, lastOkAt: null, lastProblem: null }
  if (word.kind === 'source-ok') {
    const { quota = base.quota, everyMs } = word
    const { everyMs: _, ...rest } = base
    const heard = { ...rest, lastOkAt: word.at, ...(quota && { quota }), ...(everyMs && { everyMs }) }
    const isKnown = base.lastOkAt !== null && (base.lastOkAt > word.at || !isAfter(heard, base))
    return put(snapshot, 'sources', word.source, isKnown ? base : heard)
  }
  const next = { at: word.at, problem: word.problem }
  const known = base.lastProblem
  const keep =
    known !== null && (known.at > next.at || (known.at === next.at && canonical(known) >= canonical(next)))
  return put(snapshot, 'sources', word.source, keep ? base : { ...base, lastProblem: next })
}

/** Of two words at the same time the one with less left wins. */
const isAfter = (heard: SourceHealth, known: SourceHealth): boolean =>
  heard.lastOkAt !== known.lastOkAt ||
  (heard.quota?.remaining ?? Number.POSITIVE_INFINITY) < (known.quota?.remaining ?? Number.POSITIVE_INFINITY)
