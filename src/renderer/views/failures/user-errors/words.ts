import { counted } from '@core/text/time'
import { type CrashFree, type ErrorsSince, errorCount, summaryOfErrors } from '@core/user-errors'

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
export const metWords = ({ users, events }: { users: number; events: number }): string =>
  users === 0 ? counted(events, 'time') : `${counted(users, 'user')}, ${counted(events, 'time')}`
