import { type Deploy, newestFirst, reachedShip } from '../deploys/deploy'
import { beganAt } from './came-with'
import type { Deployed } from './issue'

/** What an error service is asked about a deploy; null where it is not known which commit it ships. */
export const deployedBy = (deploy: Deploy): Deployed | null =>
  deploy.sha === null ? null : { environment: deploy.environment, sha: deploy.sha, since: beganAt(deploy) }

/** The deploy of an environment whose errors are watched: the newest that has begun to change it, whatever became of it. */
export const newestShipped = (deploys: readonly Deploy[]): Deploy | null =>
  newestFirst(deploys).find((deploy) => deploy.sha !== null && reachedShip(deploy)) ?? null
