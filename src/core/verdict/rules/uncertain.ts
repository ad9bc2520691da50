import { shortSha } from '../../commits/commit'
import { cancelledWhileShipping } from '../../deploys/environment'
import type { Level } from '../../reasons/level'
import type { CommonFacts } from '../facts'
import type { VerdictFinding, VerdictRule } from '../rule'
import * as words from '../words'

type Facts = Pick<CommonFacts, 'environment'>

/** After a cancelled deploy nobody may know what of it is live, so what ships is counted from what ran before. */
const uncertainReasons = ({ environment }: Facts): VerdictFinding[] =>
  reasons(environment, 'caution', words.countedFrom)

/** Going back is the way out of it. */
const uncertainBackReasons = ({ environment }: Facts): VerdictFinding[] =>
  reasons(environment, 'go', words.ranBefore)

function reasons(
  environment: Facts['environment'],
  level: Level,
  wordsOf: (before: string) => string,
): VerdictFinding[] {
  const cancelled = cancelledWhileShipping(environment)
  if (cancelled === null) return []
  const before = environment.current?.sha ?? null
  const then = before === null ? '' : wordsOf(shortSha(before))
  return [{ level, sentence: words.brokeOff(cancelled, then) }]
}

export const uncertain = {
  id: 'uncertain',
  deploy: uncertainReasons,
  rollback: uncertainBackReasons,
} as const satisfies VerdictRule
