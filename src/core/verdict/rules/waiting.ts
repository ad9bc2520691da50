import { shortSha } from '../../commits/commit'
import type { DeployFacts } from '../facts'
import type { VerdictFinding, VerdictRule } from '../rule'
import * as words from '../words'

/** Another commit waits for CI there already. */
function waitingReasons({ pendingSha }: Pick<DeployFacts, 'pendingSha'>): VerdictFinding[] {
  return pendingSha === null ? [] : [{ level: 'caution', sentence: words.waitsForCi(shortSha(pendingSha)) }]
}

export const waiting = {
  id: 'waiting',
  isOfTime: true,
  deploy: waitingReasons,
} as const satisfies VerdictRule
