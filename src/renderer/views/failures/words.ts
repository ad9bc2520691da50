import { shortSha } from '@core/commits/commit'
import { type Failure, isOpen } from '@core/failures/failure'
import { notLookedAt } from '@core/failures/listed'
import type { Suspects } from '@core/failures/suspect'
import { overWords } from '@core/failures/words'
import { afterColon, allChanges, type Shipment, shippedIn, talliedFirst } from '@core/shipment'
import { counted } from '@core/text/time'
import { type CrashFree, type ErrorsSince, errorCount, summaryOfErrors } from '@core/user-errors'
import { WHAT_BROKE } from '../../ui/words'

export {
  COPY_FOR_CHAT,
  DEPLOY_AGAIN,
  LOOKING_AT_TAKEN_OUT,
  moreOf,
  SUMMARY_COPIED,
  WHAT_BROKE,
} from '../../ui/words'

export const TITLE = 'Failures'
export function sentenceOf(count: number, listed: number): string {
  if (count > 0) return count === 1 ? 'One failure needs attention.' : `${count} failures need attention.`
  return listed === 0 ? 'Nothing has failed.' : 'Nothing needs attention.'
}

export const NONE =
  'No deploy has failed and CI is green on every watched branch, as far as Binnacle remembers.'
export const FAILING = 'Failing'
export const OVER = 'Over'
export const showAll = (count: number): string => `Show all ${count}`
export const knownWords = (by: string): string => `known, ${by}`

export const REGION = 'Failure'
export const knownTo = (by: string): string => `Marked as known by ${by}`

export const MORE = 'More'
export const MARK_KNOWN = 'Mark as known…'
export const UNMARK = 'Unmark as known'
export const rollBackTo = (sha: string): string => `Roll back to ${shortSha(sha)}…`

export const whatBrokeIn = (step: string | null): string =>
  step === null ? WHAT_BROKE : `${WHAT_BROKE}, in ${step}`
export const wholeLog = (lines: number | null): string =>
  `Whole log${lines === null ? '' : `, ${counted(lines, 'line')}`}`
export const ALL_CHECKS = 'All checks…'
export const OPEN_ERROR = 'Open the error'
export const failingTests = (tests: readonly string[]): string =>
  `${counted(tests.length, 'failing test')}: ${tests.slice(0, 5).join(', ')}${
    tests.length > 5 ? ` and ${tests.length - 5} more` : ''
  }`
export const exitWords = (code: number | null): string => `exit code ${code}`
export const commandWords = (command: string | null): string => `command: ${command}`

export const GOING_BACK = 'Is going back safe?'
export const TO_DO = 'What to do'
export const nothingShipped = (failure: Failure): string =>
  isOpen(failure)
    ? 'Nothing was deployed, so there is nothing to go back from. Revert the culprit, or fix it: while CI is red, this commit is not deployed.'
    : `Nothing more: ${failure.kind === 'ci' ? 'CI is ' : ''}${overWords(failure)}.`

export const WHAT_IS_KNOWN = 'What is known'
export const NOBODY_KNOWS = 'Nobody can tell from here what runs until a deploy or a rollback finishes.'
export const itIs = (over: string | null): string => `It is ${over}.`
export const LOG = 'Log'
export const USERS = 'Users affected'

export const SUSPECTS = 'Suspects'
export const OTHERS = 'Other commits of the range'
export const COMMITS = 'Commits of the range'
export const moreSuspects = (count: number): string => counted(count, 'more suspect')
export const moreCommits = (count: number): string => counted(count, 'more commit')
export const PROVEN = 'Proven: the check passes before it and fails on it. '

export const OPEN_PULL = 'Open the pull request'
export const COPY_REVERT = 'Copy “git revert”'
export const THE_COMMAND = 'The command was copied.'
export const COPY_COMMIT = 'Copy the commit'
export const THE_COMMIT = 'The commit was copied.'

/** What is to be said of those that are no suspects; empty where all are. */
export function othersWords(
  { ranked, unrelated, unread }: Suspects,
  shipment: Shipment,
  failure: Failure,
): string {
  const what = failure.kind === 'errors' ? 'the error' : 'the log'
  const others = unrelated.length
  const unseen =
    unread.length === 0 ? '' : ` What ${counted(unread.length, 'commit')} changed could not be read.`
  if (ranked.length + others + unread.length === 0)
    return notLookedAt(shipment).removed === 0
      ? 'There is no commit in between that could be the cause.'
      : 'No commit came with it.'
  if (others === 0) return unseen.trim()
  if (ranked.length === 0)
    return `No evidence: ${others === 1 ? 'the one commit has nothing' : `none of the ${others} commits has anything`} in common with ${what}.${unseen}`
  return `${counted(others, 'other commit')} ${others === 1 ? 'has' : 'have'} nothing in common with ${what}.${unseen}`
}

/** "9 commits since #981, the last good one" */
export function rangeWords(failure: Failure, shipment: Shipment): string {
  const shipped = shippedIn(allChanges(shipment))
  const since = failure.kind === 'ci' ? 'the last green one' : sinceGood(failure)
  return `${talliedFirst(shipped, 'commit')} ${since === null ? 'up to it' : `since ${since}`}${afterColon(shipped)}`
}

const sinceGood = (failure: Exclude<Failure, { kind: 'ci' }>): string | null =>
  failure.good === null ? null : `#${failure.good.number}, the last good one`

export const FIND_IT = 'Find it'
export const STOP = 'Stop'
export const SEARCHING = 'Search for the culprit'
export const CAN_FIND = 'Run the check on the commits in between, most suspected first.'
export const checkingWords = (checking: string, checked: number, remaining: number): string =>
  `Checking ${shortSha(checking)}, ${counted(checked, 'commit')} checked. It is one of ${remaining}.`
export function searchEnd(search: Failure['search']): string | null {
  switch (search?.state) {
    case 'found':
      return `Found with ${counted(search.checks, 'check')}: ${shortSha(search.sha)} broke it.`
    case 'open':
      return `The rest cannot be checked: it is one of ${search.candidates.map(shortSha).join(', ')}.`
    case 'cancelled':
      return 'The search was stopped.'
    case 'failed':
      return search.sentence
    default:
      return null
  }
}

export const VERDICT = 'Verdict'
/** A merge is reverted towards its first parent. */
export const revertCommand = (sha: string, isMerge: boolean): string =>
  `git revert ${isMerge ? '-m 1 ' : ''}${sha}`

/** What users hit since a deploy, in one sentence. */
export function headline({ issues, version, service, isWhole }: ErrorsSince): string {
  if (version === null)
    return `${service} knows no release of this deploy’s commit, so it cannot say what users hit`
  if (issues.length === 0) return 'No new errors from users since the deploy began'
  return `${errorCount(summaryOfErrors(issues, isWhole))} since the deploy began`
}

/** "Crash-free sessions: 99.9% before, 95% since"; null where none were recorded. */
export function crashFreeWords(rates: CrashFree | null): string | null {
  if (rates === null) return null
  const { before, after } = rates
  const parts = [
    ...(before === null ? [] : [`${percent(before)} before`]),
    ...(after === null ? [] : [`${percent(after)} since`]),
  ]
  return parts.length === 0 ? null : `Crash-free sessions: ${parts.join(', ')}`
}

/** Never rounded up to all of them: 99.999% is not 100%. */
const percent = (rate: number): string => `${Math.floor(Math.round(rate * 1e7) / 1e3) / 100}%`

/** "41 users, 50 times"; events may name no user. */
export const issueWords = ({ users, events }: { users: number; events: number }): string =>
  users === 0 ? counted(events, 'time') : `${counted(users, 'user')}, ${counted(events, 'time')}`

export const usersHitSince = (deploy: string): string => `What users hit since ${deploy}`
export const LOOKING = 'Looking…'
export const LOOKING_FOR_ERRORS = 'Checking whether users hit errors…'
export const checkedAt = (service: string, project: string): string =>
  `${service}, ${project} project · checked`
export const openIn = (service: string, what = ''): string =>
  `Open ${what === '' ? '' : `${what} `}in ${service}`
export const notAskedAgain = (why: string): string => `It could not be asked again: ${why}`
export const ERRORS_HIT = 'Errors that users hit, the worst first'
export const CAME_BACK = 'came back'
export const LAST = 'last'
export const CHANGED_LAST = 'Commits that last changed where it broke'
export const OF_RELEASE = 'Commits of the release it was first seen in'
export const SUSPECT_COMMITS = 'Suspect commits'
export const USERS_HIT = 'Users who hit it'
export const andOthers = (count: number): string => `and ${counted(count, 'other')}`
export const BREADCRUMBS = 'Breadcrumbs'
export const crumbsBefore = (count: number): string => `${counted(count, 'breadcrumb')} before it`
export const HAPPENED_BEFORE = 'What happened before, the newest first'
export const STACK_TRACE = 'Stack trace'
export const CAUSED_BY = 'Caused by:'
export const callWords = (path: string, line: number | null, name: string | null): string =>
  `  ${path}${line === null ? '' : `:${line}`}${name === null ? '' : ` in ${name}`}`
export const moreCalls = (count: number): string => `  … ${counted(count, 'more call')}`
