import { shortSha } from '../../commits/commit'
import { deployKey } from '../../deploys/deploy'
import type { RollbackFacts } from '../facts'
import type { Finding, Rule } from '../rule'

/** Where a rollback goes: to what ran there before. */
function targetReasons({ target }: Pick<RollbackFacts, 'target'>): Finding[] {
  if (target.kind === 'none') return [{ level: 'stop', sentence: target.why }]
  const sentence = `${shortSha(target.sha)} ran here before, as ${deployKey(target.deploy)}.`
  return [{ level: 'go', sentence }]
}

export const target = { id: 'target', isFixed: true, rollback: targetReasons } as const satisfies Rule
