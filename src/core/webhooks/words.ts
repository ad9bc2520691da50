/** What is sent to try out whether a webhook arrives. */
export const PING = 'Binnacle asks whether you can hear it.'
