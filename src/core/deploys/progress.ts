import { clock } from '../text/time'
import { type Deploy, type DeployIn, isIn, ranFor } from './deploy'
import * as words from './words'

/** How far a running deploy is held before it has really ended (as Freight's own page does). */
const HELD_AT = 0.95

/** How far a deploy is: what bars, texts, the queue and the tray show is all read off this. */
export interface DeployProgress {
  /**
   * The fraction done, 0 to 1: elapsed over estimated, held at 95 % until it ends. null when it runs and nobody knows how long such a
   * deploy takes.
   */
  readonly fraction: number | null
  /** How much longer it takes, ms; null where nobody knows, also when it takes longer than it should. */
  readonly leftMs: number | null
  /** It runs for longer than deploys like it usually take. */
  readonly isOverdue: boolean
  /**
   * The elapsed and expected time, or what it waits for: "11:32 of about 18 min", "0:04", "1:30, longer than the usual 1 min",
   * "waits for docs/production#440, about 40 s", "waiting for review by mei", "starts in 12 min"; empty once it has ended.
   */
  readonly text: string
  /** "7 min left", or "" where nobody knows. */
  readonly left: string
}

/**
 * How far a deploy is at a time, epoch ms. `active` is what is under way in its environment in its order, as `EnvironmentStatus` has it: those
 * before it in the queue tell how long it waits.
 */
export function progressOf(deploy: Deploy, active: readonly Deploy[], now: number): DeployProgress {
  const usualMs = usualOf(deploy)
  if (isIn(deploy, 'queued'))
    return { fraction: 0, leftMs: usualMs, isOverdue: false, text: waitText(deploy, active, now), left: '' }
  if (!isIn(deploy, 'running')) return { fraction: 1, leftMs: 0, isOverdue: false, text: '', left: '' }
  const elapsed = ranFor(deploy, now) ?? 0
  if (usualMs === null)
    return { fraction: null, leftMs: null, isOverdue: false, text: clock(elapsed), left: '' }
  const fraction = Math.min(HELD_AT, elapsed / usualMs)
  if (elapsed >= usualMs) {
    return { fraction, leftMs: null, isOverdue: true, text: words.overdue(elapsed, usualMs), left: '' }
  }
  const leftMs = usualMs - elapsed
  const text = words.elapsedOf(elapsed, usualMs)
  return { fraction, leftMs, isOverdue: false, text, left: words.timeLeft(leftMs) }
}

/** About how long it takes until all of these have ended, ", about 7 min"; empty where nobody knows. `now` in epoch ms. */
export function untilAllEnd(active: readonly Deploy[], now: number): string {
  const sum = active.length === 0 ? null : leftOfAll(active, now)
  return sum === null ? '' : `, ${words.about(sum)}`
}

/** How long deploys like this one take, ms; null where nobody knows. */
const usualOf = ({ estimateMs }: Deploy): number | null =>
  estimateMs !== null && estimateMs > 0 ? estimateMs : null

/** What a queued deploy waits for and about how long, from what those before it in its environment usually take. */
function waitText(deploy: DeployIn<'queued'>, active: readonly Deploy[], now: number): string {
  const place = active.findIndex(({ number }) => number === deploy.number)
  const ahead = active.slice(0, Math.max(0, place))
  const next = ahead[0]
  if (next === undefined || deploy.state.held === true) return heldText(deploy, now)
  return words.waitsFor(next, ahead.length, howLong(ahead, now))
}

/** What its service says it waits for, and when it starts where that is known: "starts in 12 min". */
function heldText({ state }: DeployIn<'queued'>, now: number): string {
  const { waitingFor, startsAt } = state
  const left = startsAt === undefined ? null : startsAt - now
  return left === null || left <= 0
    ? (waitingFor ?? words.WAITING_TO_START)
    : words.startsIn(waitingFor, left)
}

function howLong(ahead: readonly Deploy[], now: number): string {
  if (ahead.some((deploy) => progressOf(deploy, [], now).isOverdue)) return words.takesLonger(ahead.length)
  const sum = leftOfAll(ahead, now)
  return sum === null ? words.HOW_LONG_UNKNOWN : words.about(sum)
}

function leftOfAll(deploys: readonly Deploy[], now: number): number | null {
  let sum = 0
  for (const deploy of deploys) {
    const { leftMs } = progressOf(deploy, [], now)
    if (leftMs === null) return null
    sum += leftMs
  }
  return sum
}
