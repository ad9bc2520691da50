import { environmentKey } from '../deploys/deploy'
import type { EnvironmentStatus } from '../deploys/environment'
import { waitingIn } from '../shipment'
import { type App, type Snapshot, statusOf, type Waiting } from '../snapshot/snapshot'
import { type EnvironmentErrors, errorsBeside } from '../user-errors'

/** What an environment is about, the most pressing first; environments are listed by it. */
export const NEEDS = ['failed', 'shipping', 'waiting', 'rest'] as const
export type Need = (typeof NEEDS)[number]

/** What decides how pressing an environment is. */
export interface NeedFacts {
  /** null: never heard of, which is not the same as empty. */
  readonly status: EnvironmentStatus | null
  /** How many commits of the branch, and of what comes along with it, do not run here; null while it is not known for what runs now. */
  readonly waiting: Waiting | null
  /** What users hit since a deploy here, or null where that is nothing, or a deploy that failed says so itself. */
  readonly errors: EnvironmentErrors | null
  readonly need: Need
}

/** What is known of one environment that tells how much it needs somebody. */
export function needFactsOf(snapshot: Snapshot, app: App, environment: string): NeedFacts {
  const key = environmentKey({ app: app.name, environment })
  const status = snapshot.deploys[key] === undefined ? null : statusOf(snapshot, key)
  const waiting = waitingOf(snapshot, app, key, status)
  const errors = errorsBeside(snapshot.errors[key], status?.failed ?? null)
  const commits = waiting === null ? 0 : waitingIn(app.name, waiting).total
  return { status, waiting, errors, need: needOf(status, errors, commits) }
}

/** The order of a list: what failed, then what the person has pinned, then the rest; of these each by its need, and equals as they stand. */
export function byNeed<Listed extends { readonly need: Need }>(
  all: readonly Listed[],
  isPinned: (one: Listed) => boolean,
): Listed[] {
  const rank = (one: Listed): number => (one.need === 'failed' ? 0 : isPinned(one) ? 1 : 2)
  return [...all].sort((a, b) => rank(a) - rank(b) || NEEDS.indexOf(a.need) - NEEDS.indexOf(b.need))
}

/** A count is true only for the two commits it was made of. */
function waitingOf(
  snapshot: Snapshot,
  app: App,
  key: string,
  status: EnvironmentStatus | null,
): Waiting | null {
  const waiting = snapshot.waiting[key]
  const head = snapshot.heads[app.name]?.commit
  if (waiting === undefined || status === null || head === undefined) return null
  if (status.rolledBackElsewhere !== null) return null
  const runs = status.current?.sha ?? null
  // An uncertain number doesn't count.
  if (waiting.cutAt !== undefined) return null
  return waiting.base === runs && waiting.head === head.sha && waiting.commits !== null ? waiting : null
}

function needOf(status: EnvironmentStatus | null, errors: EnvironmentErrors | null, waiting: number): Need {
  if (status === null) return 'rest'
  if (status.active.length > 0) return 'shipping'
  if (status.failed !== null || status.broken !== null || errors !== null) return 'failed'
  return waiting > 0 ? 'waiting' : 'rest'
}
