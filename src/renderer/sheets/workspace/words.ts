import { CHAT_TOPICS } from '@core/chat/config'
import { LEVELS } from '@core/reasons/level'

export const TITLE = 'Edit the workspace'
export const LEAD = 'Each change is saved to the file. Comments in it are kept.'
export const APPS = 'Apps'
export const FREEZES = 'Freezes'
export const INCIDENTS = 'Incidents'
export const RELEASES = 'Releases'
export const WEBHOOKS = 'Webhooks'
export const NOT_ALLOWED = 'Not saved, since you didn’t allow it.'
export const SAVING = 'Saving…'
export const SAVED = 'Saved.'
export const SEVERITIES = [
  { value: '', label: 'as usual' },
  { value: 'go', label: LEVELS.go },
  { value: 'caution', label: LEVELS.caution },
  { value: 'stop', label: LEVELS.stop },
  { value: 'off', label: 'off' },
] as const
/** What each field is called; those of a service are named by it (`core/services`). */
export const FIELDS = {
  name: 'Name',
  group: 'Group',
  address: 'Address',
  maxCommits: 'Most commits',
  migrations: 'Migrations in',
  from: 'From',
  to: 'To',
  reason: 'Reason',
  app: 'App',
  cadence: 'Made',
  day: 'Day',
  tag: 'Tags',
  channel: 'Channel ID',
  say: 'Tells of',
  share: 'Share holds, marks, checklists and known failures with the team',
} as const
export const removeWords = (what: string): string => `Remove ${what}`

// AppEditor
export const CI = 'CI'
export const NO_CI = 'No CI: nothing checks its commits.'
export const REMOVE = 'Remove'
export const ERRORS = 'Errors'
export const CHAT = 'Chat'
export const TEAM_CHANNEL = 'the team’s channel'
export const SAYS_ALL = CHAT_TOPICS.join(', ')
export const WHAT_IS_RISKY = 'What is risky'
export const AS_USUAL = 'as usual'

// Environments
export const ENVIRONMENTS = 'Environments'
export const moveUp = (name: string): string => `Move ${name} up`
export const moveDown = (name: string): string => `Move ${name} down`
export const protectLabel = (name: string): string => `Protect ${name}`
export const PROMOTED_FROM = 'Promoted from'
/** Where it isn't promoted from any. */
export const NOT_PROMOTED = 'nothing'
export const ADD_AN_ENVIRONMENT = 'Add an environment'
export const ADD = 'Add'

// Lists
export const ADD_A_FREEZE = 'Add a freeze: 2026-12-24 2026-12-26 Holidays'
export const ADD_A_WEBHOOK = 'Add a server to tell by its address'
export const SAYS_EVERYTHING = 'everything'
export const ADD_A_RELEASE = 'Add a release by its name'

// WorkspaceSheet
export const ADD_AN_APP = 'Add an app…'
export const OPEN_THE_FILE = 'Open the file'
export const DONE = 'Done'

// useWorkspaceEdit
export const NO_LONGER_THERE =
  'What you changed moved or went away while another change was being saved. Look again.'
export const notSaved = (sentence: string | undefined): string => `Not saved. ${sentence ?? ''}`
