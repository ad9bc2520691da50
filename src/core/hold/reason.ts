import { shortSha } from '../commit'
import { isIn } from '../deploy'
import type { EnvironmentStatus } from '../environment'
import { failureTitle } from '../sentences'

/** Why one goes back, where the person says nothing else: the deploy that failed, or that one wants to look first. */
export function defaultReason({ failed }: Pick<EnvironmentStatus, 'failed'>, to: string): string {
  if (failed !== null && isIn(failed, 'failed')) return failureTitle(failed)
  return `Back to ${shortSha(to)} while we look`
}
