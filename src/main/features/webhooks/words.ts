// index
export const WEBHOOK_GONE = 'This webhook is no longer in the workspace file.'
export const NO_SIGNING_KEY = 'There is no key to sign with. Enter it under Accounts.'
export const MESSAGE_GONE = 'This message is no longer there.'

// outbox
export const tooManyMessages = (count: string): string => `More than ${count} messages waited.`
