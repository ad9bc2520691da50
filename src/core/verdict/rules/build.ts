import { shortSha } from '../../commits/commit'
import type { RollbackFacts } from '../facts'
import type { Reason } from '../reason'

/** A build that is kept ships at once. */
export function buildReasons({ target, buildKept }: Pick<RollbackFacts, 'target' | 'buildKept'>): Reason[] {
  if (target.kind === 'none' || buildKept === null) return []
  const commit = shortSha(target.sha)
  return [
    buildKept
      ? {
          rule: 'build',
          level: 'go',
          sentence: `The build of ${commit} is kept: no rebuild, it ships at once.`,
        }
      : {
          rule: 'build',
          level: 'caution',
          sentence: `The build of ${commit} is no longer kept, so it is built again first.`,
        },
  ]
}
