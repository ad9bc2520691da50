import type { CiState } from '../../ci/ci'
import { knownIn, unknownIn } from '../../risk'
import { counted } from '../../text/time'
import type { DeployFacts } from '../facts'
import type { Finding, Rule } from '../rule'

/** So many are named. */
const MOST = 3

/** Where CI of something that ships is not green the head's green may hide it: nothing tested that part by itself. */
function commitsReasons({ notGreen }: Pick<DeployFacts, 'notGreen'>): Finding[] {
  const unknown = unknownIn(notGreen).map((why): Finding => {
    const sentence = `It’s not known whether CI was green on each part of it: ${why}`
    return { level: 'caution', sentence, about: ['unknown'] }
  })
  const known = knownIn(notGreen)
  if (known.length === 0) return unknown
  const named = known.slice(0, MOST).map(({ name, title, state }) => `${name} “${title}” (${WORDS[state]})`)
  const more = known.length > MOST ? `, and on ${counted(known.length - MOST, 'more', 'more')}` : ''
  const sentence = `CI was not green on ${named.join(', ')}${more}.`
  const about = known.map(({ name, state }) => `${name} ${state}`)
  return [...unknown, { level: 'caution', sentence, about }]
}

const WORDS: Record<CiState, string> = {
  none: 'no check',
  unknown: 'not known',
  pending: 'running',
  passing: 'green',
  failing: 'red',
  cancelled: 'cancelled',
}

export const commits = { id: 'commits', deploy: commitsReasons } as const satisfies Rule
