/*
 * Every date and time that a person reads is formatted here and nowhere else (`test/unit/dates.test.ts`), so that one place decides how: hours are
 * 24 or 12 and a whole date is written as the system has it; a date within an English sentence is English, wherever the machine stands.
 */

const SYSTEM = undefined
const ENGLISH = 'en-GB'

/**
 * Made when it is first needed, for it takes longer than all else that says a time; and once more when this machine's clock is another's: it has been
 * carried to another time zone, while the app ran.
 */
function format(locale: string | undefined, options: Intl.DateTimeFormatOptions): () => Intl.DateTimeFormat {
  let made: { readonly format: Intl.DateTimeFormat; readonly offset: number } | null = null
  return () => {
    const offset = new Date().getTimezoneOffset()
    if (made?.offset !== offset) made = { format: new Intl.DateTimeFormat(locale, options), offset }
    return made.format
  }
}

const TIME = format(SYSTEM, { hour: 'numeric', minute: '2-digit' })
const SECONDS = format(SYSTEM, { hour: 'numeric', minute: '2-digit', second: '2-digit' })
const HOUR = format(SYSTEM, { hour: 'numeric' })
const EXACT = format(SYSTEM, { dateStyle: 'full', timeStyle: 'medium' })
const MOMENT = format(SYSTEM, { dateStyle: 'medium', timeStyle: 'short' })

const MONTH = { month: 'long' } as const
const DATE = { day: 'numeric', ...MONTH } as const
const DATE_HERE = format(ENGLISH, DATE)
const DATED_HERE = format(ENGLISH, { ...DATE, year: 'numeric' })
const MONTH_HERE = format(ENGLISH, { ...MONTH, year: 'numeric' })
const DAY = format(ENGLISH, { ...DATE, timeZone: 'UTC' })
const WEEKDAY = format(ENGLISH, { weekday: 'long', ...DATE, timeZone: 'UTC' })
const DATED_DAY = format(ENGLISH, { ...DATE, year: 'numeric', timeZone: 'UTC' })
const SHORT_DAY = format(ENGLISH, { day: 'numeric', month: 'short', timeZone: 'UTC' })
const MONTH_OF_DAY = format(ENGLISH, { ...MONTH, year: 'numeric', timeZone: 'UTC' })
const SHORT_MONTH = format(ENGLISH, { month: 'short', timeZone: 'UTC' })

/* Of a moment (epoch ms), as this machine's clock and calendar have it. */

/** "14:30", "2:30 PM". */
export const timeOfDay = (at: number): string => TIME().format(at)

/** "14:30:05", "2:30:05 PM". */
export const timeToTheSecond = (at: number): string => SECONDS().format(at)

/** The whole of it, for a tool tip: "Monday, November 30, 2026 at 2:30:05 PM". */
export const exactTime = (at: number): string => EXACT().format(at)

/** "Nov 30, 2026, 2:30 PM". */
export const moment = (at: number): string => MOMENT().format(at)

/** "15 October", with the year where it is not the one of `now`. */
export const dateWords = (at: number, now: number): string =>
  (new Date(at).getFullYear() === new Date(now).getFullYear() ? DATE_HERE : DATED_HERE)().format(at)

/** "March 2014". */
export const monthWords = (at: number): string => MONTH_HERE().format(at)

/** An hour of the day, 0 to 23: "14:00", "2 PM". */
export function hourWords(hour: number): string {
  const at = new Date(2000, 0, 1, hour)
  return (HOUR().resolvedOptions().hour12 === true ? HOUR : TIME)().format(at)
}

/** The same as data, for whatever reads a file: "07", "14". */
export const twoDigitHour = (hour: number): string => String(hour).padStart(2, '0')

/* Of a day as `2026-10-15`, which is the same day everywhere. */

/** "15 October". */
export const dayWords = (day: string): string => DAY().format(Date.parse(day))
/** "Thursday 15 October". */
export const weekdayWords = (day: string): string => WEEKDAY().format(Date.parse(day)).replace(',', '')
/** "15 October 2026". */
export const datedDay = (day: string): string => DATED_DAY().format(Date.parse(day))
/** "15 Oct". */
export const shortDay = (day: string): string => SHORT_DAY().format(Date.parse(day))
/** "October 2026". */
export const monthOfDay = (day: string): string => MONTH_OF_DAY().format(Date.parse(day))
/** "Oct". */
export const shortMonth = (day: string): string => SHORT_MONTH().format(Date.parse(day))

/** This machine's time zone now, as IANA names it. */
export const timeZoneHere = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone
