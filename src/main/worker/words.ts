// background
/** What became of what is read; its name stands before each. */
export const IS_CLOSING = 'is not read: Binnacle is closing.'
export const NOT_READ = 'could not be read.'
export const READER_CRASHED = 'could not be read: its reader crashed.'
export const takesTooLong = (seconds: number): string =>
  `takes longer than ${seconds} s to read, so it is not judged.`
export const closing = (what: string): string => `${what} ${IS_CLOSING}`
export const othersWait = (what: string, count: number): string =>
  `${what} is not read: ${count} other things are waiting to be read.`
export const notRead = (what: string): string => `${what} ${NOT_READ}`

// index
export const THE_LOG = 'The log'
export const WHAT_MIGRATIONS_DO = 'What the migrations do'
export const WHAT_LOCK_FILES_SAY = 'What the lock files say'
export const THE_TEXT = 'The text'
