import { environmentKey } from '@core/deploys/deploy'

export {
  ADD_AN_APP,
  deployTo,
  EDIT_THE_WORKSPACE_FILE,
  KEYBOARD_SHORTCUTS,
  logOf,
  OPEN_A_WORKSPACE_FILE,
  RESUME_WATCHING,
  rollBack,
  WHERE_IS_MY_CHANGE,
} from '../ui/words'

export const PLACEHOLDER = 'What do you want to do, or to find?'
export const TITLE = 'Search'
export const NOTHING = 'No matches.'
export const KEYS = '↑↓ move · Enter open · Esc back'
export const RESULTS = 'Results'

export const GROUPS = {
  actions: 'Actions',
  places: 'Go to',
  deploys: 'Deploys',
  people: 'People',
  changes: 'Changes',
} as const

export const rollBackTo = (sha: string, number: number): string => `to ${sha}, ran as #${number}`
export const compareWords = (app: string): string => `Compare environments of ${app}…`
export const cancelWords = (deploy: string): string => `Cancel ${deploy}…`
export const ciOf = (app: string): string => `CI of ${app}`
export const failureOf = (app: string, environment: string): string =>
  `Failure of ${environmentKey({ app, environment })}`
export const deploysBy = (person: string): string => `Deploys by ${person}`
export const whereIs = (text: string): string => `Where is “${text}”?`
export const releaseWords = (release: string): string => `Release ${release}`
export const inHistory = (text: string): string => `Search History for “${text}”`
export const SUPPORT = 'What did a user hit?'
export const REFRESH = 'Refresh everything now'
export { PAUSE_WATCHING as PAUSE } from '@core/words'
export const switchTo = (workspace: string): string => `Switch to ${workspace}`
