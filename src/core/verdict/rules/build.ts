import { shortSha } from '../../commits/commit'
import type { RollbackFacts } from '../facts'
import type { Finding, Rule } from '../rule'

/** A build that is kept ships at once. */
function buildReasons({ target, buildKept }: Pick<RollbackFacts, 'target' | 'buildKept'>): Finding[] {
  if (target.kind === 'none' || buildKept === null) return []
  const commit = shortSha(target.sha)
  return [
    buildKept
      ? {
          level: 'go',
          sentence: `The build of ${commit} is kept: no rebuild, it ships at once.`,
        }
      : {
          level: 'caution',
          sentence: `The build of ${commit} is no longer kept, so it is built again first.`,
        },
  ]
}

export const build = { id: 'build', isAboutBack: true, rollback: buildReasons } as const satisfies Rule
