import { counted } from '../../time'
import type { DeployFacts } from '../facts'
import type { Reason } from '../reason'

/** More commits than the team ships at once (`risk.maxCommits`) are hard to look through when something breaks. */
export function sizeReasons({
  range,
  policy: { maxCommits },
}: Pick<DeployFacts, 'range' | 'policy'>): Reason[] {
  if (range === null || range.base === null || maxCommits === null || range.totalCommits <= maxCommits)
    return []
  const limit = `more than the ${maxCommits} that this team ships at once`
  const sentence = `${counted(range.totalCommits, 'commit')} ship together, ${limit}.`
  return [{ rule: 'size', level: 'caution', sentence }]
}
