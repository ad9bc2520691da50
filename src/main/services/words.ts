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

// what several services say
export const noToken = (service: string): string =>
  `There is no token for ${service}. Enter it in Settings, under Accounts.`
export const notItsData = (service: string, url: string): string =>
  `${service} at ${url} answered with something other than its data. Is the address right?`
export const CHECK_IN_ACCOUNTS = 'Check it in Settings, under Accounts.'
export const andNothingSent = (sentence: string): string => `${sentence} Nothing was sent.`
export const circle = (service: string): string => `${service} redirects in a circle.`
export const NO_PLACE = 'That isn’t a place in the history.'
export const sharedStateOf = (app: string): string => `Shared state of ${app}`
export const MAY_FAIL = 'Allowed to fail by the workspace file, so it does not count.'

// what hosts of releases say; `name`: a repository, or an app where it’s on this machine
export const branchExists = (name: string, branch: string): string =>
  `${name}: there is a branch ${branch} already.`
export const branchMovedOn = (name: string, branch: string): string =>
  `${name}: ${branch} has moved on meanwhile, so nothing was picked.`
export const wouldConflict = (name: string, commit: string, branch: string, paths: string): string =>
  `${name}: ${commit} can’t be picked onto ${branch}: ${paths} would conflict. Nothing was picked.`
export const tagNamesNoCommit = (name: string, tag: string): string =>
  `${name}: the tag ${tag} names no commit.`
export const tagExists = (name: string, tag: string): string => `${name}: there is a tag ${tag} already.`
