import type { CommonFacts } from '../facts'
import type { Finding, Rule } from '../rule'

/** Nothing ships to an app that is locked, not even what goes back. */
function lockedReasons({ locked }: Pick<CommonFacts, 'locked'>): Finding[] {
  if (locked === null) return []
  const why = locked === '' ? '' : `: ${locked.replace(/[.\s]{1,100}$/, '')}`
  return [{ level: 'stop', sentence: `The app is locked${why}. Unlock it first.` }]
}

export const locked = {
  id: 'locked',
  isFixed: true,
  deploy: lockedReasons,
  rollback: lockedReasons,
} as const satisfies Rule
