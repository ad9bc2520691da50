import { type Deploy, deployKey } from '@core/deploy'
import { progress } from '@core/progress'
import { useTicking } from '../../ui/ticking'
import { ProgressMemory } from './progressMemory'

const memory = new ProgressMemory()

/** How far a deploy is, 0 to 1, read anew each second and never going back; null where nobody knows. */
export const useProgress = (deploy: Deploy): number | null =>
  useTicking((now) => memory.advance(deployKey(deploy), progress(deploy, now)))

/** Drops what was shown of deploys that are no longer under way. */
export const forgetOthers = (active: readonly Deploy[]): void =>
  memory.keepOnly(new Set(active.map(deployKey)))
