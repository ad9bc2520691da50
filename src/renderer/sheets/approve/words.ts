// ApproveSheet
export const title = (at: string): string => `Approve ${at}`
export const SHIPS_ONCE_APPROVED =
  '{sha} {subject}, started by {by}, ships to {environment} once it’s approved.'
export const NO_LONGER_WAITING = 'This deploy is no longer waiting for review.'
export const APPROVE = 'Approve'
