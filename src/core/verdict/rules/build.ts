import { shortSha } from '../../commits/commit'
import type { RollbackFacts } from '../facts'
import type { VerdictFinding, VerdictRule } from '../rule'
import * as words from '../words'

/** A build that is kept ships at once. */
function buildReasons({ target, buildKept }: Pick<RollbackFacts, 'target' | 'buildKept'>): VerdictFinding[] {
  if (target.kind === 'none' || buildKept === null) return []
  const commit = shortSha(target.sha)
  return [
    buildKept
      ? {
          level: 'go',
          sentence: words.buildKept(commit),
        }
      : {
          level: 'caution',
          sentence: words.buildGone(commit),
        },
  ]
}

export const build = { id: 'build', isAboutBack: true, rollback: buildReasons } as const satisfies VerdictRule
