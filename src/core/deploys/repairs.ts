import { attemptsOf, type Deploy, deployKey, isIn, newestFirst } from './deploy'

/** A commit that made an environment whole again: the first that finished there after a deploy had failed. */
export interface Repair {
  readonly sha: string
  /** The deploy that had failed: `app/environment#number`. */
  readonly after: string
}

/** The repairs among the deploys of one environment, in any order. Going back, and shipping the same commit again, repairs nothing. */
export function repairsIn(deploys: readonly Deploy[]): Repair[] {
  const repairs: Repair[] = []
  let failed: Deploy | null = null
  for (const deploy of newestFirst(deploys.flatMap(attemptsOf)).reverse()) {
    if (isIn(deploy, 'failed') && deploy.state.startedAt !== null) failed = deploy
    if (!isIn(deploy, 'finished')) continue
    if (failed !== null && deploy.sha !== null && deploy.kind === 'deploy' && deploy.sha !== failed.sha)
      repairs.push({ sha: deploy.sha, after: deployKey(failed) })
    failed = null
  }
  return repairs
}
