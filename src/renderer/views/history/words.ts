import type { Backfill } from '@contract/features/history'
import type { HistoryFilter } from '@core/deploys/history'
import { timeOfDay } from '@core/text/dates'
import { counted, grouped, listed } from '@core/text/time'

export {
  CHAT_LINE_COPIED,
  CLOSE_BY_ESCAPE,
  COPY_FOR_CHAT,
  COPY_SUMMARY,
  OPEN_ITS_PAGE,
  SUMMARY_COPIED,
  WHAT_BROKE,
} from '../../ui/words'

export const TITLE = 'History'
export const SEARCH = 'Search history'
export const SEARCH_HINT = 'Words, or app:shop status:failed by:ada since:monday'
export const TABLE = 'Deploy history'
export const COLUMNS = ['Deploy', 'Commit', 'Status', 'Started', 'Duration', 'By'] as const

export const STATUSES: readonly { value: NonNullable<HistoryFilter['status']>; word: string }[] = [
  { value: 'queued', word: 'Waiting' },
  { value: 'running', word: 'Shipping' },
  { value: 'finished', word: 'Finished' },
  { value: 'failed', word: 'Failed' },
  { value: 'cancelled', word: 'Cancelled' },
]
/** How a status is written in a search. */
export const STATUS_FIELD: Readonly<Record<NonNullable<HistoryFilter['status']>, string>> = {
  queued: 'waiting',
  running: 'shipping',
  finished: 'finished',
  failed: 'failed',
  cancelled: 'cancelled',
}

export const FILTER = { app: 'App', environment: 'Environment', status: 'Status', by: 'By' } as const
export const ME = 'Me'

export const ONLY_MINE = 'Only mine'
export const UNKNOWN_ME =
  'Binnacle doesn’t know who you are: no account is signed in, and Git has no user.name. Sign in under Settings.'
export const knownAs = (names: readonly string[]): string => `You’re known as ${listed(names)}.`

export const VIEWS = 'Saved views'
export const NO_VIEWS = 'No view is saved yet.'
export const SAVE_VIEW = 'Save this search…'
export const NOTHING_TO_SAVE = 'Search or filter first.'
export const EDIT_VIEWS = 'Rename or remove…'

export const EXPORT = 'Export'
export const EXPORT_AS = {
  csv: 'Export what is shown as CSV…',
  json: 'Export what is shown as JSON…',
} as const
export const exported = (written: number, file: string): string =>
  `${counted(written, 'deploy')} written to ${file}.`

export const SHOW_ALL = 'Show all'
export const RETRY = 'Retry'
export const NOTHING_YET = 'Nothing was deployed yet. The first deploy will be the first line here.'
/** Why nothing is listed. `isMine`: only the person's own deploys were looked for. `me` is undefined until it was heard. */
export function nothingMatches(isMine: boolean, me: readonly string[] | undefined): string {
  if (!isMine || me === undefined) return 'No deploy matches.'
  return me.length === 0 ? UNKNOWN_ME : `None of your deploys match. ${knownAs(me)}`
}

/** What is listed, in one line. `found` is null while it is not known; `since` the first month, null until it is. */
export function sentenceOf(
  total: number,
  { found, since }: { readonly found: number | null; readonly since: string | null },
): string {
  if (total === 0) return 'No deploy yet'
  if (found !== null) return `${grouped(found)} of ${counted(total, 'deploy')}`
  return `${counted(total, 'deploy')}${since === null ? '' : ` since ${since}`}`
}

/** Who asked for a deploy, from where and who approved it: "by mei, through Slack, approved by tom". */
export const byWords = ({
  by,
  asked,
}: {
  readonly by: string
  readonly asked?: string | undefined
}): string => `by ${asked ?? by}`

export const deployName = (key: string): string => `Deploy ${key}`
export const CLOSE = 'Close'
export const READ_MORE = 'Read more'
export const NO_SUCH = 'There is no such deploy in the history.'

export const FACTS = {
  commit: 'Commit',
  ref: 'Ref',
  by: 'By',
  askedFor: 'Asked for',
  reason: 'Reason',
  waited: 'Waited',
  took: 'Took',
  before: 'Before',
  goneBackTo: 'Gone back to',
} as const
export const NOT_SEEN = 'not known: Binnacle didn’t see it end'
export const firstAttempt = (status: string): string => `${status} (attempt 1)`
export const goneBack = ({ by, number }: { readonly by: string; readonly number: number }): string =>
  `by ${by} with #${number}`

export const STEPS = 'Steps'
export const NOT_BEGUN = 'not begun'
/** What a person stopped has not failed. */
export const brokeOffAfter = (isCancelled: boolean, time: string): string =>
  `${isCancelled ? 'stopped' : 'failed'} after ${time}`

export const CAME_WITH = 'What came with it'
export const WENT_BACK = 'Nothing new: it was a rollback.'
export const SAME_COMMIT = 'Nothing: the same commit ran there before.'

export const LOG = 'Log'
export const ROLL_BACK = 'Roll back…'
export const ROLL_BACK_TO_THIS = 'Roll back to this…'
export const DEPLOY_THIS = 'Deploy this commit…'
export const MARK = 'Mark as bad…'
export const UNMARK = 'Unmark…'

export const STOP = 'Stop'
export const RESUME = 'Resume'
export const stopOf = (label: string, isPaused: boolean): string =>
  isPaused ? `Resume reading the history of ${label}` : `Stop reading the history of ${label}`

/** How far the past of a service was read; `oldest` is the month of the oldest deploy, null where there is none yet. */
export function backfillWords(
  { label, state, deploys, until }: Pick<Backfill, 'label' | 'state' | 'deploys' | 'until'>,
  oldest: string | null,
): string {
  const read = `${counted(deploys, 'deploy')}${oldest === null ? '' : `, back to ${oldest}`}`
  if (state === 'paused') return `Reading the history of ${label} was stopped: ${read} so far.`
  if (state === 'waiting' && until !== null)
    return `${label} asked Binnacle to wait, so reading its history continues at ${timeOfDay(until)}: ${read} so far.`
  if (state === 'sparing' && until !== null)
    return `The rest of this hour’s requests to ${label} is kept for everything else, so reading its history continues at ${timeOfDay(until)}: ${read} so far.`
  return `Reading the history of ${label}: ${read} so far.`
}
