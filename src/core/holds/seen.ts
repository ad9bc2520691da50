import { type Deploy, deployKey, isIn, newestFirst, reachedShip } from '../deploys/deploy'

/** A roll back that was seen, with the commit that it took out. */
export interface SeenRollBack {
  readonly deploy: Deploy
  readonly from: string
  readonly to: string
}

/** The name of the hold that a roll back makes which was not made from here; the same after a restart. */
export const seenId = (deploy: Deploy): string => `seen ${deployKey(deploy)} ${deploy.createdAt}`

/**
 * The roll back that an environment stands on now: the newest of its deploys that shipped or ships, where that is known to be a roll back
 * and what ran before it is known. null where there is none, and where it is from before `since` (epoch ms).
 */
export function seenRollBack(deploys: readonly Deploy[], since: number): SeenRollBack | null {
  const [newest, ...older] = newestFirst(deploys).filter(hasShipped)
  if (newest === undefined || newest.kind !== 'rollback' || newest.createdAt < since) return null
  const from = older.find(({ sha }) => sha !== null)?.sha ?? null
  if (newest.sha === null || from === null || from === newest.sha) return null
  return { deploy: newest, from, to: newest.sha }
}

/** One that failed half-way has left its mark, and so has one that was cancelled then. */
const hasShipped = (deploy: Deploy): boolean => isIn(deploy, 'finished') || reachedShip(deploy)
