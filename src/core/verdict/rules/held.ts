import { standSentence } from '../../holds/words'
import type { DeployFacts, RollbackFacts } from '../facts'
import type { VerdictFinding, VerdictRule } from '../rule'

/** The same of going back. Who goes back is in a hurry, so what cannot be told in time is no reason to stop. */
const heldBackReasons = (facts: Pick<RollbackFacts, 'held' | 'now'>): VerdictFinding[] =>
  heldReasons(facts).map((reason) =>
    facts.held?.stand.kind === 'unknown' ? { ...reason, level: 'caution' } : reason,
  )

/** What was rolled back does not ship again before it is taken back or fixed, or a person lifts the hold. */
function heldReasons({ held, now }: Pick<DeployFacts, 'held' | 'now'>): VerdictFinding[] {
  if (held == null) return []
  const sentence = standSentence(held.hold, held.stand, now)
  if (sentence === null) return []
  return [{ level: held.stand.kind === 'fixed' ? 'go' : 'stop', sentence }]
}

export const holdRule = {
  id: 'held',
  isFixed: true,
  deploy: heldReasons,
  rollback: heldBackReasons,
} as const satisfies VerdictRule
