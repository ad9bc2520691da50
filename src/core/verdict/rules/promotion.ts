import { shortSha } from '../../commits/commit'
import { deployKey } from '../../deploys/deploy'
import { ago, coarse } from '../../text/time'
import type { DeployFacts } from '../facts'
import type { Reason } from '../reason'

/** Where a commit is to come from another environment, whether it ran well there. */
export function promotionReasons({ sha, trial, now }: Pick<DeployFacts, 'sha' | 'trial' | 'now'>): Reason[] {
  if (trial === null) return []
  const { from, deploy, runs } = trial
  const commit = shortSha(sha)
  if (deploy === null)
    return [
      { rule: 'promotion', level: 'caution', sentence: `${commit} is not among what ${from} shipped last.` },
    ]
  const { endedAt } = deploy.state
  const name = deployKey(deploy)
  const sentence = runs
    ? `${from} has run ${commit} for ${coarse(now - endedAt)}: ${name} finished.`
    : `${from} ran ${commit}: ${name} finished ${ago(endedAt, now)}. It runs another commit now.`
  return [{ rule: 'promotion', level: 'go', sentence }]
}
