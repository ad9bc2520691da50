import { knownIn, unknownIn } from '../../risk'
import type { DeployFacts } from '../facts'
import type { VerdictFinding, VerdictRule } from '../rule'
import * as words from '../words'

/** So many are named. */
const MOST = 3

/** Where CI of something that ships is not green the head's green may hide it: nothing tested that part by itself. */
function commitsReasons({ notGreen }: Pick<DeployFacts, 'notGreen'>): VerdictFinding[] {
  const unknown = unknownIn(notGreen).map((why): VerdictFinding => {
    return { level: 'caution', sentence: words.partsUnknown(why), about: ['unknown'] }
  })
  const known = knownIn(notGreen)
  if (known.length === 0) return unknown
  const named = known.slice(0, MOST).map(({ name, title, state }) => words.notGreenPart(name, title, state))
  const sentence = words.notGreenOn(named, known.length - named.length)
  const about = known.map(({ name, state }) => `${name} ${state}`)
  return [...unknown, { level: 'caution', sentence, about }]
}

export const commits = { id: 'commits', deploy: commitsReasons } as const satisfies VerdictRule
