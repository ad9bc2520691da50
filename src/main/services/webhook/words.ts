// index
export const THE_WEBHOOK = 'The webhook'
export const RECEIVERS_KEY = 'Is it the receiver’s key?'
