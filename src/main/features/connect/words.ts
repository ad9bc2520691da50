import { counted } from '@core/text/time'

// index
export const NO_SUCH_HOST = 'Binnacle can’t look there.'
export const FOLDER_NOT_KNOWN = 'That folder is no longer known. Choose it again.'
export const enterItsAddress = (example: string): string => `Enter its address, as ${example}.`
export const AN_ADDRESS = 'https://example.com'

// try-app
export const appExists = (name: string): string => `There’s already an app called ${name}.`
export const WITHOUT_CODE = 'Without its code, what waits and CI aren’t known.'
export const NO_CI = 'No CI: nothing checks its commits.'
export const DEPLOYS_LATER = 'No deploys yet: “Set up deploys…” on Now leads back here.'
export const SIGN_IN_FIRST = 'Sign in first.'
export const noBranch = (branch: string, title: string): string =>
  `There is no branch “${branch}” in ${title}.`
export const branchIsAt = (branch: string, head: string): string => `${branch} is at ${head}.`
export const NO_DEPLOYS_YET = 'No deploys yet.'
export const deploysFound = (count: number): string => `${counted(count, 'recent deploy')} found.`
