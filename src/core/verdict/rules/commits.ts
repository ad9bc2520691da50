import type { CiState } from '../../ci/ci'
import { knownIn, unknownIn } from '../../risk'
import { counted } from '../../text/time'
import type { DeployFacts } from '../facts'
import type { Reason } from '../reason'

/** So many are named. */
const MOST = 3

/** Where CI of something that ships is not green the head's green may hide it: nothing tested that part by itself. */
export function commitsReasons({ notGreen }: Pick<DeployFacts, 'notGreen'>): Reason[] {
  const unknown = unknownIn(notGreen).map((why): Reason => {
    const sentence = `Whether CI was green on each part of it is not known: ${why}`
    return { rule: 'commits', level: 'caution', sentence }
  })
  const known = knownIn(notGreen)
  if (known.length === 0) return unknown
  const named = known.slice(0, MOST).map(({ name, title, state }) => `${name} “${title}” (${WORDS[state]})`)
  const more = known.length > MOST ? `, and on ${counted(known.length - MOST, 'more', 'more')}` : ''
  const sentence = `CI was not green on ${named.join(', ')}${more}.`
  return [...unknown, { rule: 'commits', level: 'caution', sentence }]
}

const WORDS: Record<CiState, string> = {
  none: 'no check',
  unknown: 'not known',
  pending: 'running',
  passing: 'green',
  failing: 'red',
  cancelled: 'cancelled',
}
