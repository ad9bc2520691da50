import type { Way } from '@core/connect/draft'

export const TITLE = 'Add an app'
export const LEAD = 'Found by looking; change what isn’t right.'
export const STEPS = ['Code', 'Deploys', 'Environments', 'Checked'] as const

export const WHERE = 'Where is its code?'
export const FOLDER = 'Choose a folder…'
export const GITHUB = 'A repository on GitHub'
export const GITHUB_HINT = 'owner/name, or its address'
export const LOOK = 'Look'
export const ONLY_DEPLOYS = 'Only its deploys'
export const ONLY_DEPLOYS_ABOUT = 'Freight alone: deploys, history, notifications and rollback.'
export const FOLDERS = 'Repositories on this computer'
export const LOOKING = 'Looking…'
export const OTHER = 'Change'

export const WAYS: Readonly<Record<Way, string>> = {
  actions: 'GitHub Actions',
  deployments: 'GitHub deployments',
  freight: 'Freight',
  commands: 'Commands here',
  none: 'Later',
}
export const HOW = 'How is it deployed?'
export const LATER = 'watch it, set up deploys later'
export const NEEDS_FOLDER = 'needs a folder here'
export const NEEDS_GITHUB = 'needs GitHub'
export const ENTER_ADDRESS = 'enter its address'
export const NO_SHIP = 'no deploy command found'

export const NO_CI = 'No CI'
export const CI_COMMAND = 'A command here'
export const ENVIRONMENTS = 'in the order a change takes'
export const ADD_ENVIRONMENT = 'Add an environment'
export const ANYWAY = 'Add anyway'
export const ALL_WORKS = 'Everything works.'
export const NEXT_CODE = 'Choose where the code is.'
export const CHECKING = 'Checking…'
export const NOT_ALLOWED = 'Nothing was added, since you didn’t allow it.'

export const SAVE_TO = {
  open: (file: string) => `in ${file}`,
  new: 'in a new workspace',
  ask: 'in a new workspace, saved…',
} as const

export const addWords = (name: string): string => (name === '' ? 'Add' : `Add ${name}`)
export const doesNotWork = (count: number): string =>
  count === 1 ? 'One thing doesn’t work yet.' : `${count} things don’t work yet.`
export const added = (name: string): string => `${name} was added.`
export const setUp = (app: string): string => `Set up ${app}`
export const SAVE = 'Save'
