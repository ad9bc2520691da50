export { MAY_FAIL, noToken, notItsData } from '../words'

// client
export const cannotFind = (service: string): string =>
  `${service} can’t find this, or this token isn’t allowed to see it (404). Check the project’s name in the workspace file.`
export const ENTER_NEW_TOKEN = 'Enter a new one in Settings, under Accounts.'
export const asksToWait = (service: string, seconds: number): string =>
  `${service} asks Binnacle to wait for ${seconds} s: too many requests.`

// index
export const noJob = (job: string): string => `GitLab has no job named ${job}.`

// parse
export const NOT_WAITED_FOR = 'The pipeline does not wait for this one, so it does not count.'
export const ALLOWED_BY_GITLAB = 'Allowed to fail by GitLab, so it does not count.'
export const WAITS_FOR_START = 'It waits until somebody starts it.'
export const givesReason = (reason: string): string => `GitLab gives the reason: ${reason}.`

// pipelines
export const JOBS_NOT_CREATED = 'GitLab could not create the jobs of this pipeline. Is .gitlab-ci.yml right?'
export const MORE_JOBS =
  'GitLab has more jobs of this commit than Binnacle reads, so one that is not shown may be red.'

// service
export const LACKS_READ_API = 'This token can’t read pipelines: it needs the scope “read_api”.'
