import { cutWords, takenOutIn, unknownSentences } from '../../shipment'
import type { RollbackFacts } from '../facts'
import type { VerdictFinding, VerdictRule } from '../rule'
import * as words from '../words'

/** What a rollback takes out is not lost: it waits to ship again. */
function takenOutReasons({
  changes,
  notCompared,
}: Pick<RollbackFacts, 'changes' | 'notCompared'>): VerdictFinding[] {
  if (changes === null) {
    return [{ level: 'caution', sentence: notCompared ?? words.TAKEN_OUT_UNKNOWN, about: ['not compared'] }]
  }
  const unknown = unknownSentences(changes).map(
    (sentence): VerdictFinding => ({ level: 'caution', sentence }),
  )
  const cut = cutWords(changes)
  if (cut !== null) return [...unknown, { level: 'caution', sentence: words.takenOutUntold(cut) }]
  const out = takenOutIn(changes)
  return out.total === 0 ? unknown : [...unknown, { level: 'go', sentence: words.takenOut(out) }]
}

export const takenOut = {
  id: 'range',
  rollback: takenOutReasons,
  rangeBack: takenOutReasons,
} as const satisfies VerdictRule
