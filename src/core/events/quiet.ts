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
  if (since(begin, now) >= since(begin, end)) return null
  const atMinute = new Date(at).setSeconds(0, 0)
  return atMinute + since(now, end) * MINUTE
}

const minuteOf = (time: string): number => {
  const [hours, minutes] = time.split(':').map(Number)
  return (hours ?? 0) * 60 + (minutes ?? 0)
}

/** How many minutes after `begin`, in a day that goes round. */
const since = (begin: number, minute: number): number => (minute - begin + MINUTES_OF_DAY) % MINUTES_OF_DAY
