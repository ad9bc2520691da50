// settings
export const settingsNotSaved = (why: string): string =>
  `The settings could not be saved: ${why}. They apply until Binnacle quits.`
export const wrongValues = (settings: string): string =>
  `The settings file has a wrong value for ${settings}, so the default applies.`
export const keptAs = (sentence: string, file: string): string => `${sentence} The file was kept as ${file}.`
export const settingsSetAside = (file: string): string =>
  `The settings could not be read. The file was set aside as ${file} and the defaults apply.`
export const settingsNotRead = (why: string): string =>
  `The settings could not be read: ${why}. The defaults apply.`

// workspace-file
export const fileExists = (file: string): string => `${file} already exists. Choose another name, or open it.`

export const fileNotWritten = (file: string, isDiskFull: boolean): string =>
  `${isDiskFull ? 'The disk is full: the' : 'The'} workspace file could not be written to ${file}.`

// history/history
export const THE_HISTORY = 'The history'
export const keepsNewest = (most: string): string =>
  `The history keeps the newest ${most} deploys. Older ones are no longer kept.`

// journal/journal
export const THE_JOURNAL = 'The journal'
export const NOTHING_SENT = 'The journal could not be written, so nothing was sent.'

// secrets/secrets
export const secretsNotSaved = (why: string): string =>
  `What you signed in with could not be saved: ${why}. It holds until Binnacle quits.`
export const secretKeyGone = (url: string): string =>
  `What you signed in to ${url} with can no longer be read: its key is gone. Sign in again, in Settings.`
export const SECRETS_NOT_READ = 'What you signed in with could not be read. Sign in again, in Settings.'
export const andSetAside = (sentence: string, file: string): string =>
  `${sentence} The file was set aside as ${file}.`

// sqlite/database
export const notUsed = (what: string, why: string): string => `${what} could not be used: ${why}.`
export const databaseSetAside = (what: string, file: string): string =>
  `${what} could not be read. It was set aside as ${file} and a new one was started.`
export const notKept = (what: string, why: string): string =>
  `${what} cannot be kept: ${why}. It is remembered only until Binnacle quits.`
