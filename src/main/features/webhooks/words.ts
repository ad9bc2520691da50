// index
export const WEBHOOK_GONE = 'This webhook is not in the workspace file any more.'
export const NO_SIGNING_KEY = 'There is no key to sign with. Enter it under Accounts.'
export const MESSAGE_GONE = 'This message is not there any more.'

// outbox
export const tooManyMessages = (count: string): string => `More than ${count} messages waited.`
