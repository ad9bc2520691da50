import { shortSha } from '../commits/commit'
import { type Deploy, deployKey, isIn, type Reach, reachOf } from './deploy'

/*
 * What a deploy that broke off leaves behind, in words. Now, the sheets, the history, notifications, tray and verdicts all say it with these, so
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
      return `Whether it is shipping is not known. If it is, ${commitOf(deploy)} may stay partly live, and ${environment} is uncertain until something else is deployed there.`
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

/** A service may resolve the commit only when it starts. */
const commitOf = ({ sha, ref }: Deploy): string => (sha === null ? ref : shortSha(sha))
