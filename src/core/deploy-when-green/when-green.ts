import { type CiReport, failedChecks } from '../ci/ci'
import type { Commit } from '../commits/commit'
import {
  type DeployWhenGreen,
  otherCommit,
  type PendingDeploy,
  type PendingDeployEnd,
  type PendingDeployQuestion,
} from './pending'
import * as words from './words'

/** What became of the branch that a request follows. */
export type BranchNow =
  | { readonly kind: 'at'; readonly head: Commit }
  | {
      readonly kind: 'deleted'
      /** The watched branch of the app, which its commit may have come to. */
      readonly watched: string
      readonly contains: boolean
      readonly merged: Commit | null
    }
  /** It could not be asked about. */
  | { readonly kind: 'unknown' }

/** Whether a commit may be shipped now. */
export type GreenVerdict =
  | { readonly kind: 'clear' }
  | { readonly kind: 'stop'; readonly sentence: string }
  /** Something that it needs could not be asked. */
  | { readonly kind: 'unknown' }

/** What is seen when a request is looked at. */
export interface PendingDeploySight {
  /** What CI says of the request's commit; `gone`: the source host says that the commit itself is no longer there. */
  readonly ci: CiReport | 'unknown' | 'gone'
  /** null where no branch is followed. */
  readonly branch: BranchNow | null
  readonly verdict: GreenVerdict
  /** Epoch ms. */
  readonly now: number
}

export type PendingDeployMove =
  | {
      readonly move: 'wait'
      readonly question: PendingDeployQuestion | null
      readonly unseen: PendingDeploy['unseen']
    }
  /** `ref`: what the commit is shipped as; that of a deleted branch would be found nowhere. */
  | { readonly move: 'start'; readonly ref: string }
  | { readonly move: 'end'; readonly end: PendingDeployEnd }

const WAIT = { move: 'wait', question: null, unseen: null } as const

/**
 * What is to be done about a request. Time goes first, so that one that slept too long never fires; then red; a branch that moved on, or was
 * deleted without its commit, asks the person, green or not; and it is green that starts. Everything that is not known waits.
 */
export function nextMove(
  request: DeployWhenGreen,
  { ci, branch, verdict, now }: PendingDeploySight,
): PendingDeployMove {
  const ended = (sentence: string): PendingDeployMove => ({
    move: 'end',
    end: { end: 'refused', at: now, sentence },
  })
  if (isOver(request, now)) return { move: 'end', end: { end: 'expired', at: now } }
  if (ci === 'gone') return ended(words.commitGone(request))
  const report = ci !== 'unknown' && ci.sha === request.sha ? ci : null
  if (report?.state === 'failing')
    return { move: 'end', end: { end: 'red', at: now, checks: failedChecks(report).map(({ name }) => name) } }
  const standing = request.follows ? followed(request, branch) : { ref: request.ref }
  if ('move' in standing) return standing
  if (report?.state !== 'passing') return WAIT
  switch (verdict.kind) {
    case 'clear':
      return { move: 'start', ref: standing.ref }
    case 'stop':
      return ended(verdict.sentence)
    case 'unknown':
      return { ...WAIT, unseen: 'verdict' }
  }
}

/** A clock that is set by a time server jumps by less, ms. */
const CLOCK_MS = 60_000

/** Whether a request's time is over: also where the clock was put back behind its beginning, since nobody knows then how long it has waited. */
export const isOver = ({ requestedAt, until }: DeployWhenGreen, now: number): boolean =>
  now >= until || now < requestedAt - CLOCK_MS

/** Looks that are further apart, ms, do not tell when CI turned green between them: the machine slept, or nobody could be asked. */
const LOOKS_APART_MS = 3 * 60_000

/** The request with when its CI was first seen green, or without it where it may have been green long before. */
export function withGreenAt(
  { request, ci: before }: PendingDeploy,
  { ci, now }: Pick<PendingDeploySight, 'ci' | 'now'>,
): DeployWhenGreen {
  const isGreen = typeof ci === 'object' && ci.sha === request.sha && ci.state === 'passing'
  if (request.greenAt !== null || !isGreen) return request
  const lookedAt = before === null || before === 'unknown' ? request.requestedAt : before.observedAt
  const isKnown = now - Math.max(request.requestedAt, lookedAt) <= LOOKS_APART_MS
  return { ...request, greenAt: isKnown ? now : undefined }
}

/** What a followed branch asks for: to wait, or nothing, and then what its commit is called. */
function followed(
  request: DeployWhenGreen,
  branch: BranchNow | null,
): PendingDeployMove | { readonly ref: string } {
  switch (branch?.kind) {
    case 'at':
      return branch.head.sha === request.sha
        ? { ref: request.ref }
        : { ...WAIT, question: { kind: 'moved', newer: branch.head } }
    case 'deleted': {
      const { watched, contains, merged } = branch
      return contains ? { ref: watched } : { ...WAIT, question: { kind: 'deleted', watched, merged } }
    }
    default:
      return { ...WAIT, unseen: 'branch' }
  }
}

export type Answered =
  | { readonly kind: 'request'; readonly request: DeployWhenGreen }
  | { readonly kind: 'no longer'; readonly sentence: string }

/**
 * The request as it is once the person has said which commit to ship. The one chosen first: the branch is no longer followed. Another that
 * the question offered: its time begins again, since its CI does. `sha` is what the person saw; another is no answer.
 */
export function answered({ request, question }: PendingDeploy, sha: string, now: number): Answered {
  if (sha === request.sha) {
    const ref = question?.kind === 'deleted' ? request.sha : request.ref
    return { kind: 'request', request: { ...request, ref, follows: false } }
  }
  const until = now + (request.until - request.requestedAt)
  const other = otherCommit(question)
  if (other !== null && other.sha === sha) {
    const renewed = { ...request, sha, subject: other.subject, requestedAt: now, greenAt: null, until }
    return {
      kind: 'request',
      request: question?.kind === 'deleted' ? { ...renewed, ref: question.watched, follows: false } : renewed,
    }
  }
  return { kind: 'no longer', sentence: words.noLonger(request, question) }
}
