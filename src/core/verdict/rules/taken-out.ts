import { counted } from '../../time'
import type { RollbackFacts } from '../facts'
import type { Reason } from '../reason'

/** What a roll back takes out is not lost: it waits to ship again. */
export function takenOutReasons({ range }: Pick<RollbackFacts, 'range'>): Reason[] {
  if (range === null) {
    const sentence = 'What is taken out cannot be told: the two commits could not be compared.'
    return [{ rule: 'range', level: 'caution', sentence }]
  }
  if (range.totalRemoved === 0) return []
  const sentence = `${counted(range.totalRemoved, 'commit')} will be taken out and wait to ship again.`
  return [{ rule: 'range', level: 'go', sentence }]
}
