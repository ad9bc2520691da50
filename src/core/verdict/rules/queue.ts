import { deployKey } from '../../deploys/deploy'
import type { CommonFacts } from '../facts'
import type { VerdictFinding, VerdictRule } from '../rule'
import * as words from '../words'

/** Another deploy is running or queued there: this one waits for the last of them. */
function queueReasons({ environment, now }: Pick<CommonFacts, 'environment' | 'now'>): VerdictFinding[] {
  const last = environment.active.at(-1)
  if (last === undefined) return []
  const sentence = words.waitsFor(last, environment.active, now)
  return [{ level: 'caution', sentence, about: environment.active.map(deployKey) }]
}

export const queue = { id: 'queue', isOfTime: true, deploy: queueReasons } as const satisfies VerdictRule
