import { deployKey } from '../../deploys/deploy'
import { untilAllEnd } from '../../deploys/progress'
import type { CommonFacts } from '../facts'
import type { Reason } from '../reason'

/** Another deploy is running or queued there: this one waits for the last of them. */
export function queueReasons({ environment, now }: Pick<CommonFacts, 'environment' | 'now'>): Reason[] {
  const last = environment.active.at(-1)
  if (last === undefined) return []
  const wait = untilAllEnd(environment.active, now)
  const sentence = `${deployKey(last)} has not ended yet. This one will wait for it${wait}.`
  return [{ rule: 'queue', level: 'caution', sentence }]
}
