import { contentsOf } from '../../shipment'
import { counted } from '../../time'
import type { DeployFacts } from '../facts'
import type { Reason } from '../reason'

/** What the team has taken back since is known to be bad, and ships all the same where its revert does not ship along. */
export function revertedReasons({ reverted, range }: Pick<DeployFacts, 'reverted' | 'range'>): Reason[] {
  if ('unknown' in reverted) {
    const sentence = `Whether any of it was taken back later is not known: ${reverted.unknown}`
    return [{ rule: 'reverted', level: 'caution', sentence }, ...backedOutReasons(range)]
  }
  const later = reverted.known.map(({ name, title, by }): Reason => {
    const sentence = `${name} “${title}” was taken back later by ${by}, which does not ship along.`
    return { rule: 'reverted', level: 'caution', sentence }
  })
  return [...later, ...backedOutReasons(range)]
}

/** What ships together with what takes it back has no effect. */
function backedOutReasons(range: DeployFacts['range']): Reason[] {
  const pairs = range === null || range.base === null ? 0 : contentsOf({ range, pulls: [] }).backedOut.length
  if (pairs === 0) return []
  const sentence =
    pairs === 1
      ? 'One change ships together with what takes it back.'
      : `${counted(pairs, 'change')} ship together with what takes them back.`
  return [{ rule: 'reverted', level: 'go', sentence }]
}
