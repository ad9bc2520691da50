import {
  attemptsOf,
  type Deploy,
  type DeployIn,
  deployKey,
  environmentOf,
  isActive,
  isIn,
  newestFirst,
  reachedShip,
} from '../deploys/deploy'
import { brokeOffWords } from '../deploys/words'
import type { CancelledFailure } from './failure'

type FoundCancelledFailure = Omit<CancelledFailure, 'known' | 'search'>

/** The id of the failure that a cancelled deploy is: the same for the same attempt, also after a restart. */
export const cancelledId = (deploy: Deploy): string => {
  const { attempt } = deploy.revision
  return `cancelled ${deployKey(deploy)}${attempt > 1 ? ` attempt ${attempt}` : ''}`
}

/**
 * The deploys of one environment, in any order, that were cancelled while they shipped, or may have been; newest first. One is over once
 * another has shipped, or broken off itself.
 */
export function cancelledFailures(deploys: readonly Deploy[]): FoundCancelledFailure[] {
  const shipped = newestFirst(deploys.flatMap(attemptsOf)).filter(
    (deploy) => !isActive(deploy) && (isIn(deploy, 'finished') || reachedShip(deploy)),
  )
  return shipped.flatMap((deploy, place): FoundCancelledFailure[] => {
    if (!isIn(deploy, 'cancelled')) return []
    const before = shipped.slice(place + 1).find((one) => isIn(one, 'finished') && one.sha !== null)
    return [foundOf(deploy, before ?? null, shipped[place - 1] ?? null)]
  })
}

const foundOf = (
  deploy: DeployIn<'cancelled'>,
  before: Deploy | null,
  next: Deploy | null,
): FoundCancelledFailure => ({
  ...environmentOf(deploy),
  kind: 'cancelled',
  id: cancelledId(deploy),
  number: deploy.number,
  sha: deploy.sha,
  headline: brokeOffWords(deploy),
  good: before === null || before.sha === null ? null : { number: before.number, sha: before.sha },
  over: next === null || !('endedAt' in next.state) ? null : { number: next.number, at: next.state.endedAt },
  since: deploy.state.endedAt,
  at: deploy.state.endedAt,
})
