import { deployKey } from '../../deploy'
import type { CommonFacts } from '../facts'
import type { Reason } from '../reason'

/** Another deploy is running or queued there: this one waits for the last of them. */
export function queueReasons({ environment }: Pick<CommonFacts, 'environment'>): Reason[] {
  const last = environment.active.at(-1)
  if (last === undefined) return []
  const sentence = `${deployKey(last)} has not ended yet. This one will wait for it.`
  return [{ rule: 'queue', level: 'caution', sentence }]
}
