import { type Deploy, type DeployIn, isIn, ranFor } from './deploy'
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
  return Math.min(HELD_AT, (ranFor(deploy, now) ?? 0) / deploy.estimateMs)
}

/** The elapsed and expected time in words: "11:32 of about 18 min", "0:04", "waiting for review by mei", "starts in 12 min". */
export function progressText(deploy: Deploy, now: number): string {
  if (isIn(deploy, 'queued')) return queuedText(deploy, now)
  if (!isIn(deploy, 'running')) return ''
  const elapsed = ranFor(deploy, now) ?? 0
  if (deploy.estimateMs === null) return clock(elapsed)
  if (elapsed > deploy.estimateMs)
    return `${clock(elapsed)}, longer than the usual ${coarse(deploy.estimateMs)}`
  return `${clock(elapsed)} of about ${coarse(Math.max(1000, deploy.estimateMs))}`
}

/** What a queued deploy waits for, and when it starts where that is known: "starts in 12 min". `now` in epoch ms. */
export function queuedText({ state }: DeployIn<'queued'>, now: number): string {
  const { waitingFor, startsAt } = state
  const left = startsAt === undefined ? null : startsAt - now
  if (left === null || left <= 0) return waitingFor ?? 'waiting to start'
  if (waitingFor === null) return `starts in ${inAbout(left)}`
  return `${waitingFor}, and starts in ${inAbout(left)} at the earliest`
}

/** A time to come is told rounded up: what starts in 61 s starts in 2 min. */
const inAbout = (ms: number): string => coarse(ms < 60_000 ? ms : Math.ceil(ms / 60_000) * 60_000)
