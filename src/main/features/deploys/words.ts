// commands
export const cannotSkipChecks = (label: string): string => `${label} can’t skip checks.`
export const typeToDeploy = (environment: string): string =>
  `Type ${environment} to deploy although checks failed.`
export const changedWhileLookedAt = (key: string): string => `${key} changed while Binnacle was checking it.`
export const cannotBeApproved = (app: string): string => `Deploys of ${app} can’t be approved from here.`
export const cannotBeLocked = (name: string): string => `${name} cannot be locked from here.`

// preview

// reconcile
export const BINNACLE_HEARD_NO_ANSWER = 'Binnacle got no answer.'
export const endedBeforeCancel = (request: string, number: number): string =>
  `${request}#${number} ended before it could be cancelled.`
export const cancelUncertain = (where: string, number: number, why: string): string =>
  `It is not known whether the cancel of ${where}#${number} arrived: ${why} Check whether it’s still running.`
export const startUncertain = (what: 'deploy' | 'rollback', where: string, why: string): string =>
  `It is not known whether the ${what} of ${where} started: ${why} Check the deploy service before you send it again.`

// starter
export const beingSent = (environment: string): string =>
  `A deploy to ${environment} is being sent right now. Check it before you send another.`

// verdict/judge
export const typeItsName = (name: string): string => `${name} is protected: type its name to confirm.`
export const VERDICT_NOT_KEPT =
  'An earlier version of Binnacle saved this without the verdict that you saw. Review it and try again.'
export const bringsAnother = (deploy: string): string =>
  `${deploy} now brings another commit. Review it and try again.`
export const rolledBackNotCompared = (key: string): string =>
  `What was rolled back in ${key} could not be compared.`
export const meanwhileShipped = (deploy: string, what: string): string =>
  `Meanwhile ${deploy} shipped ${what}`
/** What came before the person's deploy; `number` is null where it isn't known. */
export const nothingLeftToDeploy = (number: number | null, isActive: boolean, what: string): string =>
  `${number === null ? 'Another deploy' : `#${number}`} ${isActive ? 'is already shipping' : 'has already shipped'} ${what}, so there is nothing left to deploy.`
export const wouldTakeOutAgain = (meanwhile: string, sha: string, commits: string): string =>
  `${meanwhile}, and ${sha} would take out ${commits} again.`
/** `runs` is null where nothing runs. */
export const otherRuns = (runs: string | null, at: string): string =>
  `Meanwhile ${runs === null ? 'nothing' : runs} runs in ${at}. Review it and try again.`
export const deployNotKnown = (at: string): string => `${at} is not known to Binnacle.`

// index
/** By what a deploy was asked for. */
export const THE_COMMAND_LINE = 'the command line'

// verdict/not-green
export const ciAskedAboutNewest = (asked: number, count: number): string =>
  `CI was asked only about the newest ${asked} of ${count} changes.`

// verdict/reverted
export const historyCutAt = (commit: string): string => `the history is cut off at ${commit}.`
export const tooManyAfter = (commit: string): string =>
  `too many commits came after ${commit} to look through them all.`

// verdict/risks
/** In place of why something isn’t known. */
export const STILL_BEING_ASKED = 'it is still being asked.'
export const MIGRATIONS_STILL_READ = 'Its migrations aren’t judged yet: they’re still being read.'
export const ownBranchNotSaid = (label: string): string => `${label} does not say which branch is its own.`
