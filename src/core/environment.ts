import { z } from 'zod'
import { type Deploy, isActive, isIn, newestFirst, reachedShip } from './deploy'

/** What is asked of an environment in the workspace file. */
export const EnvironmentSchema = z.object({
  name: z.string(),
  /** Its name must be typed before anything is shipped to it. */
  protected: z.boolean(),
  promoteFrom: z.string().nullable(),
})
export type Environment = z.infer<typeof EnvironmentSchema>

/** What is true of an environment, read off its deploys. */
export interface EnvironmentStatus {
  /** The deploy whose commit runs there: the newest finished one. */
  readonly current: Deploy | null
  /** Running first, then the queue in its order. */
  readonly active: readonly Deploy[]
  /** The newest ended deploy, when it failed: what needs a person. */
  readonly failed: Deploy | null
  /** What a roll back would ship. */
  readonly rollback: RollbackTarget
  /** What a roll back would ship once the running deploy is cancelled: what ran before it began. */
  readonly rollbackAfterCancel: RollbackTarget
}

export type RollbackTarget =
  | { readonly kind: 'to'; readonly deploy: Deploy; readonly sha: string }
  | { readonly kind: 'none'; readonly why: string }

/** Reads an environment's status off its deploys, in any order. */
export function environmentStatus(deploys: readonly Deploy[]): EnvironmentStatus {
  const ordered = newestFirst(deploys)
  const ended = ordered.filter((deploy) => !isActive(deploy))
  const newestEnded = ended.find(hadEffect)
  return {
    current: ended.find((deploy) => isIn(deploy, 'finished')) ?? null,
    active: ordered.filter(isActive).sort(runningFirst),
    failed: newestEnded !== undefined && isIn(newestEnded, 'failed') ? newestEnded : null,
    rollback: rollbackTarget(ended),
    rollbackAfterCancel: targetOf(ended.find((deploy) => isIn(deploy, 'finished') && deploy.sha !== null)),
  }
}

/** Whether an ended deploy says anything about its environment: one that never began, or was cancelled before it shipped, does not. */
export function hadEffect(deploy: Deploy): boolean {
  const { state } = deploy
  return state.status === 'cancelled'
    ? reachedShip(deploy)
    : state.status !== 'failed' || state.startedAt !== null
}

const runningFirst = (a: Deploy, b: Deploy): number =>
  Number(isIn(b, 'running')) - Number(isIn(a, 'running')) || a.number - b.number

/**
 * Where a roll back goes. When the newest deploy broke off while shipping, the environment is half changed, so the last finished
 * one is the way back; else what runs is whole and the way back is the newest finished one with another commit
 * (as Freight's `:previous`).
 */
function rollbackTarget(endedNewestFirst: readonly Deploy[]): RollbackTarget {
  const finished = endedNewestFirst.filter((deploy) => isIn(deploy, 'finished') && deploy.sha !== null)
  const current = finished[0]
  const newest = endedNewestFirst.find(reachedShip)
  if (current === undefined) return targetOf(undefined)
  const halfShipped =
    newest !== undefined && endedNewestFirst.indexOf(newest) < endedNewestFirst.indexOf(current)
  if (halfShipped) return targetOf(current)
  const other = finished.find((deploy) => deploy.sha !== current.sha)
  if (other !== undefined) return targetOf(other)
  return {
    kind: 'none',
    why: 'Only one commit has ever been deployed here, so there is nothing to go back to.',
  }
}

const targetOf = (deploy: Deploy | undefined): RollbackTarget =>
  deploy === undefined || deploy.sha === null
    ? { kind: 'none', why: NEVER_FINISHED }
    : { kind: 'to', deploy, sha: deploy.sha }

const NEVER_FINISHED = 'Nothing has been deployed here successfully yet.'
