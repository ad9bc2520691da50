import { counted, listed } from '@core/text/time'

export {
  ADD_AN_APP,
  CHAT_LINE_COPIED,
  COPY_FOR_CHAT,
  COPY_SUMMARY,
  DEPLOY_AGAIN,
  deployTo,
  logOf,
  moreOf,
  OPEN_ITS_PAGE,
  rollBack,
  SUMMARY_COPIED,
} from '../../ui/words'

// start
/** What there is to try in the sample, in the order in which it makes sense. */
export const STEPS = [
  { id: 'deploy', title: 'Deploy', hint: 'Press “Deploy…” of staging, read what ships, and send it.' },
  { id: 'watch', title: 'Watch it', hint: 'Open its log while it runs.' },
  {
    id: 'break',
    title: 'Break it',
    hint: 'Deploy the newest commit, whose check fails, anyway; or wait for one that fails.',
  },
  { id: 'cause', title: 'Find the cause', hint: 'Failures shows what broke and the suspects.' },
  { id: 'rollback', title: 'Roll back', hint: '“Roll back…” says beforehand whether going back is safe.' },
  { id: 'release', title: 'Release', hint: 'Release has the checklist, and tags and drafts a version.' },
] as const
export type SampleStep = (typeof STEPS)[number]['id']

export const TRY_NEXT = 'Try next'
export const ALL_TRIED = 'That’s all. Add an app of your own when you like.'
export const NOT_DEPLOYED = 'Not deployed yet'
export const NOTHING_DEPLOYS = 'Nothing deploys it yet.'
export const SET_UP = 'Set up deploys…'
export const setUpWords = (app: string): string => `Set up deploys of ${app}…`

// pipeline
export const detailsOf = (environment: string): string => `Details of ${environment}`
/** "Promote 3 commits from staging to production…" */
export const promoteLabel = (commits: number | null, from: string, to: string): string =>
  `Promote ${commits === null ? 'what' : counted(commits, 'commit')} from ${from} to ${to}…`
/** "3 commits of main wait for staging" */
export const waitingLabel = (words: string, branch: string, environment: string): string =>
  `${words} of ${branch} not in ${environment} yet`
export const FILTER_HINT = 'App, commit, is:failed, by:me'
export const foundOf = (found: number, all: number): string => `${found} of ${all} environments`
export const nothingMatches = (search: string): string => `Nothing matches “${search}”.`
export const groupName = (name: string | null): string => name ?? 'Other apps'

// NeedsAttention
export const NEEDS_ATTENTION = 'Needs attention'
export const OPEN_STATUS_PAGE = 'Open status page'

// NowView
export const NOW = 'Now'
export const ACTIVE_DEPLOYS = 'Active deploys'
export const NOTHING_IS_SHIPPING = 'Nothing is shipping.'
export const nothingWasShipping = (lost: string): string => `Nothing was shipping when last seen: ${lost}.`
export const NOTHING_FOUND_SHIPPING = 'Nothing found shipping yet. Not every environment has answered.'
export const SHIPPING_NOT_KNOWN_YET = 'Not known yet.'
export const shippingCount = (running: number): string => `${running} shipping`
export const waitingCount = (waiting: number): string => `${waiting} waiting`
export const waitingForCiCount = (forCi: number): string => `${forCi} waiting for CI`
export const ENVIRONMENTS = 'Environments'
export const EDIT_THE_FILE = 'Edit the file'
export const NO_WORKSPACE = 'No workspace is open.'
export const noAppIsDeployed = (file: string): string =>
  `No app in ${file} is deployed. What is released is in Release.`
export const noAppYet = (file: string): string => `There is no app in ${file} yet.`

// active/ActiveDeploy
export const progressOf = (key: string): string => `Progress of ${key}`
export const LOG = 'Log'
export const APPROVE = 'Approve…'
export const approveOf = (deploy: string): string => `Approve ${deploy}…`
export const approveRequestFor = (environment: string): string => `Approve the request for ${environment}…`
export const CANCEL_ASKS = 'Cancel…'
export const CANCEL = 'Cancel'
export const cancelOf = (deploy: string, asks: boolean): string => `Cancel ${deploy}${asks ? '…' : ''}`
export const cancelWaitingOf = (environment: string): string =>
  `Cancel the deploy to ${environment} that waits for CI`
export const whenLastSeen = (status: string, lost: string): string => `${status} when last seen: ${lost}`
export const CANCELLING = 'Cancelling'
export const subjectHint = (subject: string | null, ref: string, deploy: string, by: string): string =>
  `${subject ?? ''}\n${ref} to ${deploy}, by ${by}`

// active/ActiveMenu
export const CANCEL_AND_ROLL_BACK = 'Cancel and roll back…'
export const SHOW_IN_HISTORY = 'Show in History'

// environments/Branch
export const NO_SOURCE_HINT =
  'The workspace names no source, so what waits here isn’t known. Connect its repository in Settings.'
export const promoteHint = (sha: string, promoteFrom: string | null): string =>
  `Ship ${sha} here: it runs in ${promoteFrom}`
export const PROMOTE = 'Promote…'
export const locked = (reason: string): string => (reason === '' ? 'Locked' : `Locked: ${reason}`)
export const NO_CI = 'no CI'
export const CI_UNASKED = 'CI …'
export const lastKnown = (word: string): string => `Not known now; last: ${word}`
export const SHOW_THE_CHECKS = 'Show the checks'
export const waitingFor = (service: string): string => `Waiting for ${service}`
export const NOT_KNOWN = 'not known'
export const upToDate = (age: string): string => `up to date${age}`
export const waitingCommits = (commits: string): string => `${commits} waiting`
export const showWhatWaitsHint = (commits: string): string => `${commits}. Show what waits`

// environments/EnvironmentArticle
export const DEPLOY = 'Deploy…'
export const ROLL_BACK = 'Roll back…'
export const WHAT_RUNS_HERE_IS_UNCERTAIN = 'What runs here is uncertain'

// environments/Environments
export const FILTER_ENVIRONMENTS = 'Filter environments'
export const SORTED_BY_WHAT_NEEDS_YOU = 'sorted by what needs you'

// environments/RowMenu
export const SHOW_WHAT_WAITS = 'Show what waits…'
export const showInHistory = (number: number): string => `Show #${number} in History`
export const openPageOf = (number: number): string => `Open the page of #${number}`
export const lockApp = (name: string): string => `Lock ${name}…`
export const unlockApp = (name: string): string => `Unlock ${name}…`
export const RUN_THE_CHECK_AGAIN = 'Run the check again'
/** Where it can't be promoted now; why is said beside it. */
export const cannotPromoteYet = (from: string): string => `Promote what ${from} runs`
export const promoteWhatRuns = (from: string, commits: number | null): string =>
  `Promote what ${from} runs${commits === null ? '' : ` (${counted(commits, 'commit')})`}…`

// environments/Runs
export const NOT_KNOWN_YET = 'Not known yet'
export const WAITING_FOR_THE_FIRST_ANSWER = 'waiting for the first answer'
export const NOTHING_DEPLOYED_YET = 'Nothing was deployed here yet'
export const FIRST_DEPLOY = 'the first deploy ships everything'
export const WHAT_RUNS_IS_NOT_KNOWN = 'What runs here isn’t known'
export const ROLLED_BACK_ELSEWHERE = '{by} rolled back to {commit} {ago}'
export const deployFailed = (deploy: string, step: string | null): string =>
  `${deploy} failed${step === null ? '' : ` in ${step}`}`
export const FAILED_BY = '{ago} by {by}'
export const whatBroke = (deploy: string): string => `What broke in ${deploy}, and whose change it was`
export const WHY = 'Why?'
export const SINCE_DEPLOY = 'since #{number}, {ago}'
export const whatUsersHit = (number: number): string =>
  `What users hit since #${number}, and whose change it was`
export const WHAT_RUNS_IS_UNCERTAIN = 'What runs is uncertain'
export const NOTHING_RAN_HERE_BEFORE = 'nothing ran here before'
export const allowDeploys = (app: string): string => `Allow deploys of ${app} again`
export const UNLOCK = 'Unlock…'
/** What is done to the commit that ships; a key is what main calls the work. */
export const VERBS = {
  checking: 'is being checked',
  building: 'is being built',
  'rolling back': 'is being rolled back to',
  shipping: 'is shipping',
} as const
export const IS_WAITING = 'is waiting'
export const before = (commit: string): string => `before: ${commit},`
export const AGO_BY = '{ago} by {by}'
/** After who deployed it and when: that it was rolled back to, and why. */
export const howItCame = (isRollback: boolean, reason: string | null): string =>
  `${isRollback ? ', rolled back' : ''}${reason === null ? '' : `: ${reason}`}`

// environments/Warnings
export const HOLD_SENTENCE = 'Held: {takenOut}, {ago}'
export const LIFT_HINT = 'Let what was rolled back ship again'
export const LIFT = 'Lift…'
export const FETCH_HINT = 'Fetch what is missing from where the repository was cloned'
export const FETCHING = 'Fetching…'
export const FETCH_THE_REST = 'Fetch the rest'
export const DEPLOY_AGAIN_HINT = 'Review deploying the same commit in full'

// environments/rowWords
/** How an environment stands, in a word. */
export const STANDINGS = {
  failed: 'Failed',
  fine: 'Running',
  waiting: 'Waiting to ship',
  cancelled: 'Cancelled',
  empty: 'Empty',
  locked: 'Locked',
  held: 'On hold',
  uncertain: 'Uncertain',
  unknown: 'Not known yet',
} as const
export const SHIPPING = 'Shipping'
export const USERS_HIT_ERRORS = 'Users hit errors'
export const NO_SOURCE = 'no source'

// environments/rows
export const historyCutOff = (cutAt: string): string => `History is cut off at ${cutAt}.`

// pipeline/Cell
export const atLeast = (total: number, isAtLeast: boolean): string => `${total}${isAtLeast ? ' or more' : ''}`

// pipeline/cellWords
export const CELL_NOT_KNOWN_YET = 'not known yet'
export const waitsFor = (what: string | null): string => (what === null ? 'waits' : `waits for ${what}`)
export const numberFailed = (number: number, step: string | null): string =>
  `#${number} failed${step === null ? '' : ` in ${step}`}`
export const onHold = (commits: number | null): string =>
  commits === null ? 'on hold' : `${counted(commits, 'commit')} on hold`
export const CELL_LOCKED = 'locked'
export const CELL_UNCERTAIN = 'uncertain'
export const onHoldReason = (reason: string): string => `On hold: ${reason}`
export const NOTHING_DEPLOYED = 'nothing deployed'
export const subjectBy = (subject: string, by: string): string => `${subject}, by ${by}`
export const UP_TO_DATE = 'up to date'
export const COMMITS_WAIT = 'commits wait'

// requests/Requests
export const REQUESTS = 'Requests'
export const requestFor = (request: string): string => `Request for ${request}`
export const WAITS_FOR_A_SECOND_PERSON = 'Waiting for a second person to approve it in chat.'
export const takeBackRequestFor = (environment: string): string => `Take back… request for ${environment}`
export const TAKE_BACK = 'Take back…'
export const asksInChat = (by: string): string => `${by} asks in chat. It waits for your approval.`

// start/NotDeployed
export const NO_CI_CHECKS_IT = 'No CI.'

// start/TryNext
export const triedOf = (size: number, count: number): string => `${size} of ${count}`
export const DONE = 'done'
export const TO_DO = 'to do'

// pinned and hidden apps
export const PINNED = 'Pinned'
export const pinWords = (app: string, isPinned: boolean): string => `${isPinned ? 'Unpin' : 'Pin'} ${app}`
export const hideWords = (app: string, isHidden: boolean): string => `${isHidden ? 'Show' : 'Hide'} ${app}`
/** The button that shows hidden apps, or hides them again. */
export const hiddenWords = (count: number, isShown: boolean): string =>
  isShown ? 'Hide hidden apps' : `Show hidden (${count})`
/** Why hidden apps are there anyway. */
export const shownAnyway = (apps: readonly string[]): string =>
  apps.length === 1
    ? `${listed(apps)} is hidden, but needs attention.`
    : `${listed(apps)} are hidden, but need attention.`
export const ALL_HIDDEN = 'Every app is hidden, and none of them needs attention.'
