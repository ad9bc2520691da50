import { markSentence } from '../../deploys/mark'
import type { DeployFacts } from '../facts'
import type { Finding, Rule } from '../rule'

/** A commit that is marked bad where it ran is not deployed there again. */
function markedReasons({ mark, now }: Pick<DeployFacts, 'mark' | 'now'>): Finding[] {
  if (mark == null) return []
  return [{ level: 'stop', sentence: `${markSentence(mark, now)} Unmark it first.` }]
}

export const marked = {
  id: 'marked',
  isFixed: true,
  deploy: markedReasons,
  rollback: markedReasons,
} as const satisfies Rule
