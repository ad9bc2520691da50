import { afterColon, cutWords, takenOutIn, talliedFirst, unknownSentences } from '../../shipment'
import type { RollbackFacts } from '../facts'
import type { Reason } from '../reason'

/** What a roll back takes out is not lost: it waits to ship again. */
export function takenOutReasons({
  changes,
  notCompared,
}: Pick<RollbackFacts, 'changes' | 'notCompared'>): Reason[] {
  if (changes === null) {
    const sentence = notCompared ?? 'What is taken out cannot be told: the two commits could not be compared.'
    return [{ rule: 'range', level: 'caution', sentence }]
  }
  const unknown = unknownSentences(changes).map(
    (sentence): Reason => ({ rule: 'range', level: 'caution', sentence }),
  )
  const cut = cutWords(changes)
  if (cut !== null) {
    const sentence = `How many commits are taken out can’t be told: ${cut}.`
    return [...unknown, { rule: 'range', level: 'caution', sentence }]
  }
  const out = takenOutIn(changes)
  if (out.total === 0) return unknown
  const sentence = `${talliedFirst(out, 'commit')} will be taken out and wait to ship again${afterColon(out)}.`
  return [...unknown, { rule: 'range', level: 'go', sentence }]
}
