import { counted, grouped } from '@core/text/time'

export { SHIPPED_AND_BACKED_OUT, takesBack } from '../../ui/words'

// BackedOut
export const shippedAndBackedOut = (count: number): string => `Shipped and backed out: ${count}`
export const takenBackBy = (name: string): string => `, taken back by ${name}`

// ChangeItem
export const commitCountOf = (count: number, number: number): string =>
  `${counted(count, 'commit')} of #${number}`
export const commitsOf = (number: number): string => `Commits of #${number}`
export const takesBackWhatDoesNotShip = (takesBack: string): string =>
  `Takes back ${takesBack}, which isn’t part of this deploy`

// ChangeList
export const withoutPullRequests = (withoutPulls: string): string => `Without pull requests: ${withoutPulls}`

// Included
export const takenOut = (totalRemoved: number): string => `, ${counted(totalRemoved, 'commit')} taken out`

// Items
export const andMoreCommits = (more: number): string => `and ${counted(more, 'more commit', 'more commits')}`

// commit/
export const READING_COMMIT = 'Reading what it changes…'
export const IS_MERGE = 'A merge, compared with its first parent.'
export const NO_FILES = 'It changes no file.'
export const NO_LINES = 'No line changes.'
export const NO_TEXT = 'Its lines can’t be shown: the file is binary or too large.'
export const REST_OF_FILE = 'The rest of this file isn’t shown.'

/** The name of the button that opens a commit. */
export const opens = (sha: string): string => `What ${sha} changes`
/** The name of what it opens. */
export const changesOf = (sha: string): string => `Changes of ${sha}`
export const filesHeading = (total: number, atLeast: boolean): string =>
  `${atLeast ? 'At least ' : ''}${counted(total, 'file')}`
export const filesCut = (shown: number, total: number, atLeast: boolean): string =>
  `The first ${grouped(shown)} of ${atLeast ? 'at least ' : ''}${counted(total, 'file')} are shown.`
export const renamed = (from: string): string => `was ${from}`

export const FILE_KINDS = {
  added: 'new',
  removed: 'deleted',
  modified: '',
  renamed: 'renamed',
} as const
