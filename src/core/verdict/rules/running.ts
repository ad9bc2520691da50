import { deployKey, reachOf } from '../../deploys/deploy'
import type { RollbackFacts } from '../facts'
import type { VerdictFinding, VerdictRule } from '../rule'
import * as words from '../words'

/** What runs there while it is to go back: it is cancelled, or waited for. */
function runningReasons({
  environment,
  cancelsFirst,
  now,
}: Pick<RollbackFacts, 'environment' | 'cancelsFirst' | 'now'>): VerdictFinding[] {
  const running = environment.active[0]
  if (running === undefined) return []
  const sentence = cancelsFirst
    ? words.cancelledFirst(running)
    : words.rollbackWaitsFor(running, environment.active, now)
  const about = cancelsFirst
    ? [`${deployKey(running)} ${reachOf(running)}`]
    : environment.active.map((deploy) => deployKey(deploy))
  return [{ level: 'caution', sentence, about }]
}

export const running = {
  id: 'queue',
  isOfTime: true,
  rollback: runningReasons,
} as const satisfies VerdictRule
