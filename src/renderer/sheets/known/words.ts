// KnownSheet
export const MARK_AS_KNOWN = 'Mark as known'
export const WHAT_IT_DOES =
  'It stays in the list and no longer counts as needing attention. If it ends and comes back, it counts again.'
export const NOTE = 'Note'
export const NOTE_EXAMPLE = 'fix in review'
