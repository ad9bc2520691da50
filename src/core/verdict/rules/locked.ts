import type { CommonFacts } from '../facts'
import type { Reason } from '../reason'

/** Nothing ships to an app that is locked, not even what goes back. */
export function lockedReasons({ locked }: Pick<CommonFacts, 'locked'>): Reason[] {
  if (locked === null) return []
  const why = locked === '' ? '' : `: ${locked.replace(/[.\s]{1,100}$/, '')}`
  return [{ rule: 'locked', level: 'stop', sentence: `The app is locked${why}. Unlock it first.` }]
}
