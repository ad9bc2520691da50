import { shortSha } from '../../commits/commit'
import type { RollbackFacts } from '../facts'
import type { VerdictFinding, VerdictRule } from '../rule'
import * as words from '../words'

/** Where a rollback goes: to what ran there before. */
function targetReasons({ target }: Pick<RollbackFacts, 'target'>): VerdictFinding[] {
  if (target.kind === 'none') return [{ level: 'stop', sentence: target.why }]
  const sentence = words.ranHereBefore(shortSha(target.sha), target.deploy)
  return [{ level: 'go', sentence }]
}

export const target = { id: 'target', isFixed: true, rollback: targetReasons } as const satisfies VerdictRule
