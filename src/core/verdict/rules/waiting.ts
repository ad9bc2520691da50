import { shortSha } from '../../commits/commit'
import type { DeployFacts } from '../facts'
import type { Finding, Rule } from '../rule'

/** Another commit waits for CI there already. */
function waitingReasons({ green }: Pick<DeployFacts, 'green'>): Finding[] {
  if (green === null) return []
  const sentence = `${shortSha(green)} waits for CI here and is deployed when it is green.`
  return [{ level: 'caution', sentence }]
}

export const waiting = { id: 'waiting', isOfTime: true, deploy: waitingReasons } as const satisfies Rule
