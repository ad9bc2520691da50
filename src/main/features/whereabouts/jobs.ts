import {
  type Deploy,
  environmentKey,
  finishedAttempt,
  isActive,
  isIn,
  newestFirst,
} from '@core/deploys/deploy'
import { deploysOf, type Snapshot } from '@core/snapshot/snapshot'
import type { Shipped } from '@core/whereabouts'

/** What a deploy that ended so lately brought is wanted at once, ms. */
const LATELY_MS = 10 * 60_000
/** Something to find out: what this deploy, or the next one (number null), changes. */
export type LearningJob = Pick<Shipped, 'app' | 'environment' | 'number' | 'base' | 'head'> & {
  readonly isUrgent: boolean
  /** The deploy, and the one that is known to have run before it. */
  readonly between?: readonly [Deploy, Deploy]
}

/** What tells one from another. */
export const jobNameOf = ({ environment, number, base, head }: LearningJob): string =>
  `${environment}#${number} ${base} ${head}`

export const jobEndsOf = ({ base, head }: LearningJob): string[] => (base === null ? [head] : [base, head])

/** What waits comes before the past. */
export const rankOfJob = ({ number }: LearningJob): number => (number === null ? 0 : 1)

/** Everything that can be known of an environment now. What its oldest deploy began from nobody remembers, unless it is the first. */
export function learningJobsIn(
  snapshot: Snapshot,
  app: string,
  environment: string,
  now: number,
): LearningJob[] {
  const key = environmentKey({ app, environment })
  const ordered = newestFirst(deploysOf(snapshot, key)).filter(
    (deploy) => deploy.sha !== null && (isActive(deploy) || finishedAttempt(deploy) !== null),
  )
  const waiting = snapshot.waiting[key]
  const deploys = ordered.flatMap((deploy, i): LearningJob[] => {
    const before = ordered.slice(i + 1).find((older) => finishedAttempt(older) !== null)
    if (deploy.sha === null || (before === undefined && deploy.number !== 1)) return []
    const { number, sha: head } = deploy
    const job = { app, environment, number, base: before?.sha ?? null, head, isUrgent: isRecent(deploy, now) }
    return [before === undefined ? job : { ...job, between: [deploy, before] }]
  })
  if (waiting === undefined) return deploys
  const { base, head } = waiting
  return [{ app, environment, number: null, base, head, isUrgent: false }, ...deploys]
}

const isRecent = (deploy: Deploy, now: number): boolean =>
  isActive(deploy) || (isIn(deploy, 'finished') && now - deploy.state.endedAt < LATELY_MS)
