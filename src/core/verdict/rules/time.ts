import { dayOf, isQuiet } from '../../risk'
import type { DeployFacts } from '../facts'
import type { VerdictFinding, VerdictRule } from '../rule'
import * as words from '../words'

/** What ships before people leave breaks when nobody looks (`risk.quietHours`, by the clock of this machine). */
function timeReasons({ policy: { quietHours }, now }: Pick<DeployFacts, 'policy' | 'now'>): VerdictFinding[] {
  if (!isQuiet(quietHours, now)) return []
  const sentence = words.outsideHours(dayOf(now), now)
  return [{ level: 'caution', sentence, about: ['quiet hours'] }]
}

export const time = { id: 'time', isOfTime: true, deploy: timeReasons } as const satisfies VerdictRule
