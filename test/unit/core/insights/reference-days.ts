// The days of a period and what they share, asked of the machine's clock half an hour by half an hour.

interface Moment {
  readonly now: number
  readonly timeZone: string
}

export const dateIn = (timeZone: string) => {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone })
  return (at: number): string => format.format(at)
}

const counted = new Map<string, string[]>()

/** The days of the period, newest last, by going back from now by half an hour at a time. */
export function datesOf({ now, timeZone }: Moment, length: number): string[] {
  const key = `${now} ${timeZone} ${length}`
  const known = counted.get(key) ?? countDates(now, timeZone, length)
  counted.set(key, known)
  return known
}

function countDates(now: number, timeZone: string, length: number): string[] {
  const date = dateIn(timeZone)
  const dates: string[] = []
  for (let at = now; dates.length < length; at -= 30 * 60_000)
    if (dates.at(-1) !== date(at)) dates.push(date(at))
  return dates.reverse()
}

const starts = new Map<string, number>()

/** When one of these days began: the first half hour that is within it. */
export function startOfDay({ now, timeZone }: Moment, day: string): number {
  const key = `${now} ${timeZone} ${day}`
  const known = starts.get(key)
  if (known !== undefined) return known
  const date = dateIn(timeZone)
  const step = 30 * 60_000
  let at = Math.floor(now / step) * step
  while (date(at) > day) at -= step
  while (date(at - step) === day) at -= step
  starts.set(key, at)
  return at
}

/** No deploy here is older than so many days. */
const OLDEST = 460

/** How many days there are from one to today, both counted. */
export function countDays(from: number, known: Moment): number {
  const dates = datesOf(known, OLDEST)
  return dates.length - dates.indexOf(dateIn(known.timeZone)(from))
}

/** The bars: a day each, a week each of which the last ends today, or a month of the calendar each. */
export function barsOf(dates: readonly string[]): string[][] {
  if (dates.length <= 31) return dates.map((day) => [day])
  if (dates.length > 371)
    return [...new Set(dates.map((day) => day.slice(0, 7)))].map((month) =>
      dates.filter((day) => day.startsWith(month)),
    )
  const newestFirst = dates.toReversed()
  const weeks = newestFirst.flatMap((_, i) => (i % 7 === 0 ? [newestFirst.slice(i, i + 7).toReversed()] : []))
  return weeks.reverse()
}
