import { standSentence } from '../../holds'
import type { DeployFacts, RollbackFacts } from '../facts'
import type { Reason } from '../reason'

/** The same of going back. Who goes back is in a hurry, so what cannot be told in time is no reason to stop. */
export const heldBackReasons = (facts: Pick<RollbackFacts, 'held' | 'now'>): Reason[] =>
  heldReasons(facts).map((reason) =>
    facts.held?.stand.kind === 'unknown' ? { ...reason, level: 'caution' } : reason,
  )

/** What was rolled back does not ship again before it is taken back or fixed, or a person lifts the hold. */
export function heldReasons({ held, now }: Pick<DeployFacts, 'held' | 'now'>): Reason[] {
  if (held == null) return []
  const sentence = standSentence(held.hold, held.stand, now)
  if (sentence === null) return []
  return [{ rule: 'held', level: held.stand.kind === 'fixed' ? 'go' : 'stop', sentence }]
}
