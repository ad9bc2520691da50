import { z } from 'zod'
import { attemptsOf, type Deploy, isActive, isIn, newestFirst, reachedShip } from './deploy'
import type { Hold } from './hold/hold'
import { badMark, type Marks } from './mark'

/** What is asked of an environment in the workspace file. */
export const EnvironmentSchema = z.object({
  name: z.string(),
  /** Its name must be typed before anything is shipped to it. */
  protected: z.boolean(),
  promoteFrom: z.string().nullable(),
})
export type Environment = z.infer<typeof EnvironmentSchema>

/** What is true of an environment, read off its deploys. */
export interface EnvironmentStatus {
  /** The deploy whose commit runs there: the newest finished one. */
  readonly current: Deploy | null
  /** Running first, then the queue in its order. */
  readonly active: readonly Deploy[]
  /** The newest ended deploy, when it failed: what needs a person. */
  readonly failed: Deploy | null
  /** The newest deploy that shipped, where it broke off in doing so: the environment is half changed. */
  readonly broken: Deploy | null
  /** What a roll back would ship. */
  readonly rollback: RollbackTarget
  /** What a roll back would ship once the running deploy is cancelled: what ran before it began. */
  readonly rollbackAfterCancel: RollbackTarget
}

export type RollbackTarget =
  | { readonly kind: 'to'; readonly deploy: Deploy; readonly sha: string }
  | { readonly kind: 'none'; readonly why: string }

/** What was rolled back there, as far as it says which commits are no way back. */
type Held = Pick<Hold, 'from' | 'commits'>

/**
 * Reads an environment's status off its deploys, in any order. One that runs again counts with each of its attempts: what the one before
 * has shipped runs there until the next has shipped. A commit that is marked bad, or was rolled back there and is on hold since, is nothing
 * to go back to.
 */
export function environmentStatus(
  deploys: readonly Deploy[],
  marks: Marks = {},
  hold: Held | null = null,
): EnvironmentStatus {
  const ordered = newestFirst(deploys.flatMap(attemptsOf))
  const ended = ordered.filter((deploy) => !isActive(deploy))
  const newestEnded = ended.find(hadEffect)
  const current = ended.find((deploy) => isIn(deploy, 'finished')) ?? null
  const broken = brokenOff(ended, current)
  const finished = ended.filter((deploy) => isIn(deploy, 'finished') && deploy.sha !== null)
  const good = finished.filter((deploy) => isGood(deploy, marks, hold))
  return {
    current,
    active: ordered.filter(isActive).sort(runningFirst),
    failed: newestEnded !== undefined && isIn(newestEnded, 'failed') ? newestEnded : null,
    broken,
    rollback: rollbackTarget(finished, good, broken),
    rollbackAfterCancel: targetOf(good[0], finished.length > 0),
  }
}

const isGood = ({ sha }: Deploy, marks: Marks, hold: Held | null): boolean =>
  badMark(marks, sha) === null && !isHeld(sha, hold)

/** Whether a commit is itself one of those that were rolled back. One that only contains them is told by comparing (`holdStand`). */
const isHeld = (sha: string | null, hold: Held | null): boolean =>
  hold !== null &&
  (sha === hold.from || hold.commits.some((commit) => commit.repository === undefined && commit.sha === sha))

/** So many are offered to go back to. */
const MOST_WAYS = 10

/** A deploy that can be gone back to. */
export type WayBack = Extract<RollbackTarget, { kind: 'to' }>

/**
 * What an environment can go back to, newest first and each commit once: what finished there, but for what runs whole now, and but for what is
 * bad or on hold. `afterCancel`: once the running deploy is cancelled, of which what runs now is a way back too.
 */
export function waysBack(
  deploys: readonly Deploy[],
  {
    marks = {},
    hold = null,
    afterCancel,
  }: { marks?: Marks | undefined; hold?: Held | null; afterCancel: boolean },
): WayBack[] {
  const ended = newestFirst(deploys).filter((deploy) => !isActive(deploy))
  const current = ended.find((deploy) => isIn(deploy, 'finished')) ?? null
  const isWhole = !afterCancel && brokenOff(ended, current) === null
  const seen = new Set(isWhole ? [current?.sha ?? null, null] : [null])
  const ways: WayBack[] = []
  for (const deploy of ended) {
    const { sha } = deploy
    if (sha === null || seen.has(sha) || !isIn(deploy, 'finished') || !isGood(deploy, marks, hold)) continue
    seen.add(sha)
    ways.push({ kind: 'to', deploy, sha })
    if (ways.length === MOST_WAYS) break
  }
  return ways
}

/**
 * That an environment is half changed although its newest deploy did not fail: "half shipped: #12 was cancelled". A service that names no
 * phases does not say how far a deploy came before it broke off. null where it is whole, or failed.
 */
export function halfShipped({ failed, broken }: Pick<EnvironmentStatus, 'failed' | 'broken'>): string | null {
  if (failed !== null || broken === null) return null
  const isSure = broken.phases.some(({ name }) => name === 'Ship')
  const how = isIn(broken, 'cancelled') ? 'was cancelled' : 'broke off'
  return `${isSure ? '' : 'perhaps '}half shipped: #${broken.number} ${how}`
}

/** Whether a person has typed the name of an environment. Blanks around it are nothing that one sees. */
export const isNameTyped = (name: string, typed: string | null): boolean => typed?.trim() === name.trim()

/** Whether an ended deploy says anything about its environment: one that never began, or was cancelled before it shipped, does not. */
export function hadEffect(deploy: Deploy): boolean {
  const { state } = deploy
  return state.status === 'cancelled'
    ? reachedShip(deploy)
    : state.status !== 'failed' || state.startedAt !== null
}

const runningFirst = (a: Deploy, b: Deploy): number =>
  Number(isIn(b, 'running')) - Number(isIn(a, 'running')) || a.number - b.number

function brokenOff(endedNewestFirst: readonly Deploy[], current: Deploy | null): Deploy | null {
  const newest = endedNewestFirst.find(reachedShip)
  if (newest === undefined || current === null) return newest ?? null
  return endedNewestFirst.indexOf(newest) < endedNewestFirst.indexOf(current) ? newest : null
}

/**
 * Where a roll back goes. When the newest deploy broke off while shipping, the environment is half changed, so the last finished
 * one is the way back; else what runs is whole and the way back is the newest finished one with another commit
 * (as Freight's `:previous`). `good`: the finished ones without those that are marked bad; both are newest first.
 */
function rollbackTarget(
  finished: readonly Deploy[],
  good: readonly Deploy[],
  broken: Deploy | null,
): RollbackTarget {
  const current = finished[0]
  if (current === undefined || broken !== null) return targetOf(good[0], finished.length > 0)
  const isOther = (deploy: Deploy): boolean => deploy.sha !== current.sha
  const other = good.find(isOther)
  if (other !== undefined || finished.some(isOther)) return targetOf(other, true)
  return {
    kind: 'none',
    why: 'Only one commit has ever been deployed here, so there is nothing to go back to.',
  }
}

const targetOf = (deploy: Deploy | undefined, hasFinished: boolean): RollbackTarget =>
  deploy === undefined || deploy.sha === null
    ? { kind: 'none', why: hasFinished ? ALL_BAD : NEVER_FINISHED }
    : { kind: 'to', deploy, sha: deploy.sha }

const NEVER_FINISHED = 'Nothing has been deployed here successfully yet.'
const ALL_BAD =
  'Every commit that ran here before is marked bad or on hold, so there is nothing to go back to.'

/** The commit that a roll back takes out: what runs, or is half there, or is cancelled first (`cancelFirst`); null where none is known. */
export function leaving(status: EnvironmentStatus, cancelFirst: number | null): string | null {
  const { active, broken, current } = status
  const cancelled = active.find(({ number }) => number === cancelFirst)
  return cancelled?.sha ?? broken?.sha ?? current?.sha ?? null
}
