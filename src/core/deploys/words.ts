import { shortSha } from '../commits/commit'
import { ago, clock, coarse, counted } from '../text/time'
import { type Deploy, deployKey, environmentKey, isIn, type Reach, ranFor, reachOf } from './deploy'
import type { Mark } from './mark'

/** The commit and what it is about: "1234abc Faster pages". */
export const shipped = (deploy: Deploy): string =>
  deploy.subject === null ? commitOf(deploy) : `${commitOf(deploy)} ${deploy.subject}`

/** A service may resolve the commit only when it starts. */
const commitOf = ({ sha, ref }: Pick<Deploy, 'sha' | 'ref'>): string => (sha === null ? ref : shortSha(sha))

/*
 * What a deploy that broke off leaves behind. Now, the sheets, the history, notifications, tray and verdicts all say it with these, so
 * that none of them assures more than another.
 */

const WHEN: Readonly<Record<Reach, string>> = {
  none: ' before shipping began',
  some: ' while shipping',
  unknown: ', perhaps while shipping',
}

/**
 * When a deploy broke off, as it follows on what it did: " before shipping began", " while shipping", or ", perhaps while shipping" where its
 * service doesn't tell.
 */
export const brokeOffWhen = (deploy: Deploy): string => WHEN[reachOf(deploy)]

/** What a deploy that broke off has changed, right after it did: "nothing changed", or "1234abc may be partly live". */
export const leftBehind = (deploy: Deploy): string =>
  reachOf(deploy) === 'none' ? 'nothing changed' : `${commitOf(deploy)} may be partly live`

/** "#5 was cancelled while shipping; 63477d5 may be partly live", as a part of a longer sentence. */
export function brokeOffWords(deploy: Deploy): string {
  const how = isIn(deploy, 'cancelled') ? 'was cancelled' : 'failed'
  return `#${deploy.number} ${how}${brokeOffWhen(deploy)}; ${leftBehind(deploy)}`
}

/** "uncertain: #5 was cancelled while shipping; 63477d5 may be partly live". */
export const uncertain = (deploy: Deploy): string => `uncertain: ${brokeOffWords(deploy)}`

/** What of a deploy that is under way has reached users until now, in a sentence. */
export function reachedUsers(deploy: Deploy): string {
  switch (reachOf(deploy)) {
    case 'none':
      return 'None of it has reached users.'
    case 'some':
      return `It is shipping, so part of ${commitOf(deploy)} may have reached users.`
    case 'unknown':
      return `It’s not known whether it is shipping, so part of ${commitOf(deploy)} may have reached users.`
  }
}

/** What cancelling a deploy that is under way leaves behind, in a sentence. */
export function afterCancelling(deploy: Deploy): string {
  const { environment } = deploy
  switch (reachOf(deploy)) {
    case 'none':
      return `Shipping has not begun, so nothing changes in ${environment}.`
    case 'some':
      return `It is shipping: ${commitOf(deploy)} may stay partly live, and ${environment} is uncertain until something else is deployed there.`
    case 'unknown':
      return `It isn’t known whether it’s shipping. If it is, ${commitOf(deploy)} may stay partly live, and ${environment} is uncertain until something else is deployed there.`
  }
}

/**
 * Why a cancel in a protected environment is not sent, or null: the person has not seen what it leaves behind (`seen` is how far the deploy was
 * when they did), or it has begun to ship since.
 */
export function whyNotCancelled(deploy: Deploy, seen: Reach | undefined): string | null {
  const { environment } = deploy
  if (seen === undefined)
    return `${environment} is protected: confirm that ${deployKey(deploy)} should be cancelled.`
  if (seen !== 'none' || reachOf(deploy) === 'none') return null
  return `Since you looked: ${afterCancelling(deploy)} Review it and try again.`
}

/* How far one is that is under way. Durations in ms. */

export const elapsedOf = (elapsed: number, usual: number): string =>
  `${clock(elapsed)} of about ${coarse(Math.max(1000, usual))}`
export const overdue = (elapsed: number, usual: number): string =>
  `${clock(elapsed)}, longer than the usual ${coarse(usual)}`
export const timeLeft = (ms: number): string => `${rounded(ms)} left`
export const about = (ms: number): string => `about ${rounded(ms)}`

export const HOW_LONG_UNKNOWN = 'for how long is not known'
/** Of so many that are waited for. */
export const takesLonger = (ahead: number): string =>
  `${ahead === 1 ? 'which' : 'the first'} takes longer than usual`
export function waitsFor(next: Deploy, ahead: number, howLong: string): string {
  const others = ahead === 1 ? '' : ` and ${counted(ahead - 1, 'other')}`
  return `waits for ${deployKey(next)}${others}, ${howLong}`
}

export const WAITING_TO_START = 'waiting to start'
/** A time to come is told rounded up: what starts in 61 s starts in 2 min. */
export function startsIn(waitingFor: string | null, ms: number): string {
  const time = coarse(ms < 60_000 ? ms : Math.ceil(ms / 60_000) * 60_000)
  return waitingFor === null ? `starts in ${time}` : `${waitingFor}, and starts in ${time} at the earliest`
}

/** An estimate is no clock: whole minutes from one and a half on, else steps of five seconds, and never none. */
function rounded(ms: number): string {
  if (ms >= 90_000) return coarse(Math.round(ms / 60_000) * 60_000)
  return `${Math.max(1, Math.round(ms / 5_000)) * 5} s`
}

/* Why there is nothing to go back to. */

export const NEVER_FINISHED = 'No successful deploy is known here yet, so there is nothing to go back to.'
export const ONLY_ONE = 'Only one commit has ever been deployed here, so there is nothing to go back to.'
export const ALL_BAD =
  'Every commit that ran here before is marked bad or on hold, so there is nothing to go back to.'

/** Who marked a commit, when and why: "e9e7e4c was marked bad by ana 2 h ago: “checkout fails”.". `now` is epoch ms. */
export function markSentence({ sha, by, at, reason }: Mark, now: number): string {
  return `${shortSha(sha)} was marked bad by ${by} ${ago(at, now)}${reason === '' ? '' : `: “${reason}”`}.`
}

/* Why nothing is promoted from one environment (`from`) to another (`to`). */

export const runsUnknown = (environment: string): string => `What runs in ${environment} is not known yet.`
export const brokeOffIn = (environment: string, deploy: Deploy): string =>
  `${environment}: ${brokeOffWords(deploy)}.`
export const noneIn = (from: string): string => `Nothing has been deployed to ${from} successfully yet.`
export const commitUnknown = (environment: string): string =>
  `Which commit runs in ${environment} is not known.`
export const isOnHold = (commit: string, to: string): string =>
  `${commit} was rolled back in ${to} and is on hold there.`
export const isMarkedBad = (commit: string, environment: string): string =>
  `${commit} is marked bad in ${environment}.`
export const runsTheSame = (from: string, to: string, commit: string): string =>
  `${from} runs the same commit as ${to}, ${commit}.`
export const orderUnknown = (commit: string, here: string): string =>
  `Whether ${commit} is newer than ${here} is not known yet.`
export const lacks = (from: string, to: string, commits: number): string =>
  `${from} lacks ${counted(commits, 'commit')} that ${commits === 1 ? 'runs' : 'run'} in ${to}, so promoting would take ${commits === 1 ? 'it' : 'them'} out.`
export const nothingNewer = (from: string, to: string): string => `${from} has nothing newer than ${to}.`

/**
 * How a deploy stands as the line that deploy bots say in a team's chat, with the seconds to two places:
 * "[docs/production] Deploy #440 (5c0c97a) was cancelled after 26.41s". What is not known (the commit, how long) is left out.
 */
export function chatLine(deploy: Deploy): string {
  const words = chatWords(deploy)
  return `[${environmentKey(deploy)}] ${words.charAt(0).toUpperCase()}${words.slice(1)}`
}

function chatWords(deploy: Deploy): string {
  const { state, kind, number, sha } = deploy
  const name = `#${number}${sha === null ? '' : ` (${shortSha(sha)})`}`
  const one = `${kind === 'rollback' ? 'roll back' : 'deploy'} ${name}`
  const ms = ranFor(deploy, 0)
  const after = ms === null ? '' : ` after ${(ms / 1000).toFixed(2)}s`
  switch (state.status) {
    case 'queued':
      return `${one} is queued`
    case 'running':
      return `starting ${one}`
    case 'finished':
      return `successfully ${kind === 'rollback' ? 'rolled back in' : 'deployed'} ${name}${after}`
    case 'failed':
      return `${one} failed${state.step === null ? '' : ` in ${state.step}`}${after}`
    case 'cancelled':
      return `${one} was cancelled${after}`
  }
}
