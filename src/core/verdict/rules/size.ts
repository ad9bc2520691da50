import { afterColon, shippedIn, talliedFirst } from '../../shipment'
import type { DeployFacts } from '../facts'
import type { Reason } from '../reason'

/** More commits than the team ships at once (`risk.maxCommits`) are hard to look through when something breaks. */
export function sizeReasons({
  changes,
  policy: { maxCommits },
}: Pick<DeployFacts, 'changes' | 'policy'>): Reason[] {
  if (changes === null || changes.isFirst || maxCommits === null) return []
  const shipped = shippedIn(changes)
  if (shipped.total <= maxCommits) return []
  const limit = `more than the ${maxCommits} that this team ships at once`
  const sentence = `${talliedFirst(shipped, 'commit')} ship together, ${limit}${afterColon(shipped)}.`
  return [{ rule: 'size', level: 'caution', sentence }]
}
