import { shortSha } from '../../commits/commit'
import { deployKey } from '../../deploys/deploy'
import { ago, coarse } from '../../text/time'
import type { DeployFacts } from '../facts'
import type { Finding, Rule } from '../rule'

/** Where a commit is to come from another environment, whether it ran well there. */
function promotionReasons({ sha, trial, now }: Pick<DeployFacts, 'sha' | 'trial' | 'now'>): Finding[] {
  if (trial === null) return []
  const { from, deploy, runs } = trial
  const commit = shortSha(sha)
  if (deploy === null)
    return [{ level: 'caution', sentence: `${commit} isn’t among the latest deploys of ${from}.` }]
  const { endedAt } = deploy.state
  const name = deployKey(deploy)
  const sentence = runs
    ? `${from} has run ${commit} for ${coarse(now - endedAt)}: ${name} finished.`
    : `${from} ran ${commit}: ${name} finished ${ago(endedAt, now)}. It runs another commit now.`
  return [{ level: 'go', sentence }]
}

export const promotion = { id: 'promotion', deploy: promotionReasons } as const satisfies Rule
