/** What will happen in one step of a job. */
export interface PlannedStep {
  readonly name: string
  readonly seconds: number
  /** It exits with 1; the steps after it are skipped. */
  readonly fails?: boolean
  /** What it writes, evenly over its time. */
  readonly lines?: readonly string[]
}

export interface PlannedJob {
  readonly name: string
  /** The jobs that must succeed first, by name. */
  readonly needs?: readonly string[]
  /** Where it deploys to: Actions makes a deployment of it, and waits for a reviewer where the environment has any. */
  readonly environment?: string
  /** How long it waits for a machine; two seconds unless said. */
  readonly waitSeconds?: number
  readonly steps: readonly PlannedStep[]
}

export interface PlannedRun {
  readonly jobs: readonly PlannedJob[]
}

/** What may change what was planned. Times are epoch ms. */
export interface Interventions {
  /** The environments that ask for a review. */
  readonly guarded: ReadonlySet<string>
  readonly cancelledAt: number | null
  /** How the review of an environment ended. */
  readonly reviews: ReadonlyMap<string, { readonly approved: boolean; readonly at: number }>
}

export type StepEnd = 'success' | 'failure' | 'cancelled' | 'skipped'

export interface StepTimes {
  readonly plan: PlannedStep
  readonly startedAt: number
  readonly endedAt: number
  readonly end: StepEnd
}

/** When a job does what. */
export type JobTimes =
  /** One that it needs does not end before somebody acts. */
  | { readonly kind: 'unknown' }
  /** It waits for a reviewer. */
  | { readonly kind: 'waiting'; readonly readyAt: number }
  | { readonly kind: 'skipped'; readonly readyAt: number }
  | {
      readonly kind: 'planned'
      readonly readyAt: number
      readonly startedAt: number
      readonly endedAt: number
      readonly end: 'success' | 'failure' | 'cancelled'
      readonly steps: readonly StepTimes[]
    }

const WAIT_SECONDS = 2
/** From the wish to cancel until the machine has stopped. */
const STOP_MS = 2_000

/**
 * The times of all jobs of a run that began at `startedAt`, by what was planned and what people did since. It is the whole
 * of what happens in a run: past and future alike, so that a reader needs only to look which of it is due.
 */
export function timesOf(
  { jobs }: PlannedRun,
  startedAt: number,
  { cancelledAt, guarded, reviews }: Interventions,
): Map<PlannedJob, JobTimes> {
  const times = new Map<PlannedJob, JobTimes>()
  for (const job of jobs) {
    const needed = jobs.filter(({ name }) => job.needs?.includes(name)).map((need) => times.get(need))
    const planned = begin(job, needed, startedAt)
    times.set(job, cut(planned, cancelledAt))
  }
  return times

  function begin(job: PlannedJob, needed: readonly (JobTimes | undefined)[], at: number): JobTimes {
    let readyAt = at
    for (const need of needed) {
      if (need?.kind === 'unknown' || need?.kind === 'waiting') return { kind: 'unknown' }
      if (need?.kind === 'skipped') return { kind: 'skipped', readyAt: need.readyAt }
      if (need?.kind !== 'planned') continue
      if (need.end !== 'success') return { kind: 'skipped', readyAt: need.endedAt }
      readyAt = Math.max(readyAt, need.endedAt)
    }
    const { environment } = job
    if (environment === undefined || !guarded.has(environment)) return run(job, readyAt, readyAt)
    const review = reviews.get(environment)
    if (review === undefined) return { kind: 'waiting', readyAt }
    if (review.approved) return run(job, readyAt, review.at)
    return { kind: 'planned', readyAt, startedAt: review.at, endedAt: review.at, end: 'failure', steps: [] }
  }
}

function run(job: PlannedJob, readyAt: number, from: number): JobTimes {
  const startedAt = from + (job.waitSeconds ?? WAIT_SECONDS) * 1000
  let at = startedAt
  let failed = false
  const steps = job.steps.map((plan): StepTimes => {
    const begun = at
    if (failed) return { plan, startedAt: begun, endedAt: begun, end: 'skipped' }
    at += plan.seconds * 1000
    failed = plan.fails ?? false
    return { plan, startedAt: begun, endedAt: at, end: failed ? 'failure' : 'success' }
  })
  return { kind: 'planned', readyAt, startedAt, endedAt: at, end: failed ? 'failure' : 'success', steps }
}

/** What is left of a job when the run is cancelled at a time. */
function cut(times: JobTimes, cancelledAt: number | null): JobTimes {
  if (cancelledAt === null) return times
  if (times.kind === 'unknown') return { kind: 'skipped', readyAt: cancelledAt }
  const { readyAt } = times
  if (times.kind === 'skipped') return times
  if (times.kind === 'waiting' || times.startedAt >= cancelledAt) {
    return {
      kind: 'planned',
      readyAt,
      startedAt: cancelledAt,
      endedAt: cancelledAt,
      end: 'cancelled',
      steps: [],
    }
  }
  const stopped = cancelledAt + STOP_MS
  if (times.endedAt <= stopped) return times
  const steps = times.steps.map((step): StepTimes => {
    if (step.endedAt <= stopped) return step
    return step.startedAt < stopped
      ? { ...step, endedAt: stopped, end: 'cancelled' }
      : { ...step, startedAt: stopped, endedAt: stopped, end: 'skipped' }
  })
  return { ...times, endedAt: stopped, end: 'cancelled', steps }
}
