import { type Deploy, deployKey, isIn, ranFor } from './deploy'
import { queuedText } from './progress'
import { coarse, counted } from './time'

/** How much longer a deploy takes, ms; null where nobody knows, also when it takes longer than it should. `now` in epoch ms. */
export function leftOf(deploy: Deploy, now: number): number | null {
  if (deploy.estimateMs === null || deploy.estimateMs <= 0) return null
  if (isIn(deploy, 'queued')) return deploy.estimateMs
  if (!isIn(deploy, 'running')) return 0
  const left = deploy.estimateMs - (ranFor(deploy, now) ?? 0)
  return left > 0 ? left : null
}

/** "7 min left", or "" where nobody knows. `now` in epoch ms. */
export function leftText(deploy: Deploy, now: number): string {
  const left = isIn(deploy, 'running') ? leftOf(deploy, now) : null
  return left === null ? '' : `${rounded(left)} left`
}

/**
 * What a queued deploy waits for and about how long, from what those before it in its environment usually take:
 * "waits for docs/production#440, about 40 s". `active` is what is under way there in its order, as `EnvironmentStatus` has it.
 */
export function waitText(deploy: Deploy, active: readonly Deploy[], now: number): string {
  const place = active.findIndex(({ number }) => number === deploy.number)
  const ahead = active.slice(0, Math.max(0, place))
  const next = ahead[0]
  if (next === undefined || (isIn(deploy, 'queued') && deploy.state.held === true))
    return isIn(deploy, 'queued') ? queuedText(deploy, now) : 'waiting to start'
  const others = ahead.length === 1 ? '' : ` and ${counted(ahead.length - 1, 'other')}`
  return `waits for ${deployKey(next)}${others}, ${howLong(ahead, now)}`
}

function howLong(ahead: readonly Deploy[], now: number): string {
  const overdue = ahead.find((deploy) => deploy.estimateMs !== null && leftOf(deploy, now) === null)
  if (overdue !== undefined) return `${ahead.length === 1 ? 'which' : 'the first'} takes longer than usual`
  const sum = leftOfAll(ahead, now)
  return sum === null ? 'for how long is not known' : `about ${rounded(sum)}`
}

/** About how long it takes until all of these have ended, ", about 7 min"; empty where nobody knows. `now` in epoch ms. */
export function untilAllEnd(active: readonly Deploy[], now: number): string {
  const sum = active.length === 0 ? null : leftOfAll(active, now)
  return sum === null ? '' : `, about ${rounded(sum)}`
}

function leftOfAll(deploys: readonly Deploy[], now: number): number | null {
  let sum = 0
  for (const deploy of deploys) {
    const left = leftOf(deploy, now)
    if (left === null) return null
    sum += left
  }
  return sum
}

/** An estimate is no clock: whole minutes from one and a half on, else steps of five seconds, and never none. */
function rounded(ms: number): string {
  if (ms >= 90_000) return coarse(Math.round(ms / 60_000) * 60_000)
  return `${Math.max(1, Math.round(ms / 5_000)) * 5} s`
}
