import { type Deploy, deployKey } from '@core/deploys/deploy'
import { progressOf } from '@core/deploys/progress'
import { useTicking } from '../../../ui/time/ticking'
import { ProgressMemory } from './progressMemory'

const memory = new ProgressMemory()

/** How far a deploy is, 0 to 1, read anew each second and never going back; null where nobody knows. */
export const useProgress = (deploy: Deploy): number | null =>
  useTicking((now) => memory.advance(attemptKey(deploy), progressOf(deploy, [], now).fraction))

/** Drops what was shown of deploys that are no longer under way. */
export const forgetOthers = (active: readonly Deploy[]): void =>
  memory.keepOnly(new Set(active.map(attemptKey)))

/** Each attempt of a deploy begins at nothing. */
const attemptKey = (deploy: Deploy): string => `${deployKey(deploy)} ${deploy.revision.attempt}`
