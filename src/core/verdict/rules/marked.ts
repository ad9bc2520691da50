import { markSentence } from '../../deploys/words'
import type { DeployFacts } from '../facts'
import type { VerdictFinding, VerdictRule } from '../rule'
import * as words from '../words'

/** A commit that is marked bad where it ran is not deployed there again. */
function markedReasons({ mark, now }: Pick<DeployFacts, 'mark' | 'now'>): VerdictFinding[] {
  if (mark == null) return []
  return [{ level: 'stop', sentence: words.markedBad(markSentence(mark, now)) }]
}

export const marked = {
  id: 'marked',
  isFixed: true,
  deploy: markedReasons,
  rollback: markedReasons,
} as const satisfies VerdictRule
