// MarkSheet
export const markTitle = (at: string): string => `Mark ${at} as bad`
export const unmarkTitle = (at: string): string => `Unmark ${at}`
export const onceTakenBack = (markSentence: string): string =>
  `${markSentence} Once unmarked, it can be deployed and rolled back to again.`
export const MARK_AS_BAD = 'Mark as bad'
export const TAKE_THE_MARK_BACK = 'Unmark'
export const WHO_READS_THE_REASON = 'Anyone who wants to deploy it again sees the reason.'
export const LINK_NEEDS_HTTPS = 'The link begins with https://.'
export const whatItDoes = (environment: string): string =>
  `Until it is unmarked, its commit can’t be deployed to ${environment} and won’t be offered as a rollback target.`
export const REASON = 'Reason'
export const REASON_EXAMPLE = 'checkout fails for projects without an owner'
export const LINK_OPTIONAL = 'Link (optional)'
export const LINK_EXAMPLE = 'https://'
