// CancelSheet
export const title = (at: string): string => `Cancel ${at}?`
export const STARTED_BY = '{sha} {subject}, started by {by}.'
export const NO_LONGER_KNOWN = 'This deploy is no longer known.'
export const nothingToCancel = (status: string): string => `There’s nothing left to cancel: ${status}.`
export const mayNotArrive = (lost: string): string => `${lost}, so the cancel may not arrive.`
export const KEEP_RUNNING = 'Keep running'
export const CLOSE = 'Close'
export const CANCEL_DEPLOY = 'Cancel deploy'
