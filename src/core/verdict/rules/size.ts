import { afterColon, shippedIn, talliedFirst } from '../../shipment'
import type { DeployFacts } from '../facts'
import type { Finding, Rule } from '../rule'

/** More commits than the team ships at once (`risk.maxCommits`) are hard to look through when something breaks. */
function sizeReasons({
  changes,
  policy: { maxCommits },
}: Pick<DeployFacts, 'changes' | 'policy'>): Finding[] {
  if (changes === null || changes.isFirst || maxCommits === null) return []
  const shipped = shippedIn(changes)
  if (shipped.total <= maxCommits) return []
  const limit = `more than the ${maxCommits} that this team ships at once`
  const sentence = `${talliedFirst(shipped, 'commit')} ship together, ${limit}${afterColon(shipped)}.`
  return [{ level: 'caution', sentence }]
}

export const size = { id: 'size', deploy: sizeReasons, range: sizeReasons } as const satisfies Rule
