export { ADD_AN_APP, OPEN_A_WORKSPACE_FILE } from '../../ui/words'

// WelcomeView
export const WELCOME_TO_BINNACLE = 'Welcome to Binnacle'
export const LEAD = 'See what ships, what broke and what waits. Deploy and roll back with confidence.'
export const LOOK_AROUND_FIRST = 'Look around first'
export const SAMPLE_ABOUT =
  'A small website with a real repository, real builds and two environments, on this computer only.'
export const MAKING_SAMPLE = 'Creating the sample project…'
export const TRY_SAMPLE = 'Try it with a sample project'
export const BRING_YOUR_OWN = 'Bring your own'
export const OWN_ABOUT =
  'A folder, a GitHub repository or a Freight server. Binnacle looks and fills in the rest; nothing is written before you add it.'
