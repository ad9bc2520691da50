const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** A day of 24 hours. */
export const DAY_MS = 24 * HOUR

/** In the order of `Date`'s days, which begins with Sunday. */
export const WEEKDAYS = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const
export type Weekday = (typeof WEEKDAYS)[number]

/** How long ago, as people say it: "4 s ago", "4 min ago", "3 h ago", "yesterday", "12 days ago". Both in epoch ms. */
export function ago(at: number, now: number): string {
  const past = now - at
  if (past < SECOND) return 'just now'
  if (past >= DAY_MS && past < 2 * DAY_MS) return 'yesterday'
  return `${coarse(past)} ago`
}

/** An age without "ago": "4 s", "4 min", "3 h", "12 days". `ms` is a duration. */
export function coarse(ms: number): string {
  if (ms < MINUTE) return `${Math.max(0, Math.floor(ms / SECOND))} s`
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min`
  if (ms < DAY_MS) return `${Math.floor(ms / HOUR)} h`
  const days = Math.floor(ms / DAY_MS)
  return days === 1 ? '1 day' : `${days} days`
}

/** The same where there is little room: "12 d" for days, "3 y" for years. */
export function brief(ms: number): string {
  const days = Math.floor(ms / DAY_MS)
  if (days < 1) return coarse(ms)
  return days < 1000 ? `${days} d` : `${Math.floor(days / 365)} y`
}

/** A running clock: "0:04", "11:32", "1:02:09". `ms` is a duration. */
export function clock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / SECOND))
  const s = String(seconds % 60).padStart(2, '0')
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes}:${s}`
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}:${s}`
}

/** How long something took: "0.4 s", "26 s", "18 min", "1 h 5 min". `ms` is a duration. */
export function took(ms: number): string {
  if (ms < 10 * SECOND) return `${(Math.max(0, ms) / SECOND).toFixed(1)} s`
  if (ms < MINUTE) return `${Math.round(ms / SECOND)} s`
  if (ms < HOUR) return `${Math.round(ms / MINUTE)} min`
  const minutes = Math.floor((ms % HOUR) / MINUTE)
  return minutes === 0 ? `${Math.floor(ms / HOUR)} h` : `${Math.floor(ms / HOUR)} h ${minutes} min`
}

/** The same for what may take days: "3 h 40 min", "3.2 days". */
export const tookDays = (ms: number): string =>
  ms < 2 * DAY_MS ? took(ms) : `${(ms / DAY_MS).toFixed(1)} days`

/** Names in a sentence: "a", "a and b", "a, b and c". */
export const listed = (names: readonly string[]): string =>
  [names.slice(0, -1).join(', '), names.at(-1)].filter(Boolean).join(' and ')

/** `count` with its noun in the right number: "1 commit", "7 commits", "1,204 commits". */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${grouped(count)} ${count === 1 ? one : many}`

/** A number with its thousands apart: "1,204". */
export const grouped = (count: number): string => count.toLocaleString('en-US')

/** A time (epoch ms) as ISO 8601 in UTC. */
export const iso = (at: number): string => new Date(at).toISOString()
