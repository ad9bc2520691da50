import { deployKey } from '../../deploy'
import type { RollbackFacts } from '../facts'
import type { Reason } from '../reason'

/** What runs there while it is to go back: it is cancelled, or waited for. */
export function runningReasons({
  environment,
  cancelsFirst,
}: Pick<RollbackFacts, 'environment' | 'cancelsFirst'>): Reason[] {
  const running = environment.active[0]
  if (running === undefined) return []
  const sentence = cancelsFirst
    ? `${deployKey(running)} is cancelled first.`
    : `${deployKey(running)} has not ended yet. The roll back will wait for it.`
  return [{ rule: 'queue', level: 'caution', sentence }]
}
