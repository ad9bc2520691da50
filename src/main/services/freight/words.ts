export { andNothingSent, CHECK_IN_ACCOUNTS, NO_PLACE } from '../words'

// apps
export const ASKS_FOR_KEY = 'Freight asks for its API key.'
export const noServerAt = (url: string): string => `No Freight server found at ${url} (404).`
export const KEY_REJECTED = 'Freight rejected this key (401). Enter a new one.'
export const hasNoApps = (url: string): string => `Freight at ${url} has no apps yet.`

// client
export const noServerFound = (service: string, url: string): string =>
  `No ${service} server found at ${url} (404). Is the address in the workspace file right?`
export const NOTHING_SENT = 'Nothing was sent.'

// commands
export const lockNotChanged = (service: string, app: string, state: string): string =>
  `${service} accepted the change, but ${app} is ${state}.`

// deploy
export const NO_REASON = 'Freight gave no reason. See the log.'
export const saysStatus = (status: string): string => `Freight says that its status is “${status}”`
export const endNotKnown = (words: string): string => `${words}, so it is not known how it ended.`
export const DEPLOY_GONE = 'Freight no longer has this deploy, so how it ended is not known.'

// index
export const doesNotDeploy = (app: string): string => `Freight does not deploy ${app}.`

// problems
export const hasNoSuch = (service: string, what: string, status: number): string =>
  `${service} has no such ${what} (${status}).`
export const noKey = (service: string, url: string): string =>
  `There is no key for ${service} at ${url}. Enter it in Settings, under Accounts.`
export const commitNotFound = (service: string, commit: string, app: string): string =>
  `${service} does not find the commit ${commit} in its repository of ${app}. Was it pushed?`
export const appNotKnown = (service: string, app: string): string => `${service} knows no app named ${app}.`
export const appLocked = (app: string, service: string): string =>
  `${app} is locked for deploys in ${service}.`
export const notItsData = (service: string, what: string): string =>
  `${service} answered with ${what} instead of its data. Is the address in the workspace file right?`
