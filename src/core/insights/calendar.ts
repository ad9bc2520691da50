import { DAY_MS } from '../text/time'
import { Cache } from '../util/cache'

const HOUR = 3_600_000
/** Of all days of the longest past. */
const MOST_OFFSETS = 4_000

/** A day as people write it: `2026-11-29`. */
export type LocalDay = string

/** Days and hours of a time zone, also across the hours that a clock skips or repeats. */
export class Calendar {
  readonly #format: Intl.DateTimeFormat
  /** Asking the format takes longer than all else about a day, and its neighbors and the next question ask for the same moments. */
  readonly #offsets = new Cache<number, number>(MOST_OFFSETS)

  constructor(timeZone: string) {
    this.#format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  }

  dayOf(at: number): LocalDay {
    return new Date(this.#wall(at)).toISOString().slice(0, 10)
  }

  hourOf(at: number): number {
    return new Date(this.#wall(at)).getUTCHours()
  }

  /** The first moment of a day. */
  startOf(day: LocalDay): number {
    const noon = Date.parse(`${day}T00:00:00Z`)
    const early = noon - this.#offset(noon - DAY_MS)
    const late = noon - this.#offset(noon + DAY_MS)
    if (early === late) return early
    // The clocks change about then: midnight may be skipped, or come twice.
    const [first, second] = [Math.min(early, late), Math.max(early, late)]
    return this.dayOf(first) >= day ? first : second
  }

  /** What the clocks on the wall show, as if it were UTC. */
  #wall(at: number): number {
    const parts = { year: 0, month: 1, day: 1, hour: 0, minute: 0, second: 0 }
    for (const { type, value } of this.#format.formatToParts(at))
      if (isPart(type, parts)) parts[type] = Number(value)
    const { year, month, day, hour, minute, second } = parts
    return Date.UTC(year, month - 1, day, hour, minute, second)
  }

  #offset(at: number): number {
    return this.#offsets.getOrInsertComputed(at, () => this.#wall(at) - Math.floor(at / 1000) * 1000)
  }
}

const isPart = <T extends object>(name: PropertyKey, parts: T): name is keyof T => Object.hasOwn(parts, name)

/** The day so many days later, or earlier. */
export const dayAfter = (day: LocalDay, days: number): LocalDay =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)

/** 0 for Monday, 6 for Sunday. */
export const weekdayOf = (day: LocalDay): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7

/** Some days in a row. */
export class Days {
  readonly list: readonly LocalDay[]
  /** When each begins, and last when the day after them does. */
  readonly starts: readonly number[]
  readonly #weekdays: readonly number[]
  #last = 0

  constructor(
    private readonly calendar: Calendar,
    first: LocalDay,
    last: LocalDay,
    /** What is later is none of theirs: how much of the last one is looked at, epoch ms. */
    private readonly cutAt = Number.POSITIVE_INFINITY,
  ) {
    const list: LocalDay[] = []
    for (let day = first; day <= last; day = dayAfter(day, 1)) list.push(day)
    this.list = list
    this.#weekdays = list.map(weekdayOf)
    this.starts = [...list, dayAfter(last, 1)].map((day) => calendar.startOf(day))
  }

  get from(): number {
    return this.starts[0] ?? 0
  }

  get until(): number {
    return Math.min(this.starts[this.list.length] ?? 0, this.cutAt)
  }

  has(at: number): boolean {
    return at >= this.from && at < this.until
  }

  /** Which of them a moment within them belongs to. */
  indexOf(at: number): number {
    // Most are asked for in the order of their time.
    const last = this.#last
    if ((this.starts[last] ?? Number.POSITIVE_INFINITY) <= at && at < (this.starts[last + 1] ?? 0))
      return last
    this.#last = this.#search(at)
    return this.#last
  }

  #search(at: number): number {
    let low = 0
    let high = this.list.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.starts[middle] ?? 0) <= at) low = middle
      else high = middle - 1
    }
    return low
  }

  /** The weekday and the hour of a moment. To ask the calendar for each would take seconds for a long history. */
  timeOf(at: number): { readonly weekday: number; readonly hour: number } {
    const index = this.indexOf(at)
    const [start = 0, end = 0] = [this.starts[index], this.starts[index + 1]]
    if (at >= start && at < end && end - start === DAY_MS)
      return { weekday: this.#weekdays[index] ?? 0, hour: Math.floor((at - start) / HOUR) }
    return { weekday: weekdayOf(this.calendar.dayOf(at)), hour: this.calendar.hourOf(at) }
  }
}
