import { reachedUsers } from '../../deploys/cancel-words'
import { deployKey, reachOf } from '../../deploys/deploy'
import { untilAllEnd } from '../../deploys/progress'
import type { RollbackFacts } from '../facts'
import type { Finding, Rule } from '../rule'

/** What runs there while it is to go back: it is cancelled, or waited for. */
function runningReasons({
  environment,
  cancelsFirst,
  now,
}: Pick<RollbackFacts, 'environment' | 'cancelsFirst' | 'now'>): Finding[] {
  const running = environment.active[0]
  if (running === undefined) return []
  const alone = reachOf(running) === 'none' ? ' Cancelling it is enough to keep what runs.' : ''
  const sentence = cancelsFirst
    ? `${deployKey(running)} is cancelled first. ${reachedUsers(running)}${alone}`
    : `${deployKey(running)} has not ended yet. The rollback will wait for it${untilAllEnd(environment.active, now)}.`
  const about = cancelsFirst
    ? [`${deployKey(running)} ${reachOf(running)}`]
    : environment.active.map((deploy) => deployKey(deploy))
  return [{ level: 'caution', sentence, about }]
}

export const running = { id: 'queue', isOfTime: true, rollback: runningReasons } as const satisfies Rule
