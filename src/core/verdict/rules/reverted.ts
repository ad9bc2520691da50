import { knownIn, unknownIn } from '../../risk'
import { contentsOf, tallyOf } from '../../shipment'
import type { DeployFacts } from '../facts'
import type { VerdictFinding, VerdictRule } from '../rule'
import * as words from '../words'

/** What the team has taken back since is known to be bad, and ships anyway where its revert does not ship along. */
function revertedReasons({ reverted, changes }: Pick<DeployFacts, 'reverted' | 'changes'>): VerdictFinding[] {
  const unknown = unknownIn(reverted).map((why): VerdictFinding => {
    return { level: 'caution', sentence: words.takenBackUnknown(why), about: ['unknown'] }
  })
  const later = knownIn(reverted).map(({ name, title, by }): VerdictFinding => {
    return { level: 'caution', sentence: words.takenBackLater(name, title, by) }
  })
  return [...unknown, ...later, ...backedOutReasons(changes)]
}

/** What ships together with what takes it back has no effect. */
function backedOutReasons(changes: DeployFacts['changes']): VerdictFinding[] {
  if (changes === null || changes.isFirst) return []
  const pairs = tallyOf({ ...changes, unknown: [] }, (part) => contentsOf(part).backedOut.length)
  return pairs.total === 0 ? [] : [{ level: 'go', sentence: words.backedOut(pairs) }]
}

export const reverted = {
  id: 'reverted',
  deploy: revertedReasons,
  range: ({ changes }) => backedOutReasons(changes),
} as const satisfies VerdictRule
