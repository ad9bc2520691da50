import { standSentence } from '../../hold'
import type { DeployFacts } from '../facts'
import type { Reason } from '../reason'

/** What was rolled back does not ship again before it is taken back or fixed, or a person lifts the hold. */
export function heldReasons({ held, now }: Pick<DeployFacts, 'held' | 'now'>): Reason[] {
  if (held == null) return []
  const sentence = standSentence(held.hold, held.stand, now)
  if (sentence === null) return []
  return [{ rule: 'held', level: held.stand.kind === 'fixed' ? 'go' : 'stop', sentence }]
}
