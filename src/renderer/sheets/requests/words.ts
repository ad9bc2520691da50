// RequestSheet
export const APPROVE_REQUEST = 'Approve request'
export const approveRequestFor = (request: string): string => `Approve request for ${request}`
export const NO_LONGER_WAITING = 'This request is no longer waiting.'
export const asksInChat = (by: string, what: string): string => `${by} asks in chat: ${what}`
export const VERDICT = 'Verdict'
export const JUDGED_AGAIN =
  'The verdict is made again before it is sent. If it is worse by then, nothing is sent.'
export const DENY = 'Deny'
export const APPROVE = 'Approve'
