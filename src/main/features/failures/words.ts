// bisection
export const noCiOnDemand = (app: string): string => `${app} has no CI that could check any commit on demand.`
export const NO_COMMIT_TO_SEARCH = 'There is no commit to search.'
export const searchGoingOn = (app: string): string => `A search in ${app} is already running.`
export const checkFailsBefore = (base: string): string =>
  `The check fails on ${base} too, which comes before them: none of these commits broke it.`
export const checkPassesOnNewest = (sha: string): string =>
  `The check passes on ${sha}, the newest of these commits, so none of them broke it.`
export const newestNotChecked = (sha: string): string =>
  `${sha}, the newest of these commits, could not be checked, so there is nothing to compare with.`

// branch-pasts
export const fewRequestsLeft = (label: string): string =>
  `${label} has few requests left this hour, so looking back waits.`
export const cannotBeAskedForCommits = (label: string): string =>
  `${label} cannot be asked for the commits before it.`

// detail
export const CANCELLED_NOTHING_BROKE = 'Nothing broke: it was cancelled.'
export const NO_FAILED_DEPLOY = 'No deploy is known to have failed.'
export const CI_GAVE_NO_REASON = 'CI gave no reason for this failure.'
export const CANCELLED_NO_SUSPECTS = 'It was cancelled, so no commit is looked for.'
export const COMMIT_NOT_KNOWN = 'Which commit this deploy shipped is not known.'
export const ranWellBefore = (head: string): string =>
  `${head} ran well before, so no commit can be the cause.`
export const wasGreenBefore = (first: string): string =>
  `${first} was green before, so no commit can be the cause.`

// excerpts
export const nothingDeploysNow = (app: string): string =>
  `Nothing deploys ${app} now, so the log can’t be read.`
export const givesNoLogs = (label: string): string => `${label} gives no logs.`
export const logOfAttemptNotRead = (deploy: string, attempt: number): string =>
  `${deploy} has run again since, and the log of attempt ${attempt} was not read before.`

// failures
export const deployNotKnown = (number: number): string => `#${number} is no longer known.`
export const FAILURE_NOT_KNOWN = 'This failure is no longer known.'

// searches
export const historyCutOff = (cutAt: string): string =>
  `The history is cut off at ${cutAt}, so which commit comes before is not known.`
export const COMMIT_BEFORE_NOT_KNOWN =
  'Which commit comes before those that are listed is not known, so none can be proven.'
