import { assertNever } from '../../result'
import { WEEKDAYS } from '../../text/time'
import { dayIn, daysAfter, daysBetween, monthOf, monthsAfter, weekdayOf } from '../calendar'
import type { Schedule } from '../config'
import type { LocalDate } from '../types'

/**
 * When the next release is due; null where nothing says it. A release that was made a few days early or late is the one of the date
 * nearest to it, so the next one is that of the date after. One that is overdue stays due until the date after it is nearer.
 */
export function nextDue(schedule: Schedule, today: LocalDate, previous: LocalDate | null): LocalDate | null {
  if (schedule.kind === 'manual') return null
  if (previous === null) return firstFrom(schedule, today)
  const wanted = firstFrom(schedule, daysAfter(nearest(schedule, previous), 1))
  const now = nearest(schedule, today)
  return daysBetween(now, wanted) > 0 ? wanted : now
}

type Regular = Exclude<Schedule, { kind: 'manual' }>

/** The date of the schedule that is nearest to a day; of two equally near ones the earlier. */
function nearest(schedule: Regular, day: LocalDate): LocalDate {
  const after = firstFrom(schedule, day)
  const before = lastTo(schedule, day)
  return daysBetween(before, day) <= daysBetween(day, after) ? before : after
}

/** The first date of the schedule that is not before a day. */
function firstFrom(schedule: Regular, day: LocalDate): LocalDate {
  switch (schedule.kind) {
    case 'weekly':
      return daysAfter(day, daysUntil(weekdayOf(day), schedule.weekday))
    case 'monthly':
    case 'quarterly':
      return around(schedule, day).find((date) => date >= day) ?? day
    default:
      return assertNever(schedule)
  }
}

/** The last date of the schedule that is not after a day. */
function lastTo(schedule: Regular, day: LocalDate): LocalDate {
  switch (schedule.kind) {
    case 'weekly':
      return daysAfter(day, -daysUntil(schedule.weekday, weekdayOf(day)))
    case 'monthly':
    case 'quarterly':
      return around(schedule, day).findLast((date) => date <= day) ?? day
    default:
      return assertNever(schedule)
  }
}

const daysUntil = (from: (typeof WEEKDAYS)[number], to: (typeof WEEKDAYS)[number]): number =>
  (WEEKDAYS.indexOf(to) - WEEKDAYS.indexOf(from) + 7) % 7

/** The dates of the schedule around a day, at least one on each side of it, in their order. */
function around(
  { kind, day: wanted }: Extract<Regular, { kind: 'monthly' | 'quarterly' }>,
  day: LocalDate,
): LocalDate[] {
  const step = kind === 'monthly' ? 1 : 3
  const month = monthOf(day)
  const begin = kind === 'monthly' ? month : monthsAfter(month, -((month.month - 1) % 3))
  return [-step, 0, step].map((months) => dayIn(monthsAfter(begin, months), wanted))
}
