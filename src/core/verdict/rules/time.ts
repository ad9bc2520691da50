import { dayOf, isQuiet } from '../../risk'
import { timeOfDay } from '../../text/time'
import type { DeployFacts } from '../facts'
import type { Finding, Rule } from '../rule'

/** What ships before people leave breaks when nobody looks (`risk.quietHours`, by the clock of this machine). */
function timeReasons({ policy: { quietHours }, now }: Pick<DeployFacts, 'policy' | 'now'>): Finding[] {
  if (!isQuiet(quietHours, now)) return []
  const sentence = `It’s ${dayOf(now)} ${timeOfDay(now)}, outside working hours.`
  return [{ level: 'caution', sentence, about: ['quiet hours'] }]
}

export const time = { id: 'time', isOfTime: true, deploy: timeReasons } as const satisfies Rule
