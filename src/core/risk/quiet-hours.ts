import { z } from 'zod'
import { WEEKDAYS } from '../text/time'

const MINUTES_OF_DAY = 24 * 60
const MINUTES_OF_WEEK = 7 * MINUTES_OF_DAY
const TIME = /^(\w+) ([01]?\d|2[0-3]):([0-5]\d)$/

/** A moment of each week as people write it: "friday 16:00". */
const MomentSchema = z
  .string()
  .refine((text) => minuteOf(text) !== null, 'a day and a time as "friday 16:00"')

/** The part of each week in which nobody is there to look after a deploy, by the clock of this machine. */
export const QuietHoursSchema = z.strictObject({ from: MomentSchema, to: MomentSchema })
export type QuietHours = z.infer<typeof QuietHoursSchema>

/** Where a workspace file does not say: from Friday afternoon until people are back. */
export const WEEKEND: QuietHours = { from: 'friday 16:00', to: 'monday 07:00' }

/** Whether `at` (epoch ms) is within; its first minute is, its last is not. */
export function isQuiet({ from, to }: QuietHours, at: number): boolean {
  const begin = minuteOf(from)
  const end = minuteOf(to)
  if (begin === null || end === null) return false
  const date = new Date(at)
  const minute = date.getDay() * MINUTES_OF_DAY + date.getHours() * 60 + date.getMinutes()
  return minutesSince(begin, minute) < minutesSince(begin, end)
}

/** How many minutes after `begin`, where the week starts over at its end. */
const minutesSince = (begin: number, minute: number): number =>
  (minute - begin + MINUTES_OF_WEEK) % MINUTES_OF_WEEK

/** The minute of the week, which begins on Sunday; null where the text isn't a moment. */
function minuteOf(text: string): number | null {
  const [, name = '', hours, minutes] = TIME.exec(text.trim().toLowerCase()) ?? []
  const day = WEEKDAYS.findIndex((known) => name.length >= 3 && known.startsWith(name))
  return day === -1 ? null : day * MINUTES_OF_DAY + Number(hours) * 60 + Number(minutes)
}

/** "Friday": the day of a moment. `at` is epoch ms. */
export function dayOf(at: number): string {
  const day = WEEKDAYS[new Date(at).getDay()] ?? ''
  return day.charAt(0).toUpperCase() + day.slice(1)
}
