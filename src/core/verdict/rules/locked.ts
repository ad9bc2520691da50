import type { CommonFacts } from '../facts'
import type { VerdictFinding, VerdictRule } from '../rule'
import * as words from '../words'

/** Nothing ships to an app that is locked, not even what goes back. */
function lockedReasons({ locked }: Pick<CommonFacts, 'locked'>): VerdictFinding[] {
  return locked === null ? [] : [{ level: 'stop', sentence: words.locked(locked) }]
}

export const locked = {
  id: 'locked',
  isFixed: true,
  deploy: lockedReasons,
  rollback: lockedReasons,
} as const satisfies VerdictRule
