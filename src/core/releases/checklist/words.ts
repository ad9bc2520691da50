import { counted, listed } from '../../text/time'

/* How far it is. */

export const doneOf = (done: number, total: number): string => `${done} of ${total}`
export const openOf = (open: number, total: number): string => `${open} of ${total} open`
export const allDone = (total: number): string => `all ${total} done`
export const NOTHING_TO_TICK = 'nothing to tick'

/* An item: what is below its title, and at the end of its line. */

export const noted = (name: string, note: string): string => `${name}: “${note}”`
export const REOPENED = 'reopened'
export const TO_DO = 'To do'
export const NOT_YET = 'Not yet'
export const TICK_WHEN_DONE = 'Can’t be checked: tick when done'
export const CANNOT_CHECK = 'Can’t be checked'

/** `by`: who ticked it; null where its rule did. */
const ticked = (by: string | null): string => (by === null ? 'This was ticked' : `${by} ticked this`)
export const otherCandidate = (by: string | null, candidate: string, now: string): string =>
  `${ticked(by)} for ${candidate}; the candidate is ${now} now.`

interface Turned {
  readonly subject: string
  readonly plural: boolean
  readonly by: string | null
  /** How it was when it was ticked; null where that was not known. */
  readonly was: string | null
  readonly now: string
  /** The candidate that it was ticked for, where that is another one now. */
  readonly on: string | null
}

/** "CI was green when this was ticked; it is red now". */
export function turned({ subject, plural, by, was, now, on }: Turned): string {
  const [were, it] = plural ? ['were', 'they are'] : ['was', 'it is']
  if (was === null) return `${ticked(by)} when it was not known; ${it} ${now} now`
  const when = by === null ? 'when this was ticked' : `when ${by} ticked this`
  return `${subject} ${were} ${was}${on === null ? '' : ` on ${on}`} ${when}; ${it} ${now} now`
}
export const wasUnknown = (by: string | null, why: string): string =>
  `${ticked(by)} when it was not known. ${why}`
export const reopenedFor = (turned: string, why: string): string => `${turned}. ${why}`

/* What is wrong with a team's own list. */

export const listTooLong = (kilobytes: number): string =>
  `It is longer than ${kilobytes} KB, so it isn’t read.`
export const NO_TASK = 'It has no task (“- [ ] …”).'
export const unknownRule = (task: string, rule: string, known: readonly string[]): string =>
  `“${task}” names a rule “${rule}”; known are ${known.join(', ')}.`

/* The list of a team that has none of its own: its headings, and what only a person can tell. */

export const HEADINGS = {
  scope: 'What goes in',
  candidate: 'The candidate',
  words: 'Words',
  after: 'After the tag',
} as const
export const BY_HAND = {
  upgradeTried: 'Upgrade from the last release tried by hand',
  docsProofread: 'Docs proofread',
  announcementWritten: 'Announcement written',
  installed: 'Installed once from what was published',
} as const

/* Whether a commit should be tagged by its list. */

export const LIST_UNREAD = 'The checklist couldn’t be read.'
export const NEVER_SEEN_TOGETHER =
  'No CI has seen these commits together: they are cherry-picked when you continue.'
export const CANDIDATE_UNKNOWN = 'It isn’t known which commit the checklist is about.'
export const anotherCandidate = (candidate: string, commit: string): string =>
  `The checklist is about ${candidate}, not about ${commit}.`
/** "2 items to do: Docs proofread and Announcement written." */
export const items = (count: number, what: string, titles: readonly string[]): string =>
  `${counted(count, 'item')} ${what}: ${listed(titles)}.`
export const more = (count: number): string => `${count} more`
export const doneBeforeTag = (done: number, of: number): string =>
  `${done === of ? `All ${of}` : `${done} of ${of}`} items before the tag are done.`
