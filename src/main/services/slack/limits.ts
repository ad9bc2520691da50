export const SLACK_LIMITS = {
  /** Pages of a channel's past, of 200 messages each, that are looked through for the message of a deploy. */
  findPages: 5,
} as const
