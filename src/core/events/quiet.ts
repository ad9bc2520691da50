import { z } from 'zod'

const MINUTE = 60_000
const MINUTES_OF_DAY = 24 * 60

/** A time of day as a person's clock shows it: "22:00". */
export const TimeOfDaySchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** The part of each day in which a person is told nothing, by the clock of this machine. `from` and `until` the same: none of it. */
export interface QuietTimes {
  readonly on: boolean
  readonly from: string
  readonly until: string
}

/** When the quiet that it is in at `at` ends; null where it is in none. Both epoch ms. */
export function quietUntil({ on, from, until }: QuietTimes, at: number): number | null {
  if (!on) return null
  const date = new Date(at)
  const now = date.getHours() * 60 + date.getMinutes()
  const [begin, end] = [minuteOf(from), minuteOf(until)]
  if (minutesSince(begin, now) >= minutesSince(begin, end)) return null
  const atMinute = new Date(at).setSeconds(0, 0)
  return atMinute + minutesSince(now, end) * MINUTE
}

/** How long a person wants to be told nothing: an hour, or until the next morning. */
export const SnoozeSchema = z.enum(['hour', 'tomorrow'])
export type Snooze = z.infer<typeof SnoozeSchema>

/** When the next morning begins for who snoozes until tomorrow, by the clock of this machine. */
const MORNING_HOUR = 8

/** When a snooze that begins at `at` ends; both epoch ms. */
export function snoozeEnd(snooze: Snooze, at: number): number {
  if (snooze === 'hour') return at + 60 * MINUTE
  const date = new Date(at)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1, MORNING_HOUR).getTime()
}

const minuteOf = (time: string): number => {
  const [hours, minutes] = time.split(':').map(Number)
  return (hours ?? 0) * 60 + (minutes ?? 0)
}

/** How many minutes after `begin`, in a day that goes round. */
const minutesSince = (begin: number, minute: number): number =>
  (minute - begin + MINUTES_OF_DAY) % MINUTES_OF_DAY
