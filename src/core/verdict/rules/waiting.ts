import { shortSha } from '../../commits/commit'
import type { DeployFacts } from '../facts'
import type { Reason } from '../reason'

/** Another commit waits for CI there already. */
export function waitingReasons({ green }: Pick<DeployFacts, 'green'>): Reason[] {
  if (green === null) return []
  const sentence = `${shortSha(green)} waits for CI here and is deployed when it is green.`
  return [{ rule: 'waiting', level: 'caution', sentence }]
}
