import type { LocalDate, Released } from '@core/releases'

const DATE = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' })
const WEEKDAY = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  timeZone: 'UTC',
})
const YEAR = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })
const THIS_YEAR = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long' })

/** "15 October". */
export const dayWords = (date: LocalDate): string => DATE.format(Date.parse(date))

/** "15 October", with the year where it is not the one of `now`; both epoch ms. */
export const dateWords = (at: number, now: number): string =>
  (new Date(at).getFullYear() === new Date(now).getFullYear() ? THIS_YEAR : YEAR).format(at)

/** "in 4 days", "today", "2 days overdue"; `daysLeft` as of a cycle. */
export function leftWords(daysLeft: number): string {
  if (daysLeft === 0) return 'today'
  if (daysLeft === 1) return 'tomorrow'
  if (daysLeft > 1) return `in ${daysLeft} days`
  return daysLeft === -1 ? '1 day overdue' : `${-daysLeft} days overdue`
}

/** "due Tuesday 15 November, in 4 days"; without a date it is made whenever somebody decides to. */
export function dueWords({ due, daysLeft }: { due: LocalDate | null; daysLeft: number | null }): string {
  if (due === null || daysLeft === null) return 'whenever it is ready'
  return `due ${WEEKDAY.format(Date.parse(due)).replace(',', '')}, ${leftWords(daysLeft)}`
}

/** "since 9.3.0, 15 October". */
export function sinceWords(previous: Released | null, now: number): string {
  if (previous === null) return 'since the first commit'
  return previous.at === null
    ? `since ${previous.version}`
    : `since ${previous.version}, ${dateWords(previous.at, now)}`
}
