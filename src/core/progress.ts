import { type Deploy, isIn } from './deploy'
import { clock, coarse } from './time'

/** How far a running deploy is held before it has really ended (as Freight's own page does). */
const HELD_AT = 0.95

/**
 * The fraction done of a deploy, 0 to 1, from its estimate: elapsed over estimated, held at 95 % until it ends.
 * null when it is running and nobody knows how long such a deploy takes.
 */
export function progress(deploy: Deploy, now: number): number | null {
  if (isIn(deploy, 'queued')) return 0
  if (!isIn(deploy, 'running')) return 1
  if (deploy.estimateMs === null || deploy.estimateMs <= 0) return null
  return Math.min(HELD_AT, Math.max(0, (now - deploy.state.startedAt) / deploy.estimateMs))
}

/** The elapsed and expected time in words: "11:32 of about 18 min", "0:04", "waiting for #12". */
export function progressText(deploy: Deploy, now: number): string {
  if (isIn(deploy, 'queued')) return deploy.state.waitingFor ?? 'waiting to start'
  if (!isIn(deploy, 'running')) return ''
  const elapsed = now - deploy.state.startedAt
  if (deploy.estimateMs === null) return clock(elapsed)
  if (elapsed > deploy.estimateMs)
    return `${clock(elapsed)}, longer than the usual ${coarse(deploy.estimateMs)}`
  return `${clock(elapsed)} of about ${coarse(Math.max(1000, deploy.estimateMs))}`
}
