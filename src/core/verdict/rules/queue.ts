import { deployKey } from '../../deploys/deploy'
import { untilAllEnd } from '../../deploys/progress'
import type { CommonFacts } from '../facts'
import type { Finding, Rule } from '../rule'

/** Another deploy is running or queued there: this one waits for the last of them. */
function queueReasons({ environment, now }: Pick<CommonFacts, 'environment' | 'now'>): Finding[] {
  const last = environment.active.at(-1)
  if (last === undefined) return []
  const wait = untilAllEnd(environment.active, now)
  const sentence = `${deployKey(last)} has not ended yet. This one will wait for it${wait}.`
  return [{ level: 'caution', sentence, about: environment.active.map(deployKey) }]
}

export const queue = { id: 'queue', isOfTime: true, deploy: queueReasons } as const satisfies Rule
