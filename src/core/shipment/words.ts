import { counted, grouped } from '../text/time'

/* How many there are of something, and of which repositories. */

interface HowMany {
  readonly total: number
  /** It cannot be told of every repository, so there are at least so many. */
  readonly isAtLeast: boolean
}

/** "32 commits", "at least 3 commits", "an unknown number of commits": how many there are, without whose. */
export function tallied({ total, isAtLeast }: HowMany, one: string): string {
  if (!isAtLeast) return counted(total, one)
  return total === 0 ? `an unknown number of ${one}s` : atLeast(counted(total, one))
}

/** The same at the beginning of a sentence: "32 commits", "At least 3 commits". */
export const talliedFirst = (number: HowMany, one: string): string => first(tallied(number, one))

export const atLeast = (words: string): string => `at least ${words}`

interface Whose {
  /** "3 of getsentry, 29 of sentry"; empty where all are the app's own. */
  readonly whose: string
}

/** ": 3 of getsentry, 29 of sentry", for the end of a sentence that has counted them; empty where all are the app's own. */
export const afterColon = ({ whose }: Whose): string => (whose === '' ? '' : `: ${whose}`)

/** " (3 of getsentry, 29 of sentry)", for a sentence that goes on; empty where all are the app's own. */
export const inBrackets = ({ whose }: Whose): string => (whose === '' ? '' : ` (${whose})`)

/** "3 of getsentry", "an unknown number of sentry" where it is null. */
export const countOf = (name: string, count: number | null): string =>
  count === null ? `an unknown number of ${name}` : `${grouped(count)} of ${name}`

/** The known ones first: "3 of getsentry, 29 of sentry and an unknown number of docs". */
export const whose = (known: readonly string[], unknown: readonly string[]): string =>
  unknown.length === 0 ? known.join(', ') : [known.join(', '), ...unknown].filter(Boolean).join(' and ')

/* What is not known. */

/** "the history of sentry is cut off at abc1234"; `name` is null for the app's own. */
export const cutOff = (name: string | null, commit: string): string =>
  `the history${name === null ? '' : ` of ${name}`} is cut off at ${commit}`
export const comesUnknown = (repository: string, why: string): string =>
  `What comes along from ${repository} is not known: ${why}`
export const COMMITS_UNKNOWN = 'number of commits not known'
/** Instead of a number of lines that nobody has counted. */
export const LINES_UNKNOWN = 'number of lines not known'

/* The pulse: "5 pull requests", "9 commits", "4 authors", "31 files", "+8,385 −1,681". */

export const pulls = (count: number): string => counted(count, 'pull request')
export const commits = (count: number): string => counted(count, 'commit')
export const authors = (count: number): string => counted(count, 'author')
export const files = (count: number): string => counted(count, 'file')
export const lines = (added: number, removed: number): string => `+${grouped(added)} −${grouped(removed)}`

/* What takes back what. */

export const partOf = (commit: string, item: string): string => `${commit} of ${item}`
export const AN_EARLIER_CHANGE = 'an earlier change'
/** What users lose on the way back. */
export const usersLose = (number: HowMany & Whose, changes: string): string =>
  `Users lose ${tallied(number, 'change')}${inBrackets(number)}: ${changes}.`
/** What so many reverts (`by`) had taken back. */
export const comesBack = (changes: string, count: number, by: string): string =>
  first(
    `${changes} ${count === 1 ? 'comes' : 'come'} back: ${by} had reverted ${count === 1 ? 'it' : 'them'}.`,
  )
export const titled = (name: string, title: string): string => `${name} “${title}”`
/** "a, b and c", or "a, b, c and 4 more" of which only the first so many are named. */
export function firstOf(names: readonly string[], most: number): string {
  const shown = names.slice(0, most)
  const more = names.length - shown.length
  const all = more === 0 ? shown : [...shown, `${more} more`]
  return all.length === 1 ? all.join() : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`
}

const first = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
