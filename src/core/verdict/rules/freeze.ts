import type { Level } from '../../reasons/level'
import { type Freeze, spanOf } from '../../risk'
import type { CommonFacts } from '../facts'
import type { VerdictFinding, VerdictRule } from '../rule'
import * as words from '../words'

/** What ships so shortly before a freeze must be fixed in it, ms. */
const SOON_MS = 4 * 3_600_000

type Facts = Pick<CommonFacts, 'policy' | 'now'>

/** Nothing ships in a time for which the team said so (`freezes`), and what ships right before it wants thought. */
function freezeReasons({ policy: { freezes }, now }: Facts): VerdictFinding[] {
  const reasons = freezes.flatMap((freeze): VerdictFinding[] => {
    if (isWithin(freeze, now)) return [within(freeze, 'stop')]
    const left = spanOf(freeze).begin - now
    if (left <= 0 || left > SOON_MS) return []
    return [
      {
        level: 'caution',
        sentence: words.freezeBegins(freeze, left),
        about: [`begins ${freeze.from}`],
      },
    ]
  })
  if (reasons.length > 0 || freezes.length === 0) return reasons
  return [{ level: 'go', sentence: words.NOTHING_FROZEN }]
}

/** Going back is what one may have to do in a freeze. */
const freezeBackReasons = ({ policy: { freezes }, now }: Facts): VerdictFinding[] =>
  freezes.filter((freeze) => isWithin(freeze, now)).map((freeze) => within(freeze, 'caution'))

const isWithin = (freeze: Freeze, now: number): boolean => {
  const { begin, end } = spanOf(freeze)
  return now >= begin && now < end
}

const within = (freeze: Freeze, level: Level): VerdictFinding => ({ level, sentence: words.frozen(freeze) })

export const freeze = {
  id: 'freeze',
  isOfTime: true,
  deploy: freezeReasons,
  rollback: freezeBackReasons,
} as const satisfies VerdictRule
