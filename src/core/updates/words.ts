import { counted } from '../text/time'

// feed
export const NO_FEED = 'What the update feed answered isn’t a list of versions.'
export const ANOTHER_SERVER = 'The update feed names a file on another server, so nothing was downloaded.'

// busy
export const BEING_SENT = 'Something is being sent. Try again in a moment.'
export const ships = (deploy: string, others: number): string =>
  others === 0
    ? `${deploy} is shipping. Restart once it has ended.`
    : `${deploy} and ${counted(others, 'other deploy')} are shipping. Restart once they have ended.`
export const waitsForGreen = (environment: string): string =>
  `A deploy to ${environment} waits for CI. Restart once it has ended, or stop waiting.`
export const waitsForApproval = (environment: string): string =>
  `A request from chat for ${environment} waits for approval. Answer it first.`
