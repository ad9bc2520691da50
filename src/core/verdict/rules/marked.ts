import { markSentence } from '../../deploys/mark'
import type { DeployFacts } from '../facts'
import type { Reason } from '../reason'

/** A commit that is marked bad where it ran is not deployed there again. */
export function markedReasons({ mark, now }: Pick<DeployFacts, 'mark' | 'now'>): Reason[] {
  if (mark == null) return []
  return [{ rule: 'marked', level: 'stop', sentence: `${markSentence(mark, now)} Take the mark back first.` }]
}
