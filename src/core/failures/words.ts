import { shortSha } from '../commits/commit'
import { deployKey, environmentKey } from '../deploys/deploy'
import { assertNever } from '../result'
import { counted, listed } from '../text/time'
import { errorCount, usersHit } from '../user-errors'
import type { Failure } from './failure'
import type { BranchPast } from './past'

/** "site/staging#12 failed in Ship", "CI of site is red" (was, once it is over), "2 new errors, 1 came back since site/production#12". */
export function titleOf(failure: Failure): string {
  switch (failure.kind) {
    case 'ci':
      return `CI of ${failure.app} ${failure.over === null ? 'is' : 'was'} red`
    case 'errors':
      return `${errorCount(failure)} since ${deployKey(failure)}`
    case 'cancelled':
      return `${environmentKey(failure)} ${failure.over === null ? 'is' : 'was'} uncertain: #${failure.number} was cancelled`
    case 'deploy': {
      const where = failure.step === null ? '' : ` in ${failure.step}`
      return `${deployKey({ ...failure, number: failure.tries[0]?.number ?? 0 })} failed${where}`
    }
    default:
      return assertNever(failure)
  }
}

/** Since when: "first seen in #982", "failing for 3 deploys, since #2057", "red since 1a2b3c4", "41 users hit it" (of several, the worst). */
export function sinceWords(failure: Failure): string {
  switch (failure.kind) {
    case 'ci': {
      const { first, head } = failure
      return first === head ? `first seen on ${shortSha(head)}` : `red since ${shortSha(first)}`
    }
    case 'errors':
      return usersHit(failure) || `began with #${failure.number}`
    case 'cancelled':
      return `cancelled in #${failure.number}`
    case 'deploy': {
      const { tries } = failure
      const first = tries.at(-1)?.number ?? ''
      return tries.length === 1
        ? `first seen in #${first}`
        : `failing for ${counted(tries.length, 'deploy')}, since #${first}`
    }
    default:
      return assertNever(failure)
  }
}

/** How it ended: "over since #983", "#983 failed in another way", "green again on 1a2b3c4"; null while it lasts. */
export function overWords(failure: Failure): string | null {
  if (failure.over === null) return null
  if (failure.kind === 'ci') return `green again on ${shortSha(failure.over.sha)}`
  const { number } = failure.over
  return failure.kind === 'deploy' && failure.over.by === 'failed'
    ? `#${number} failed in another way`
    : `over since #${number}`
}

/** Why it is not known since when a branch is red, in a sentence; `past` null where nobody has looked back yet. */
export function sinceUnknown(first: string, past: BranchPast | null): string {
  if (past === null)
    return 'No commit of this branch was seen green before. Those before it are being looked at.'
  const { looked, end, why } = past
  const none = looked === 0 ? `No commit before ${shortSha(first)} could be looked at` : noneOf(looked, first)
  switch (end) {
    case 'green':
    case 'limit':
      return `${none}, so it’s not known how long CI has been red.`
    case 'first':
      return looked === 0
        ? `${shortSha(first)} is the first commit, so CI was never green.`
        : `${none}, and there are no others.`
    case 'cut':
      return `${none}, and the history is cut off there, so it’s not known how long CI has been red.`
    case 'broken':
      return `${none} so far${why === undefined ? '.' : `: ${why}`}`
  }
}

const noneOf = (looked: number, first: string): string =>
  looked === 1
    ? `The commit before ${shortSha(first)} was not seen green`
    : `None of the ${counted(looked, 'commit')} before ${shortSha(first)} was seen green`

/** What is red, where its checks have no name. */
export const ciRedOn = (commit: string): string => `CI is red on ${commit}`
export const checksFailed = (names: readonly string[]): string => `${names.join(', ')} failed`
export const NAMELESS_ERROR = 'An error without a name'

/* What of a range nobody looks through. */

export const olderCommits = (count: number): string =>
  `${counted(count, 'older commit')} of the range could not be looked at.`
export const takenOut = (count: number): string =>
  `It also takes out ${counted(count, 'commit')} that ran before, which weren’t checked.`
export const cutOff = (commit: string): string =>
  `The history is cut off at ${commit}, so it may also be a commit that is not listed.`

/* Why a commit is suspected. */

export const changesLine = (path: string, line: number | null): string =>
  `It changes line ${line} of ${path}, where it broke.`
export const changesAround = (path: string, line: number | null): string =>
  `It changes ${path} right around line ${line}, where it broke.`
export const logNames = (path: string): string => `The log names ${path}, which it changes.`
export const changesInstalled = (path: string): string => `It changes ${path}, and installing is what failed.`
export const CARRIES_MIGRATION = 'It carries a migration, and migrating is what failed.'
export const FIRST_RED = 'Its own CI was the first to turn red.'
export const FIRST_KNOWN_RED = 'It’s the first commit whose own CI is known to be red.'
export const changesTest = (test: string): string => `It changes the test that fails, “${test}”.`
export const testOfItFails = (path: string): string => `A test of ${path} fails, and it changes that file.`
export const changesTested = (test: string): string =>
  `It changes what the failing test “${test}” is named after.`
export const itsTestFails = (path: string, test: string): string =>
  `It changes ${path}, and its test ${test} fails.`
export const mentions = (words: readonly string[]): string =>
  `What it changes mentions ${listed(words.map((word) => `“${word}”`))}, and so do the lines that failed.`

/* A failure as the team's chat is told of it. */

export const broke = (title: string, state: string, headline: string): string =>
  `${title} (${state}): ${headline}`
export const NOTHING_IN_COMMON = 'No commit in the range has anything in common with the log.'
export const suspect = (name: string, why: string): string => `Suspect: ${name}. ${why}`
export const commitBy = (name: string, subject: string, author: string): string =>
  `${name} “${subject}” by ${author}`
export const proven = (commit: string): string =>
  `Proven: ${commit} is the first commit on which the check fails.`
export const failing = (tests: readonly string[], more: number): string =>
  `Failing: ${tests.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
