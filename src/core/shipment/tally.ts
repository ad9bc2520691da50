import { counted } from '../text/time'

/** How many there are in all, and how many are whose. */
export interface Tally {
  readonly total: number
  /** It cannot be told of every repository, so there are at least so many. */
  readonly isAtLeast: boolean
  /** "3 of getsentry, 29 of sentry"; empty where all are the app's own. */
  readonly whose: string
}

/** One repository's number; null where it is not known. */
export interface Count {
  readonly name: string
  readonly isOwn: boolean
  readonly count: number | null
}

/** Adds up what is known of each repository. */
export function tally(counts: readonly Count[]): Tally {
  const total = counts.reduce((sum, { count }) => sum + (count ?? 0), 0)
  const isAtLeast = counts.some(({ count }) => count === null)
  const shown = counts.filter(({ count }) => count !== 0)
  if (shown.every(({ isOwn }) => isOwn)) return { total, isAtLeast, whose: '' }
  const known = shown.flatMap(({ name, count }) =>
    count === null ? [] : [`${count.toLocaleString('en-US')} of ${name}`],
  )
  const unknown = shown.flatMap(({ name, count }) => (count === null ? [`an unknown number of ${name}`] : []))
  const words =
    unknown.length === 0 ? known.join(', ') : [known.join(', '), ...unknown].filter(Boolean).join(' and ')
  return { total, isAtLeast, whose: words }
}

/** "32 commits", "at least 3 commits", "an unknown number of commits": how many there are, without whose. */
export function tallied({ total, isAtLeast }: Omit<Tally, 'whose'>, one: string): string {
  if (!isAtLeast) return counted(total, one)
  return total === 0 ? `an unknown number of ${one}s` : `at least ${counted(total, one)}`
}

/** The same at the beginning of a sentence: "32 commits", "At least 3 commits". */
export const talliedFirst = (tally: Omit<Tally, 'whose'>, one: string): string => {
  const words = tallied(tally, one)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** ": 3 of getsentry, 29 of sentry", for the end of a sentence that has counted them; empty where all are the app's own. */
export const afterColon = ({ whose }: Pick<Tally, 'whose'>): string => (whose === '' ? '' : `: ${whose}`)

/** " (3 of getsentry, 29 of sentry)", for a sentence that goes on; empty where all are the app's own. */
export const inBrackets = ({ whose }: Pick<Tally, 'whose'>): string => (whose === '' ? '' : ` (${whose})`)
