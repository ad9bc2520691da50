import { dayOf, isQuiet } from '../../risk'
import { timeOfDay } from '../../text/time'
import type { DeployFacts } from '../facts'
import type { Reason } from '../reason'

/** What ships before people leave breaks when nobody looks (`risk.quietHours`, by the clock of this machine). */
export function timeReasons({ policy: { quietHours }, now }: Pick<DeployFacts, 'policy' | 'now'>): Reason[] {
  if (!isQuiet(quietHours, now)) return []
  const sentence = `It’s ${dayOf(now)} ${timeOfDay(now)}, outside working hours.`
  return [{ rule: 'time', level: 'caution', sentence }]
}
