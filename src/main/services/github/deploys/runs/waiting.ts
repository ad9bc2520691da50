import type { DeployIn } from '@core/deploys/deploy'
import * as words from '../../words'
import type { PendingReview, RunApproval } from '../parse'
import type { SeenRun } from './seen-run'

type Queued = DeployIn<'queued'>['state']

const HELD = { status: 'queued', held: true } as const
/** A rule of which GitHub tells no more here, such as an app's. */
const BY_RULE = 'waiting for a deployment protection rule'

/** What a run waits for before it may ship to an environment. `me`: the login of this account, where it is known. */
export function heldState(
  review: PendingReview,
  run: SeenRun,
  me: string | null,
  selfReview: boolean,
): Queued {
  const { wait_timer, wait_timer_started_at, current_user_can_approve: mayApprove } = review
  const startsAt =
    wait_timer > 0 && wait_timer_started_at != null ? wait_timer_started_at + wait_timer * 60_000 : null
  const reviewers = isApproved(review, run.approvals) ? [] : namesOf(review)
  if (reviewers.length === 0 && startsAt !== null) return { ...HELD, waitingFor: null, startsAt }
  if (reviewers.length === 0) return { ...HELD, waitingFor: BY_RULE }
  const isOwn = me !== null && (run.run.triggering_actor ?? run.run.actor)?.login === me
  const why = isOwn && !mayApprove && !selfReview ? '; you started it, so someone else must approve it' : ''
  return {
    ...HELD,
    waitingFor: `waiting for review by ${listed(reviewers)}${why}`,
    ...(mayApprove && { mayApprove }),
    ...(startsAt !== null && { startsAt }),
  }
}

/** What is waited for elsewhere first: a run that ships to staging and then to production is held at staging. */
export function heldElsewhere({ pending: [review] }: SeenRun): Queued {
  if (review === undefined) return { ...HELD, waitingFor: BY_RULE }
  const { environment } = review
  const names = namesOf(review)
  const waitingFor =
    names.length > 0
      ? `waiting for review of ${environment.name} by ${listed(names)}`
      : `waiting for ${environment.name}`
  return { ...HELD, waitingFor }
}

/** The environment of a run that somebody must let through; undefined for none. */
export const reviewOf = ({ pending }: SeenRun, environment: string): PendingReview | undefined =>
  pending.find((one) => one.environment.name === environment)

const isApproved = ({ environment }: PendingReview, approvals: readonly RunApproval[]): boolean =>
  approvals.some(
    ({ state, environments }) =>
      state === 'approved' && environments.some(({ name }) => name === environment.name),
  )

const namesOf = ({ reviewers }: PendingReview): string[] =>
  reviewers.flatMap(({ reviewer }) => reviewer?.login ?? reviewer?.name ?? [])

/** One approval is enough ("Deployments and environments"): "mei, armin or ops-team". */
const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`

/** Why a job failed that never began: "mei rejected it: too late in the day". */
export function stoppedSentence(environment: string, { approvals }: SeenRun): string {
  const rejections = approvals.filter(
    ({ state, environments }) =>
      state === 'rejected' && environments.some(({ name }) => name === environment),
  )
  const [rejection] = rejections
  if (rejection === undefined) return words.notLetThrough(environment)
  // Those of an earlier attempt are among them, and the order is not promised.
  if (rejections.length > 1) return words.REVIEWER_REJECTED
  const comment = rejection.comment.trim().replace(/\s+/g, ' ')
  const who = rejection.user?.login ?? 'A reviewer'
  return words.rejectedBy(who, comment)
}
