export const noCall = (name: string): string => `There is no call named ${name}.`
/** What was sent instead of a name. */
export const noName = (type: string): string => `a ${type}`
/** For the log. */
export const callFailed = (name: string): string => `The call ${name} failed.`
export const notDone = (cause: string): string => `Binnacle could not do this: ${cause}.`
/** `at`: where in the input, as `where` says it; empty for the whole. */
export const callNotUnderstood = (name: string, at: string, why: string | undefined): string =>
  `The call ${name} couldn’t be understood${at}: ${why}.`
export const where = (path: string): string => ` at ${path}`

// asks

/** The one who asks is of another version than the app that answers. */
export const ANSWER_NOT_UNDERSTOOD = 'Binnacle’s answer couldn’t be understood. Restart Binnacle.'
export const MAY_BE_DONE =
  'Binnacle’s answer couldn’t be understood, so it may have been done or not. Restart Binnacle and look before you try again.'
