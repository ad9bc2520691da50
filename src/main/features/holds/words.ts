// hold-book
export const rolledBackMeanwhile = (by: string, at: string): string =>
  `Meanwhile ${by} has rolled ${at} back again. Review it and try again.`
export const NOT_AMONG_ROLLED_BACK = 'That commit is not among those that were rolled back.'
export const FIX_WAS_ROLLED_BACK = 'That commit was rolled back itself, so it cannot be the fix.'
export const nothingHeld = (at: string): string => `Nothing is on hold in ${at} now.`

// marks
export const notInTheHistory = (at: string): string => `${at} is not in the history.`
export const didNotFinish = (at: string): string => `${at} did not finish, so there is nothing to mark.`
