// request
export const noCiToWaitFor = (name: string): string => `${name} has no CI to wait for.`

// when-green
export const waitsAlready = (sha: string, request: string): string =>
  `${sha} waits for CI in ${request} already. Cancel that first.`
export const BEING_SENT = 'It’s being sent right now. Cancel the deploy instead.'
export const NO_LONGER_WAITS = 'This no longer waits for CI.'
