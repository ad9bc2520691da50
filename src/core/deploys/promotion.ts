import { shortSha } from '../commits/commit'
import type { EnvironmentAddress } from '../ports'
import { deploysOf, holdIn, type Snapshot, statusOf } from '../snapshot/snapshot'
import { attemptsOf, type Deploy, type DeployIn, environmentKey, isIn, newestFirst } from './deploy'
import { environmentIn, isHeld } from './environment'
import { badMark } from './mark'
import * as words from './words'

/** What the environment before another one runs, and whether it may go on to that. */
export interface Promotion {
  /** The name of the environment before. */
  readonly from: string
  /** What runs there; null where nothing does, or nobody knows. */
  readonly runs: Running | null
  readonly stand: PromotionStatus
}

interface Running {
  readonly sha: string
  /** The deploy that brought it there. */
  readonly deploy: Deploy
  /** Since when it runs there, epoch ms. */
  readonly since: number
}

/**
 * `newer`: it has commits that do not run in the other environment, and lacks none that do; `commits`: how many, null where all of it is new.
 * `nothing`, `unknown`: it is not offered, and why, in a sentence.
 */
export type PromotionStatus =
  | { readonly kind: 'newer'; readonly sha: string; readonly commits: number | null }
  | { readonly kind: 'nothing' | 'unknown'; readonly why: string }

/** How a commit fared in the environment before. */
export interface Trial {
  /** The name of the environment before. */
  readonly from: string
  /** The newest deploy of the commit that finished there; null where none of those that are known did. */
  readonly deploy: DeployIn<'finished'> | null
  /** It runs there now. */
  readonly runs: boolean
}

/**
 * What can be promoted to an environment; null where nothing comes before it (`promoteFrom`). Menus, rows, sheets and the tray all ask here. It
 * is offered only where what runs in both is known, and the source host has said that the one before is ahead.
 */
export function promotionOf(snapshot: Snapshot, at: EnvironmentAddress): Promotion | null {
  const from = environmentBefore(snapshot, at)
  if (from === null) return null
  const before = { app: at.app, environment: from }
  const runs = runningIn(snapshot, before)
  return { from, runs, stand: promotionStatus(snapshot, at, before, runs) }
}

function runningIn(snapshot: Snapshot, at: EnvironmentAddress): Running | null {
  const { current, broken } = statusOf(snapshot, environmentKey(at))
  if (current === null || current.sha === null || broken !== null || !isIn(current, 'finished')) return null
  return { sha: current.sha, deploy: current, since: current.state.endedAt }
}

const nothing = (why: string): PromotionStatus => ({ kind: 'nothing', why })
const unknown = (why: string): PromotionStatus => ({ kind: 'unknown', why })

function promotionStatus(
  snapshot: Snapshot,
  at: EnvironmentAddress,
  before: EnvironmentAddress,
  runs: Running | null,
): PromotionStatus {
  const [to, from] = [environmentKey(at), environmentKey(before)]
  for (const [key, { environment }] of [
    [from, before],
    [to, at],
  ] as const)
    if (snapshot.deploys[key] === undefined) return unknown(words.runsUnknown(environment))
  const there = statusOf(snapshot, from)
  if (there.broken !== null) return unknown(words.brokeOffIn(before.environment, there.broken))
  if (there.current === null) return nothing(words.noneIn(before.environment))
  if (runs === null) return unknown(words.commitUnknown(before.environment))
  const { sha } = runs
  const commit = shortSha(sha)
  if (isHeld(sha, holdIn(snapshot, to))) return nothing(words.isOnHold(commit, at.environment))
  for (const [key, { environment }] of [
    [from, before],
    [to, at],
  ] as const)
    if (badMark(snapshot.marks[key], sha) !== null) return nothing(words.isMarkedBad(commit, environment))
  const { current } = statusOf(snapshot, to)
  if (current === null) return { kind: 'newer', sha, commits: null }
  if (current.sha === null) return unknown(words.commitUnknown(at.environment))
  if (current.sha === sha) return nothing(words.runsTheSame(before.environment, at.environment, commit))
  return byOrder(snapshot, at, before, { sha, here: current.sha })
}

/** How the two commits stand to each other, as the source host has said. */
function byOrder(
  snapshot: Snapshot,
  at: EnvironmentAddress,
  before: EnvironmentAddress,
  { sha, here }: { sha: string; here: string },
): PromotionStatus {
  const lead = snapshot.leads[environmentKey(at)]
  if (lead === undefined || lead.base !== here || lead.head !== sha)
    return unknown(words.orderUnknown(shortSha(sha), shortSha(here)))
  if ('unknown' in lead) return unknown(lead.unknown)
  const { ahead, behind } = lead
  if (ahead > 0 && behind === 0) return { kind: 'newer', sha, commits: ahead }
  if (ahead > 0) return nothing(words.lacks(before.environment, at.environment, behind))
  return nothing(words.nothingNewer(before.environment, at.environment))
}

/** How a commit fared in the environment before; null where nothing comes before. */
export function trialOf(
  snapshot: Snapshot,
  { app, environment }: EnvironmentAddress,
  sha: string,
): Trial | null {
  const from = environmentBefore(snapshot, { app, environment })
  if (from === null) return null
  const key = environmentKey({ app, environment: from })
  const finished = newestFirst(deploysOf(snapshot, key).flatMap(attemptsOf))
    .filter((deploy) => isIn(deploy, 'finished'))
    .filter((deploy) => deploy.sha === sha)
  return { from, deploy: finished[0] ?? null, runs: statusOf(snapshot, key).current?.sha === sha }
}

/** The environment that an environment is filled from; null where none is. */
export const environmentBefore = ({ apps }: Pick<Snapshot, 'apps'>, at: EnvironmentAddress): string | null =>
  environmentIn(apps, at)?.promoteFrom ?? null
