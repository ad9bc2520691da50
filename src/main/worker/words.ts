// background
export const closing = (what: string): string => `${what} is not read: Binnacle is closing.`
export const othersWait = (what: string, count: number): string =>
  `${what} is not read: ${count} other things are waiting to be read.`
export const notRead = (what: string): string => `${what} could not be read.`

// index
export const THE_LOG = 'The log'
export const WHAT_MIGRATIONS_DO = 'What the migrations do'
export const WHAT_LOCK_FILES_SAY = 'What the lock files say'
export const THE_TEXT = 'The text'
