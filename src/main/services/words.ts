// index
export const cannotAskWhose = (service: string): string => `Binnacle can’t ask ${service} whose this is.`
export const COMMANDS_RUN_HERE = 'Commands run only where the code is a folder on this machine.'
export const NOT_LOOKED = 'Binnacle can’t look there yet.'

// no-source
/** Why nothing can be said of an app's commits, and what to do. */
export const noSource = (app: string): string =>
  `${app} has no source in the workspace, so Binnacle can’t see its commits. Connect its repository in Settings.`
export const NO_SOURCE = 'No source'

// read-only
/** Why nothing is asked or run; `what` says which. */
export const untrusted = (what: string): string => `This workspace isn’t trusted yet, so ${what}.`
export const isNotAsked = (service: string): string => `${service} isn’t asked`
export const NOTHING_FETCHED = 'nothing is fetched'
export const NO_CHECK_RUNS = 'no check runs'
export const NOTHING_RUNS = 'nothing runs'
