import { z } from 'zod'
import type { Hold } from '../holds/hold'
import { attemptsOf, type Deploy, type DeployIn, isActive, isIn, newestFirst, reachedShip } from './deploy'
import { badMark, type Marks } from './mark'
import * as words from './words'

/** What is asked of an environment in the workspace file. */
export const EnvironmentSchema = z.object({
  name: z.string(),
  /** Its name must be typed before anything is shipped to it. */
  protected: z.boolean(),
  promoteFrom: z.string().nullable(),
  /** A deploy to it needs a second person's approval. */
  approvals: z.literal(1).optional(),
})
export type Environment = z.infer<typeof EnvironmentSchema>

/** An environment of one of these apps; undefined where there is none of that name. */
export const environmentIn = <E extends { readonly name: string }>(
  apps: readonly { readonly name: string; readonly environments: readonly E[] }[],
  { app, environment }: { readonly app: string; readonly environment: string },
): E | undefined =>
  apps.find(({ name }) => name === app)?.environments.find(({ name }) => name === environment)

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
  /** A rollback that the team tells of and that is not among the deploys: what runs since is not known here. null where nothing says so. */
  readonly rolledBackElsewhere: Hold | null
  /** What a rollback would ship. */
  readonly rollback: RollbackTarget
  /** What a rollback would ship once the running deploy is cancelled: what ran before it began. */
  readonly rollbackAfterCancel: RollbackTarget
}

/** A deploy that can be gone back to. */
export interface RollbackCandidate {
  readonly kind: 'to'
  readonly deploy: DeployIn<'finished'>
  readonly sha: string
}

export type RollbackTarget = RollbackCandidate | { readonly kind: 'none'; readonly why: string }

/** What was rolled back there, as far as it says which commits are no way back. */
type HeldCommits = Pick<Hold, 'from' | 'commits'>

/**
 * Reads an environment's status off its deploys, in any order. One that runs again counts with each of its attempts: what the one before
 * has shipped runs there until the next has shipped. A commit that is marked bad, or was rolled back there and is on hold since, is nothing
 * to go back to.
 */
export function environmentStatus(
  deploys: readonly Deploy[],
  marks: Marks = {},
  hold: Hold | null = null,
): EnvironmentStatus {
  const ordered = newestFirst(deploys.flatMap(attemptsOf))
  const past = pastOf(ordered)
  const newestEnded = past.ended.find(hadEffect)
  const isGood = goodBy(marks, hold)
  return {
    current: past.current,
    active: ordered.filter(isActive).sort(runningFirst),
    failed: newestEnded !== undefined && isIn(newestEnded, 'failed') ? newestEnded : null,
    broken: past.broken,
    rolledBackElsewhere: elsewhere(hold, ordered, past.current),
    rollback: rollbackTarget(past, isGood, false),
    rollbackAfterCancel: rollbackTarget(past, isGood, true),
  }
}

/** What is known to run; null where nothing does, or where it isn't known here. */
export const knownToRun = ({ current, rolledBackElsewhere }: EnvironmentStatus): Deploy | null =>
  rolledBackElsewhere === null ? current : null

/** A hold whose rollback is not among the deploys that are known here, and that nothing which finished here came after. */
function elsewhere(hold: Hold | null, deploys: readonly Deploy[], current: Deploy | null): Hold | null {
  if (hold === null || hold.rollback === null || current?.sha === hold.to) return null
  const { rollback, to, at } = hold
  if (deploys.some(({ number, sha }) => number === rollback && (sha === null || sha === to))) return null
  const endedAt = current !== null && 'endedAt' in current.state ? current.state.endedAt : null
  return endedAt !== null && endedAt >= at ? null : hold
}

/** What has ended in an environment, newest first, and how it left that. */
interface Past {
  readonly ended: readonly Deploy[]
  readonly current: Deploy | null
  readonly broken: Deploy | null
  /** Those that finished with a commit that is known. */
  readonly finished: readonly RollbackCandidate[]
}

function pastOf(newestFirst: readonly Deploy[]): Past {
  const ended = newestFirst.filter((deploy) => !isActive(deploy))
  const current = ended.find((deploy) => isIn(deploy, 'finished')) ?? null
  const finished = ended.flatMap((deploy): RollbackCandidate[] =>
    isIn(deploy, 'finished') && deploy.sha !== null ? [{ kind: 'to', deploy, sha: deploy.sha }] : [],
  )
  return { ended, current, broken: brokenOff(ended, current), finished }
}

const goodBy =
  (marks: Marks, hold: HeldCommits | null) =>
  ({ sha }: RollbackCandidate): boolean =>
    badMark(marks, sha) === null && !isHeld(sha, hold)

/** Whether a commit is itself one of those that were rolled back. One that only contains them is told by comparing (`holdStatus`). */
export const isHeld = (sha: string, hold: HeldCommits | null): boolean =>
  hold !== null &&
  (sha === hold.from || hold.commits.some((commit) => commit.repository === undefined && commit.sha === sha))

/** So many are offered to go back to. */
const MOST_WAYS = 10

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
  }: { marks?: Marks | undefined; hold?: HeldCommits | null; afterCancel: boolean },
): RollbackCandidate[] {
  const past = pastOf(newestFirst(deploys.flatMap(attemptsOf)))
  const seen = new Set<string>()
  return othersIn(past, afterCancel)
    .filter(goodBy(marks, hold))
    .filter(({ sha }) => !seen.has(sha) && seen.add(sha))
    .slice(0, MOST_WAYS)
}

/**
 * Where a rollback may go. When the newest deploy broke off while shipping, the environment is half changed, so the last finished one is
 * a way back; so it is where the running deploy is cancelled first. Else what runs is whole, and only another commit is one (as Freight's `:previous`).
 */
function othersIn({ finished, broken }: Past, afterCancel: boolean): readonly RollbackCandidate[] {
  const runs = afterCancel || broken !== null ? null : (finished[0]?.sha ?? null)
  return finished.filter(({ sha }) => sha !== runs)
}

/**
 * The cancelled deploy that leaves open what runs in an environment: it was shipping, or its service doesn't say that it wasn't, and nothing has
 * finished there since. One that failed then is told as a failure. null where there is none.
 */
export const cancelledWhileShipping = ({
  broken,
}: Pick<EnvironmentStatus, 'broken'>): DeployIn<'cancelled'> | null =>
  broken !== null && isIn(broken, 'cancelled') ? broken : null

/** "uncertain: #5 was cancelled while shipping; 63477d5 may be partly live"; null where it is not, or a failure says so. */
export function uncertainWords(status: Pick<EnvironmentStatus, 'broken'>): string | null {
  const cancelled = cancelledWhileShipping(status)
  return cancelled === null ? null : words.uncertain(cancelled)
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

/** The newest good way back, or why there is none. */
function rollbackTarget(
  past: Past,
  isGood: (way: RollbackCandidate) => boolean,
  afterCancel: boolean,
): RollbackTarget {
  const others = othersIn(past, afterCancel)
  const target = others.find(isGood)
  if (target !== undefined) return target
  if (past.finished.length === 0) return { kind: 'none', why: words.NEVER_FINISHED }
  return { kind: 'none', why: others.length > 0 ? words.ALL_BAD : words.ONLY_ONE }
}

/** The commit that a rollback takes out: what runs, or is half there, or is cancelled first (`cancelFirst`); null where none is known. */
export function leaving(status: EnvironmentStatus, cancelFirst: number | null): string | null {
  const { active, broken, current } = status
  const cancelled = active.find(({ number }) => number === cancelFirst)
  return cancelled?.sha ?? broken?.sha ?? current?.sha ?? null
}
