export {
  andNothingSent,
  branchExists,
  branchMovedOn,
  circle,
  MAY_FAIL,
  NO_PLACE,
  sharedStateOf,
  tagExists,
  tagNamesNoCommit,
  wouldConflict,
} from '../words'

// device-flow
export const otherSignInPage = (host: string): string =>
  `${host} names a sign-in page that isn’t its own, so it wasn’t opened. Use a token instead.`
export const CODE_EXPIRED = 'The code has expired. Sign in again for a new one.'
export const SIGN_IN_CANCELLED = 'The sign-in was cancelled.'
export const SIGN_IN_REFUSED = 'The sign-in was refused on the page.'
export const NO_DEVICE_FLOW =
  'The OAuth app does not allow the device flow. Switch it on in the app’s settings on GitHub, or use a token.'
export const clientIdNotKnown = (host: string): string =>
  `GitHub doesn’t know this client ID. Is it one of an OAuth app on ${host}?`
export const noCode = (error: string | undefined): string =>
  `GitHub gave no code to sign in with${error === undefined ? '' : ` (${error})`}.`

// issues
export const tooManyMilestones = (repository: string): string =>
  `${repository} has more milestones than Binnacle can read, so this release’s isn’t known.`
export const tooManyOpenIssues = (repository: string): string =>
  `${repository} has more open issues than Binnacle can read, so it isn’t known whether this checklist is there already. Nothing was posted.`

// service
export const NOT_A_REPOSITORY = 'That isn’t a repository on GitHub.'

// api/client
export const answerTooLarge = (service: string, cut: string): string =>
  `${service}’s answer is too large to be read whole: it has ${cut}.`
export const textNotSafe = (service: string): string =>
  `${service} keeps this text where it cannot be fetched safely.`
export const textNotGiven = (service: string, status: number): string =>
  `${service}’s storage does not give this text (${status}).`
export const notAsked = (service: string): string => `${service} could not be asked.`
export const notItsAnswer = (service: string): string =>
  `${service} answered with something other than was asked for. Is the address of its API right?`

// api/limits
export const limitUsedUp = (limit: number | 'so many', wait: string): string =>
  `GitHub’s limit of ${limit} requests an hour is used up. It answers again in ${wait}.`
export const asksToWait = (wait: string): string =>
  `GitHub asks Binnacle to wait for ${wait}: too many requests at once.`
export const andNothingDone = (sentence: string): string => `${sentence} Nothing was done.`

// api/problems
export const noAccount = (service: string, host: string): string =>
  `There is no account for ${service} at ${host}. Sign in to it in Settings → Accounts.`
export const SIGN_IN_AGAIN = 'Sign in again in Settings → Accounts.'
export const cannotFind = (service: string): string =>
  `${service} can’t find this, or this account isn’t allowed to see it (404).`
export const doesNotExist = (name: string, service: string, access: string): string =>
  `${name} does not exist on ${service}, or this account isn’t allowed to ${access} it (404). Check its name in the workspace file, and that the account has access to it.`
export const cannotFindIn = (service: string, name: string, access: string, needed: string): string =>
  `${service} can’t find this in ${name}, or this account isn’t allowed to ${access} it (404). Check that the account has ${needed} to ${name}.`
export const THE_REPOSITORY = 'The repository'
/** `at`: the page where it is done; undefined where the host names none. */
export const requiresSso = (name: string, service: string, at: string | undefined): string =>
  `The organization of ${name} requires single sign-on (SAML). Authorize this account’s token ${
    at === undefined ? `on ${service}, in the settings of the token` : `at ${at}`
  }, then try again.`
export const archived = (name: string, service: string): string =>
  `${name} is archived on ${service}, so nothing in it can be changed. Unarchive it, or name another repository in the workspace file.`
export const leftOutSso = (service: string, ids: string): string =>
  `${service} left out what belongs to organizations that require single sign-on (${ids}). Authorize this account’s token for them on ${service}, in the settings of the token.`
export const CHECK_RUNS_NOT_READABLE = 'Only a classic token or a GitHub App can read check runs.'
export const needsPermission = (permissions: string): string => `It needs the permission ${permissions}.`

// api/transport
export const nameNotSaid = (before: string, service: string): string =>
  `${service} doesn’t say what ${before} is called now.`
export const renamedNothingDone = (before: string, name: string, service: string): string =>
  `${before} is now ${name} on ${service}. Nothing was done. Try again.`
export const renamed = (before: string, name: string, service: string): string =>
  `${before} is now ${name} on ${service}. Change it in the workspace file.`

// api/whoami
export const NO_REPO_SCOPE = 'Without the scope “repo” private repositories cannot be seen.'
export const CANNOT_DEPLOY =
  'Without the scope “repo”, or “public_repo” for public ones, nothing can be deployed or cancelled.'
export const NO_READ_ORG = 'Without the scope “read:org” teams that review cannot be named.'
export const fineGrained = (needs: string): string =>
  `GitHub does not say what a fine-grained token may do. It needs ${needs}.`
export const INSTALLATION =
  'This token belongs to an installation of a GitHub App and to no person: deploys are shown as the app’s, and the token expires after an hour. The app needs Contents, Pull requests, Checks, Commit statuses and Actions to read; to deploy also Deployments and Actions to write.'
export const TOKEN_COPIED = 'Was it copied in full, and hasn’t it expired?'
export const noServerAt = (url: string): string => `No GitHub server found at ${url}.`

// checks/failure
export const noCheck = (check: string): string => `GitHub has no check named ${check}.`

// checks/fold
export const CUT =
  'GitHub has more checks of this commit than Binnacle reads, so one that is not shown may be red.'
export const HIDES_APPS = 'Checks by apps other than GitHub Actions cannot be read with this token.'
export const HIDES_RUNS =
  'Runs of GitHub Actions cannot be read with this token, so a deploy’s own run counts as a check of its commit.'
export const requiredNotReadable = (by: string): string =>
  `Required by ${by}. It isn’t a job of GitHub Actions, and this token cannot read checks by other apps.`
export const requiredNotReported = (by: string): string =>
  `Required by ${by}, and not reported yet. If it runs on pull requests only, name it in "ignore" of this CI in the workspace file.`

// checks/github-check
export const NEUTRAL = 'Neither passed nor failed.'
export const TOOK_TOO_LONG = 'It took too long.'
export const SOMEBODY_MUST_ACT = 'Somebody must act on GitHub before it goes on.'
export const NOT_STARTED = 'GitHub could not start it. See the run on GitHub.'
export const GIVEN_UP = 'GitHub gave up on it: it didn’t end within two weeks.'
export const WAITS_FOR_REVIEW = 'Waiting for a review or another rule of its environment.'
export const NEXT_JOB_NOT_STARTED = 'Its next job hasn’t started.'
export const FROM_PREVIOUS_ATTEMPT = 'From the previous attempt: its run is being rerun.'

// deploys/failed
export const IT_FAILED = 'It failed.'
export const markedAsFailed = (who: string): string => `${who} marked it as failed after it had succeeded.`
export const WORKFLOW_CANNOT_START = 'GitHub can’t start this workflow. Check the workflow file.'
/** `step`: that of the job at which it happened; null where none did. */
export const failedAfter = (job: string, step: string | null, others: string): string =>
  `${job} failed${step === null ? '' : ` at “${step}”`} after ${others} had succeeded.`
export const timedOutIn = (job: string, step: string | null): string =>
  `It timed out in ${inStep(job, step)}.`
export const failedIn = (job: string, step: string | null): string => `It failed in ${inStep(job, step)}.`
const inStep = (job: string, step: string | null): string => (step === null ? job : `${job}, at “${step}”`)

// deploys
export const noRunMakesIt = (what: string): string => `No run of Actions makes this deploy, so ${what}.`

// deploys/log
export const logNotKept = (name: string): string => `GitHub no longer keeps the log of ${name}.`

// deploys/reader

export const endNotKnown = (why: string): string => `${why} How the deploy ended is not known.`

// deploys/review
export const notWaitingForReview = (environment: string): string =>
  `This deploy is no longer waiting for review in ${environment}.`
export const mayNotReview = (environment: string): string =>
  `This account can’t approve it: it isn’t a reviewer of ${environment}, or it started the deploy and self-review is off there.`
export const APPROVED = 'Approved in Binnacle'

// deploys/start
export const startedAsRun = (id: number, sentence: string): string =>
  `The workflow was started as run ${id}. ${sentence}`
export const RUN_NOT_READ = 'GitHub’s answer about the new run cannot be read.'
export const madeWithBinnacle = (kind: 'deploy' | 'rollback'): string =>
  `${kind === 'rollback' ? 'Rolled back' : 'Deployed'} with Binnacle`
export const DEPLOYMENT_NOT_READ = 'GitHub’s answer about the new deployment cannot be read.'

// look/deploys
export const noWorkflows = (name: string): string => `${name} has no workflows.`
export const noneByHand = (workflows: string, name: string): string =>
  `None of the ${workflows} of ${name} can be started by hand. Add “workflow_dispatch” to the one that deploys.`
export const noEnvironments = (name: string): string => `${name} has no environments and no deployments yet.`

// look
export const noRepository = (host: string, name: string): string =>
  `${host} has no repository ${name} that this account can see.`
export const isCalledNow = (name: string, current: string): string => `${name} is called ${current} now.`

// look/refusal
export const signInTo = (host: string): string => `Sign in to ${host} to see it.`

// release-host/branches
export const tooManyBetween = (name: string): string =>
  `${name}: too many commits lie between the two to look at each of them.`

// release-host/drafts
export const draftNotKnown = (tag: string, name: string): string =>
  `Whether there is a draft of ${tag} isn’t known: ${name} has more releases than Binnacle can read. If there is one, publish it on GitHub.`
export const draftsHidden = (tag: string, name: string): string =>
  `Whether there is a draft of ${tag} isn’t known: GitHub shows the drafts of ${name} only to those who may push to it. Sign in with an account that has write access.`

// release-host/objects
export const FOLDER_TOO_LARGE = 'GitHub does not list a folder as large as this one.'

// release-host/picks
export const firstCommit = (commit: string): string =>
  `${commit} is a first commit, which cannot be cherry-picked.`
export const andNothingPicked = (sentence: string): string => `${sentence} Nothing was picked.`

// release-host/tags
export const andTagNotMade = (sentence: string): string => `${sentence} The tag was not made.`

// release-host/trees
export const mergeDriver = (name: string, path: string, driver: string): string =>
  `${name}: ${path} is merged by “merge=${driver}” (.gitattributes), which only git itself can do. Pick these commits with git.`
export const attributesNoText = (name: string, folder: string, path: string): string =>
  `${name}: ${folder}.gitattributes isn’t text, so what it says about ${path} isn’t known. Pick these commits with git.`

// releases/new-authors
export const tooManyAuthors = (most: number): string =>
  `More than ${most} people contributed, so Binnacle doesn’t check who is new.`

// source/compare
export const noCommitInCommon = (name: string, ends: string): string =>
  `${name}: ${ends} have no commit in common.`
export const noLongerBoth = (name: string, ends: string): string =>
  `${name} on GitHub no longer has both of ${ends}.`

// source/file
export const folderNotListed = (folder: string): string =>
  `GitHub does not list all of ${folder}, which has too many files.`

// source/refs
export const tooManyTags = (name: string, most: string): string =>
  `${name} has more than ${most} tags, and no more are read. Set a longer tag prefix for the release in the workspace file.`

// source/repository
export const branchRenamed = (name: string, branch: string, current: string): string =>
  `${name} has no branch “${branch}”: GitHub points to ${current} instead. Use that name, also in the workspace file.`
export const noCommitYet = (name: string): string => `${name} on GitHub has no commit yet.`
export const noCommit = (name: string, commit: string): string =>
  `${name} has no commit ${commit} on GitHub. Was it pushed?`
export const noRef = (name: string, ref: string): string =>
  `${name} has no branch, tag or commit “${ref}” on GitHub.`

// deploys/runs/find-run
export const runNotSaid = (why: string): string =>
  `GitHub accepted the deploy but didn’t say which run it started, and ${why}.`

// deploys/runs/runs
export const runDeleted = (id: number, name: string): string =>
  `The run ${id} of ${name} was deleted on GitHub.`

// deploys/runs/waiting
export const notLetThrough = (environment: string): string =>
  `It was not allowed to deploy to ${environment}.`
export const rejectedBy = (who: string, comment: string): string =>
  comment === '' ? `${who} rejected it.` : `${who} rejected it: ${comment}`
export const REVIEWER_REJECTED = 'A reviewer rejected it.'
