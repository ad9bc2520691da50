import * as words from './words'

/** How many there are in all, and how many are whose. */
export interface Tally {
  readonly total: number
  /** It cannot be told of every repository, so there are at least so many. */
  readonly isAtLeast: boolean
  /** "3 of getsentry, 29 of sentry"; empty where all are the app's own. */
  readonly whose: string
}

/** One repository's number; null where it is not known. */
export interface RepositoryCount {
  readonly name: string
  readonly isOwn: boolean
  readonly count: number | null
}

/** Adds up what is known of each repository. */
export function tally(counts: readonly RepositoryCount[]): Tally {
  const total = counts.reduce((sum, { count }) => sum + (count ?? 0), 0)
  const isAtLeast = counts.some(({ count }) => count === null)
  const shown = counts.filter(({ count }) => count !== 0)
  if (shown.every(({ isOwn }) => isOwn)) return { total, isAtLeast, whose: '' }
  const named = (isKnown: boolean): string[] =>
    shown
      .filter(({ count }) => (count !== null) === isKnown)
      .map(({ name, count }) => words.countOf(name, count))
  return { total, isAtLeast, whose: words.whose(named(true), named(false)) }
}
