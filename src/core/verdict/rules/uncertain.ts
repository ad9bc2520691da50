import { shortSha } from '../../commits/commit'
import { brokeOffWords } from '../../deploys/cancel-words'
import { cancelledWhileShipping } from '../../deploys/environment'
import type { CommonFacts } from '../facts'
import type { Level } from '../level'
import type { Finding, Rule } from '../rule'

type Facts = Pick<CommonFacts, 'environment'>

/** After a cancelled deploy nobody may know what of it is live, so what ships is counted from what ran before. */
const uncertainReasons = ({ environment }: Facts): Finding[] =>
  reasons(environment, 'caution', (before) => `What ships is counted from ${before}, which ran before.`)

/** Going back is the way out of it. */
const uncertainBackReasons = ({ environment }: Facts): Finding[] =>
  reasons(environment, 'go', (before) => `${before} ran before.`)

function reasons(
  environment: Facts['environment'],
  level: Level,
  wordsOf: (before: string) => string,
): Finding[] {
  const cancelled = cancelledWhileShipping(environment)
  if (cancelled === null) return []
  const before = environment.current?.sha ?? null
  const sentence = `${brokeOffWords(cancelled)}.${before === null ? '' : ` ${wordsOf(shortSha(before))}`}`
  return [{ level, sentence }]
}

export const uncertain = {
  id: 'uncertain',
  deploy: uncertainReasons,
  rollback: uncertainBackReasons,
} as const satisfies Rule
