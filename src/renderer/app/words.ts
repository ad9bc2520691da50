import { timeOfDay } from '@core/text/dates'
import { counted } from '@core/text/time'

export { RESTART_TO_UPDATE, RESUME_WATCHING, WHERE_IS_MY_CHANGE } from '../ui/words'

// App
export const THIS_VIEW = 'This view'
export const THIS_SHEET_COULD_NOT_BE_SHOWN = 'This sheet could not be shown'
export const THIS_SHEET = 'This sheet'
export const CLOSE = 'Close'
export const THIS_LOG = 'This log'
export const titleWithCount = (count: number): string => `(${count}) Binnacle`

// Failsafe
export const THIS_WINDOW_COULD_NOT_BE_DRAWN = 'This window could not be drawn'
export const NOTHING_ELSE_IS_AFFECTED = 'Nothing else is affected: deploys and notifications go on.'
export const GO_TO_NOW = 'Go to Now'

// Notices
export const DISMISS = 'Dismiss'
export const REVIEW = 'Review…'
export const READ_ONLY = 'You’re viewing this workspace read-only: nothing runs and no server is asked.'
export const andMoreErrors = (count: number): string => `And ${counted(count, 'more error', 'more errors')}.`
export const OPEN_SETTINGS = 'Open settings'
export const FILE_HAS_AN_ERROR = '{file} has an error. {error}'

// UpdateBar
export const updateIsReady = (version: string): string => `Binnacle ${version} is ready.`
export const updateIsOut = (version: string): string => `Binnacle ${version} is out.`
export const updateIsOutSomewhere = (version: string): string =>
  `Binnacle ${version} is out. Get it where you got this version.`
export const DOWNLOAD_PAGE = 'Download page'
export const SKIP_THIS_VERSION = 'Skip this version'
export const LATER = 'Later'

// sidebar/Sidebar
export const BINNACLE = 'Binnacle'
export const VIEWS = 'Views'
export const SEARCH = 'Search'
export const searchForAnything = (mac: boolean): string => `Search for anything (${mac ? '⌘' : 'Ctrl+'}K)`
export const SEARCH_KEY_ON_MAC = '⌘K'
export const SEARCH_KEY = 'Ctrl K'
export const SUPPORT = 'Support'
export const supportHint = (mac: boolean): string => `Support: what a user hit (${mac ? '⌘' : 'Ctrl+'}U)`
export const viewKey = (digit: string): string => `Ctrl ${digit}`
export const needAttention = (count: number): string =>
  count === 1 ? '1 needs attention' : `${count} need attention`
export const OUTDATED_ELECTRON = 'Outdated Electron'
export const outdatedElectron = (version: string): string =>
  `This machine runs Binnacle on Electron ${version}, which gets no security updates. Open only workspaces and servers that you trust, and install the Electron that Binnacle is made for.`
export const electronGetsNoSecurityUpdates = (major: string | undefined): string =>
  `Electron ${major} gets no security updates.`

// sources/Sources
export const SOURCES = 'Sources'
export const PAUSED = 'Paused'
export const RESUME = 'Resume'
export { PAUSE_WATCHING } from '@core/words'
export const WHAT_PAUSE_DOES = 'Pause watching: nothing is asked until you resume'
export const sourceHint = (label: string, tone: 'fresh' | 'new' | 'stale', age: string): string =>
  `${label}: ${tone === 'fresh' ? `answered ${age} ago` : age}`
export const andMoreProblems = (count: number): string => `and ${count} more problems`
export const ANSWERS_AS_IT_SHOULD = 'Answers as expected.'
export const IT_HAS_NOT_ANSWERED_YET = 'It has not answered yet.'
export const LAST_GOOD_ANSWER = 'Last good answer {ago}.'
export const OPEN_ACCOUNTS = 'Open Accounts'
export const REFRESH = 'Refresh'

// sources/quota
export const requestsLeft = (left: string | undefined, all: string | undefined, resetAt: number): string =>
  `${left} of ${all} requests left until ${timeOfDay(resetAt)}.`

// sources/state
export const ASKING = 'asking'
export const NO_ANSWER = 'no answer'
export const staleFor = (coarse: string): string => `stale ${coarse}`
export const someStale = (count: number, count2: number): string => `${count} of ${count2} stale`
export const enterAKey = (keyVariable: string): string =>
  `Enter a key of this server in Settings, under Accounts, or set ${keyVariable}. What was known before stays visible.`
export const CHECK_THE_WORKSPACE_FILE = 'Check its entry in the workspace file, in Settings.'
export const CHECK_THE_NAMES =
  'What Binnacle asked for doesn’t exist there. Check the names in the workspace file, in Settings.'
export const CHECK_THE_CONNECTION = 'Check the connection or the path. Binnacle tries again by itself.'
export const THE_ANSWER_WAS_LOST = 'The answer got lost on the way. Binnacle asks again by itself.'
export const BINNACLE_TRIES_AGAIN = 'Binnacle tries again by itself. Refresh asks now.'
