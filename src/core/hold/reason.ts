import { brokeOffWhen } from '../cancel-words'
import { shortSha } from '../commit'
import { deployKey, isIn } from '../deploy'
import { cancelledWhileShipping, type EnvironmentStatus } from '../environment'
import { failureTitle } from '../sentences'

/** Why one goes back, where the person says nothing else: the deploy that failed, the one that was cancelled half-way, or that one wants to look first. */
export function defaultReason(status: Pick<EnvironmentStatus, 'failed' | 'broken'>, to: string): string {
  const { failed } = status
  if (failed !== null && isIn(failed, 'failed')) return failureTitle(failed)
  const cancelled = cancelledWhileShipping(status)
  if (cancelled !== null) return `${deployKey(cancelled)} was cancelled${brokeOffWhen(cancelled)}`
  return `Back to ${shortSha(to)} while we look`
}
