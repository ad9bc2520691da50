import { DAY_MS, WEEKDAYS, type Weekday } from '../text/time'
import type { LocalDate } from './types'

/** A year and a month of it, 1 to 12. */
export interface Month {
  readonly year: number
  readonly month: number
}

/** The date on this machine's clock. `at` is epoch ms. */
export function dateOf(at: number): LocalDate {
  const date = new Date(at)
  return formatDate({ year: date.getFullYear(), month: date.getMonth() + 1 }, date.getDate())
}

/** The month of a date. */
export const monthOf = (date: LocalDate): Month => ({
  year: Number(date.slice(0, 4)),
  month: Number(date.slice(5, 7)),
})

/** The month so many months later; earlier for a negative number. */
export function monthsAfter({ year, month }: Month, months: number): Month {
  const count = year * 12 + (month - 1) + months
  return { year: Math.floor(count / 12), month: (count % 12) + 1 }
}

/** A day of a month; its last one where it has no such day. */
export const dayIn = (month: Month, day: number): LocalDate =>
  formatDate(month, Math.min(day, new Date(Date.UTC(month.year, month.month, 0)).getUTCDate()))

/** The date so many days later; earlier for a negative number. */
export const daysAfter = (date: LocalDate, days: number): LocalDate =>
  new Date(midnight(date) + days * DAY_MS).toISOString().slice(0, 10)

/** How many days of the calendar `to` comes after `from`. */
export const daysBetween = (from: LocalDate, to: LocalDate): number =>
  Math.round((midnight(to) - midnight(from)) / DAY_MS)

/** The name of a date's day. */
export const weekdayOf = (date: LocalDate): Weekday =>
  WEEKDAYS[new Date(midnight(date)).getUTCDay()] ?? 'sunday'

/** All counting is done in UTC, whose days all have 24 hours. */
const midnight = (date: LocalDate): number => Date.parse(`${date}T00:00:00Z`)

const formatDate = ({ year, month }: Month, day: number): LocalDate =>
  [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-')
