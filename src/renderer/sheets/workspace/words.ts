export const TITLE = 'Edit the workspace'
export const LEAD = 'Each change is saved in the file; comments in it stay.'
export const APPS = 'Apps'
export const FREEZES = 'Freezes'
export const INCIDENTS = 'Incidents'
export const RELEASES = 'Releases'
export const NOT_ALLOWED = 'Not saved, since you didn’t allow it.'
export const SAVING = 'Saving…'
export const SAVED = 'Saved.'
export const SEVERITIES = [
  { value: '', label: 'as usual' },
  { value: 'go', label: 'Go' },
  { value: 'caution', label: 'Caution' },
  { value: 'stop', label: 'Stop' },
  { value: 'off', label: 'off' },
] as const
export const CADENCES = ['manual', 'weekly', 'monthly', 'quarterly'] as const
/** What each field is called. */
export const FIELDS = {
  name: 'Name',
  group: 'Group',
  branch: 'Branch',
  check: 'Check',
  build: 'Build',
  ship: 'Deploy',
  workflow: 'Workflow',
  address: 'Address',
  freightApp: 'App in Freight',
  organization: 'Sentry organization',
  project: 'Sentry project',
  maxCommits: 'Most commits',
  migrations: 'Migrations in',
  from: 'From',
  to: 'To',
  reason: 'Reason',
  page: 'Page',
  app: 'App',
  cadence: 'Made',
  day: 'Day',
  tag: 'Tags',
} as const
export const removeWords = (what: string): string => `Remove ${what}`
