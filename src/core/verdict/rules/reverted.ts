import { knownIn, unknownIn } from '../../risk'
import { afterColon, contentsOf, tallyOf } from '../../shipment'
import { counted } from '../../text/time'
import type { DeployFacts } from '../facts'
import type { Finding, Rule } from '../rule'

/** What the team has taken back since is known to be bad, and ships all the same where its revert does not ship along. */
function revertedReasons({ reverted, changes }: Pick<DeployFacts, 'reverted' | 'changes'>): Finding[] {
  const unknown = unknownIn(reverted).map((why): Finding => {
    const sentence = `Whether any of it was taken back later is not known: ${why}`
    return { level: 'caution', sentence, about: ['unknown'] }
  })
  const later = knownIn(reverted).map(({ name, title, by }): Finding => {
    const sentence = `${name} “${title}” was taken back later by ${by}, which does not ship along.`
    return { level: 'caution', sentence }
  })
  return [...unknown, ...later, ...backedOutReasons(changes)]
}

/** What ships together with what takes it back has no effect. */
function backedOutReasons(changes: DeployFacts['changes']): Finding[] {
  if (changes === null || changes.isFirst) return []
  const pairs = tallyOf({ ...changes, unknown: [] }, (part) => contentsOf(part).backedOut.length)
  if (pairs.total === 0) return []
  const sentence =
    pairs.total === 1
      ? `One change ships together with what takes it back${afterColon(pairs)}.`
      : `${counted(pairs.total, 'change')} ship together with what takes them back${afterColon(pairs)}.`
  return [{ level: 'go', sentence }]
}

export const reverted = {
  id: 'reverted',
  deploy: revertedReasons,
  range: ({ changes }) => backedOutReasons(changes),
} as const satisfies Rule
