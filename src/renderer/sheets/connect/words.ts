export const TITLE = 'Add an app'
export const LEAD = 'Filled in from what was found; change what isn’t right.'
export const STEPS = ['Code', 'Deploys', 'Environments', 'Checked'] as const

export const WHERE = 'Where is its code?'
export const FOLDER = 'Choose a folder…'
export const LOOK = 'Look'
export const ONLY_DEPLOYS = 'Only its deploys'
export const onlyDeploysAbout = (servers: readonly string[]): string =>
  `${servers.join(' or ')} alone: deploys, history, notifications and rollback.`
export const FOLDERS = 'Repositories on this computer'
export const LOOKING = 'Looking…'
export const OTHER = 'Change'

export const SET_UP_LATER = 'Later'
export const HOW = 'How is it deployed?'
export const LATER = 'watch it, set up deploys later'
export const NEEDS_FOLDER = 'needs a folder here'
export const needsHost = (service: string): string => `needs ${service}`
export const ENTER_ADDRESS = 'enter its address'
export const NO_SHIP = 'no deploy command found'

export const NO_CI = 'No CI'
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

// CodeStep
export const CODE = 'Code'
export const NAME = 'Name'
export const BRANCH = 'Branch'
export const CI = 'CI'
export const MIGRATIONS_IN = 'Migrations in {migrations} are judged with each deploy.'
export const RELEASES_TAGGED = 'Releases tagged {scheme}, {cadence}; newest {newest}'

// ConnectSheet
export const WHERE_IT_IS_SAVED = 'Where it is saved'
export const CANCEL = 'Cancel'
export const STEPS_LABEL = 'Steps'
export const DONE = 'done'

// DeploysStep
export const DEPLOYS = 'Deploys'
export const SIGN_IN_TO_SEE_THEM = 'sign in to see them'
export const NOT_FOUND = 'not found'
export const NEEDS_A_VALUE = 'needs a value'

// EnvironmentsStep
export const ENVIRONMENTS_LABEL = 'Environments'
export const ENVIRONMENTS_IN_ORDER = 'Environments {order}'
export const moveUp = (name: string): string => `Move ${name} up`
export const moveDown = (name: string): string => `Move ${name} down`
export const protectLabel = (name: string): string => `Protect ${name}`
export const PROTECT_HINT = 'Deploying there requires typing its name'
export const PROTECTED = 'protected'
export const PROTECT = 'Protect'
export const removeLabel = (name: string): string => `Remove ${name}`
export const ADD = 'Add'

// SignInHere
export const signInTo = (accountName: string): string => `Sign in to ${accountName}`
export const ASKING_THE_SERVER = 'Asking the server…'
export const SIGN_IN = 'Sign in'
export const SIGN_IN_WITH_GITHUB = 'Sign in with GitHub'
