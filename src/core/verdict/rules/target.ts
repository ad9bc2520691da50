import { shortSha } from '../../commits/commit'
import { deployKey } from '../../deploys/deploy'
import type { RollbackFacts } from '../facts'
import type { Reason } from '../reason'

/** Where a roll back goes: to what ran there before. */
export function targetReasons({ target }: Pick<RollbackFacts, 'target'>): Reason[] {
  if (target.kind === 'none') return [{ rule: 'target', level: 'stop', sentence: target.why }]
  const sentence = `${shortSha(target.sha)} ran here before, as ${deployKey(target.deploy)}.`
  return [{ rule: 'target', level: 'go', sentence }]
}
