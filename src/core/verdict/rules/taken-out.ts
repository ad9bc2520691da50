import { afterColon, cutWords, takenOutIn, talliedFirst, unknownSentences } from '../../shipment'
import type { RollbackFacts } from '../facts'
import type { Finding, Rule } from '../rule'

/** What a rollback takes out is not lost: it waits to ship again. */
function takenOutReasons({
  changes,
  notCompared,
}: Pick<RollbackFacts, 'changes' | 'notCompared'>): Finding[] {
  if (changes === null) {
    const sentence = notCompared ?? 'It’s not known what is taken out: the two commits couldn’t be compared.'
    return [{ level: 'caution', sentence, about: ['not compared'] }]
  }
  const unknown = unknownSentences(changes).map((sentence): Finding => ({ level: 'caution', sentence }))
  const cut = cutWords(changes)
  if (cut !== null) {
    const sentence = `How many commits are taken out can’t be told: ${cut}.`
    return [...unknown, { level: 'caution', sentence }]
  }
  const out = takenOutIn(changes)
  if (out.total === 0) return unknown
  const sentence = `${talliedFirst(out, 'commit')} will be taken out and wait to ship again${afterColon(out)}.`
  return [...unknown, { level: 'go', sentence }]
}

export const takenOut = {
  id: 'range',
  rollback: takenOutReasons,
  rangeBack: takenOutReasons,
} as const satisfies Rule
