import { shippedIn } from '../../shipment'
import type { DeployFacts } from '../facts'
import type { VerdictFinding, VerdictRule } from '../rule'
import * as words from '../words'

/** More commits than the team ships at once (`risk.maxCommits`) are hard to look through when something breaks. */
function sizeReasons({
  changes,
  policy: { maxCommits },
}: Pick<DeployFacts, 'changes' | 'policy'>): VerdictFinding[] {
  if (changes === null || changes.isFirst || maxCommits === null) return []
  const shipped = shippedIn(changes)
  if (shipped.total <= maxCommits) return []
  return [{ level: 'caution', sentence: words.tooMany(shipped, maxCommits) }]
}

export const size = { id: 'size', deploy: sizeReasons, range: sizeReasons } as const satisfies VerdictRule
