export { CHECK_IN_ACCOUNTS, noToken, notItsData } from '../words'

// client
export const noLongerHas = (service: string, name: string, repository: string): string =>
  `${service} no longer has ${name} of ${repository}.`
export const cannotFindRepository = (service: string): string =>
  `${service} can’t find this repository, or this token isn’t allowed to see it (404). Check its name in the workspace file.`

// index
export const MORE_JOBS =
  'Travis has more jobs of this commit than Binnacle can read, so one that is not shown may be red.'
export const noBuildOf = (most: string, repository: string, commit: string): string =>
  `None of the newest ${most} builds of ${repository} on Travis is of ${commit}. An older one may be.`
export const noJob = (job: string): string => `Travis has no job named ${job}.`

// parse
export const BUILD_NOT_STARTED = 'Travis could not start the build.'
export const allowedToFail = (by: string): string => `Allowed to fail by ${by}, so it does not count.`
