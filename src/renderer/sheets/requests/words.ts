// RequestSheet
export const APPROVE_REQUEST = 'Approve request'
export const approveRequestFor = (request: string): string => `Approve request for ${request}`
export const NO_LONGER_WAITING = 'This request is no longer waiting.'
export const takeBackRequestFor = (request: string): string => `Request for ${request}`
export const youAsked = (what: string): string => `You asked: ${what}`
export const asksInChat = (by: string, what: string): string => `${by} asks in chat: ${what}`
export const JUDGED_AGAIN =
  'The verdict is checked again before sending. If it’s worse by then, nothing is sent.'
export const DENY = 'Deny'
export const APPROVE = 'Approve'
export const TAKE_BACK = 'Take back'
