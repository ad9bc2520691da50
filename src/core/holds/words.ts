import { shortSha } from '../commits/commit'
import type { Problem } from '../result'
import { tallied } from '../shipment'
import { timeOfDay } from '../text/dates'
import { coarse, counted } from '../text/time'
import type { Hold, TakenOut } from './hold'
import type { HoldStatus } from './status'

/** A time of the day says enough for so long, ms. */
const SAME_DAY_MS = 16 * 3_600_000

/** "since 14:30", or "for 3 days". Both in epoch ms. */
export const sinceWords = (at: number, now: number): string =>
  now - at < SAME_DAY_MS ? `since ${timeOfDay(at)}` : `for ${coarse(now - at)}`

/** `8c1e0b4 “Make project.owner nullable”`, `sentry@8c1e0b4 “…”` of an included repository. */
export const commitName = ({ sha, subject, repository }: Omit<TakenOut, 'author'>): string => {
  const where = repository === undefined ? '' : `${repository.slice(repository.lastIndexOf('/') + 1)}@`
  return `${where}${shortSha(sha)} “${subject}”`
}

/** What is held, by whom and why: "Held since 14:30 by ana: “checkout fails”." */
export function heldSentence({ at, by, reason }: Hold, now: number): string {
  return `Held ${sinceWords(at, now)} by ${by}${reason === '' ? '' : `: “${reason}”`}.`
}

/** "9 commits rolled back by ana"; at least so many where it cannot be told what came along. */
export function takenOutWords({ total, included = [], by }: Hold): string {
  if (total === null) return `rolled back by ${by}`
  const isAtLeast = included.some((one) => one.total === null)
  return `${tallied({ total, isAtLeast }, 'commit')} rolled back by ${by}`
}

/** Why a commit must not ship, or may although something is held, in whole sentences; null where the hold does not touch it. */
export function standSentence(hold: Hold, stand: HoldStatus, now: number): string | null {
  const held = heldSentence(hold, now)
  switch (stand.kind) {
    case 'free':
      return null
    case 'fixed':
      return stand.chosen
        ? `${held} ${commitName(stand.by)} was chosen as its fix.`
        : `${held} ${commitName(stand.by)} takes it back.`
    case 'unknown':
      return `${held} ${unknownSentence(stand.why)}`
    case 'stop':
      return `${held} ${stillSentence(hold, stand.still)}`
  }
}

/** What was deleted nobody will ever tell; what could not be asked is told later. */
function unknownSentence(why: Problem | undefined): string {
  const what = 'Whether what was rolled back is in this range'
  if (why === undefined) return `${what} isn’t known.`
  return why.kind === 'gone'
    ? `${what} can no longer be told: ${why.sentence}`
    : `${what} isn’t known yet: ${why.sentence}`
}

/** The culprit speaks for all, else the newest. */
function stillSentence(hold: Hold, still: readonly TakenOut[]): string {
  const named = still.find(({ sha }) => sha === hold.culprit) ?? still[0]
  if (named === undefined) return 'What was rolled back is still in this range.'
  const more = still.length - 1
  return more === 0 || named.sha === hold.culprit
    ? `${commitName(named)} was rolled back and is still in this range.`
    : `${commitName(named)} and ${counted(more, 'more commit')} were rolled back and are still in this range.`
}
