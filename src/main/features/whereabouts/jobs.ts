import { attemptsOf, type Deploy, environmentKey, isActive, isIn, newestFirst } from '@core/deploys/deploy'
import { derived } from '@core/snapshot/derived'
import { deploysOf, type Snapshot } from '@core/snapshot/snapshot'
import type { Shipped } from '@core/whereabouts'

/** What a deploy that ended so lately brought is wanted at once, ms. */
const LATELY_MS = 10 * 60_000
/** Something to find out: what this attempt of a deploy, or the next deploy (number null), changes. */
export type LearningJob = Pick<Shipped, 'app' | 'environment' | 'number' | 'attempt' | 'base' | 'head'> & {
  readonly isUrgent: boolean
  /** The attempt, and the one that is known to have run before it. */
  readonly between?: readonly [Deploy, Deploy]
}

/** What tells one from another. */
export const jobNameOf = (job: LearningJob): string => `${recordNameOf(job)} ${job.base} ${job.head}`

/** What tells the record of one from that of another. */
export const recordNameOf = ({
  environment,
  number,
  attempt,
}: Pick<Shipped, 'environment' | 'number' | 'attempt'>): string => `${environment}#${number} ${attempt}`

export const jobEndsOf = ({ base, head }: LearningJob): string[] => (base === null ? [head] : [base, head])

/** What waits comes before the past. */
export const rankOfJob = ({ number }: LearningJob): number => (number === null ? 0 : 1)

/** The attempts of deploys, the newest first; the same ones as long as nothing more is known of their deploys. */
export const attemptsNewestFirst = (deploys: readonly Deploy[]): Deploy[] =>
  newestFirst(deploys.flatMap((deploy) => attempts(deploy)))
const attempts = derived(attemptsOf)

/** Everything that can be known of an environment now. What its oldest deploy began from nobody remembers, unless it is the first. */
export function learningJobsIn(
  snapshot: Snapshot,
  app: string,
  environment: string,
  now: number,
): LearningJob[] {
  const key = environmentKey({ app, environment })
  const known = deploysOf(snapshot, key)
  const untold = known.filter(isUntold)
  const all = attemptsNewestFirst(known)
  const ordered = all.filter(
    (deploy) => deploy.sha !== null && (isActive(deploy) || isIn(deploy, 'finished')),
  )
  const jobOf = (deploy: Deploy, before: Deploy | undefined): LearningJob | null => {
    if (deploy.sha === null || (before === undefined && deploy.number !== 1)) return null
    const { number, sha: head, revision } = deploy
    const mayHaveRun = (one: Deploy): boolean =>
      one.number < number && one.number > (before?.number ?? 0) && all.indexOf(one) < all.indexOf(deploy)
    if (revision.attempt === 1 && untold.some(mayHaveRun)) return null
    const at = { app, environment, number, attempt: revision.attempt }
    const job = { ...at, base: before?.sha ?? null, head, isUrgent: isRecent(deploy, now) }
    return before === undefined ? job : { ...job, between: [deploy, before] }
  }
  const deploys: LearningJob[] = []
  // The oldest first, since what ran before is the last one that finished.
  let before: Deploy | undefined
  for (const deploy of ordered.reverse()) {
    const job = jobOf(deploy, before)
    if (job !== null) deploys.push(job)
    if (isIn(deploy, 'finished')) before = deploy
  }
  deploys.reverse()
  const waiting = snapshot.waiting[key]
  if (waiting === undefined) return deploys
  const { base, head } = waiting
  return [{ app, environment, number: null, attempt: 1, base, head, isUrgent: false }, ...deploys]
}

/** It ran again, and nobody saw each attempt before: one of them may have run before a deploy of a later number. */
const isUntold = (deploy: Deploy): boolean => attempts(deploy).length < deploy.revision.attempt

const isRecent = (deploy: Deploy, now: number): boolean =>
  isActive(deploy) || (isIn(deploy, 'finished') && now - deploy.state.endedAt < LATELY_MS)
