import { listed } from '../text/time'
import { awaitedChecks, type CiReport, type CiState, countedChecks } from './ci'

const STATE_WORDS: Record<CiState, string> = {
  none: 'CI not run yet',
  unknown: 'CI unknown',
  pending: 'CI running',
  passing: 'CI green',
  failing: 'CI red',
  cancelled: 'CI cancelled',
}

/** What CI says, in two to four words, where only the state is known. */
export const ciStateWords = (state: CiState): string => STATE_WORDS[state]

/** What CI says, in two to four words: "CI green", "CI running", "CI waiting for lint" where nothing runs. */
export function ciWords(report: CiReport): string {
  return isOnlyAwaited(report)
    ? `CI waiting for ${checkNames(awaitedNames(report))}`
    : ciStateWords(report.state)
}

/** Nothing runs: what is required and has not reported is all that CI waits for. */
export const isOnlyAwaited = (report: CiReport): boolean =>
  report.state === 'pending' &&
  awaitedChecks(report).length > 0 &&
  !countedChecks(report).some(({ state }) => state === 'pending')

/** "lint, which is required and has not reported"; null where no check is awaited. `also` stands between the names and the rest. */
export function waitWords(report: CiReport, also = ''): string | null {
  const names = awaitedNames(report)
  if (names.length === 0) return null
  const clause =
    names.length === 1 ? 'is required and has not reported' : 'are required and have not reported'
  return `${checkNames(names)}${also}, which ${clause}`
}

const awaitedNames = (report: CiReport): string[] => awaitedChecks(report).map(({ name }) => name)

/** " (3 of 7)": how many of the checks that count have ended; empty where CI names none. */
export function checksDone(report: CiReport): string {
  const counted = countedChecks(report)
  if (counted.length === 0) return ''
  const done = counted.filter(({ state }) => state !== 'pending' && state !== 'none').length
  return ` (${done} of ${counted.length})`
}

/** The names of checks, for a sentence: "unit and lint"; "a check" where CI names none. */
export function checkNames(checks: readonly string[]): string {
  if (checks.length === 0) return 'a check'
  if (checks.length > 3) return `${checks.slice(0, 2).join(', ')} and ${checks.length - 2} more`
  return listed(checks)
}
