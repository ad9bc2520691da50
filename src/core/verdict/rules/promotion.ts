import { shortSha } from '../../commits/commit'
import { ago } from '../../text/time'
import type { DeployFacts } from '../facts'
import type { VerdictFinding, VerdictRule } from '../rule'
import * as words from '../words'

/** Where a commit is to come from another environment, whether it ran well there. */
function promotionReasons({ sha, trial, now }: Pick<DeployFacts, 'sha' | 'trial' | 'now'>): VerdictFinding[] {
  if (trial === null) return []
  const { from, deploy, runs } = trial
  const commit = shortSha(sha)
  if (deploy === null) return [{ level: 'caution', sentence: words.notTriedIn(commit, from) }]
  const { endedAt } = deploy.state
  const sentence = runs
    ? words.runsIn(from, commit, now - endedAt, deploy)
    : words.ranIn(from, commit, deploy, ago(endedAt, now))
  return [{ level: 'go', sentence }]
}

export const promotion = { id: 'promotion', deploy: promotionReasons } as const satisfies VerdictRule
