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
  /** How long after the last of these GitHub takes to make it, so that the run has no open job; no time unless said. */
  readonly unseenSeconds?: number
  /** Where it deploys to: Actions makes a deployment of it, and waits for a reviewer where the environment has any. */
  readonly environment?: string
  /** How long it waits for a machine; two seconds unless said. */
  readonly waitSeconds?: number
  readonly steps: readonly PlannedStep[]
}

export interface PlannedRun {
  readonly jobs: readonly PlannedJob[]
  /**
   * It ends as it begins, without a job and so without a check run, as where its file is wrong: the run alone tells of it, under the path
   * of the file in place of a name (z-shell/.github#575, NousResearch/hermes-agent#90686).
   */
  readonly startupFailure?: true
}

/** What an environment asks for before a job may deploy to it, as it was when the run began. */
export interface Guard {
  readonly review: boolean
  readonly waitMs: number
  /** How many apps must agree. */
  readonly gates: number
}

interface Answer {
  readonly approved: boolean
  readonly at: number
}

/** What may change what was planned. Times are epoch ms. */
export interface Interventions {
  /** The environments that ask for something. */
  readonly guarded: ReadonlyMap<string, Guard>
  readonly cancelledAt: number | null
  /** How the review of an environment ended. */
  readonly reviews: ReadonlyMap<string, Answer>
  /** What the apps said that guard an environment. */
  readonly gates: ReadonlyMap<string, readonly Answer[]>
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
      /** When the last rule that guards its environment had passed. */
      readonly releasedAt: number
      readonly startedAt: number
      readonly endedAt: number
      readonly end: 'success' | 'failure' | 'cancelled'
      readonly steps: readonly StepTimes[]
    }

const WAIT_SECONDS = 2
/** From the request to cancel until the machine has stopped. */
const STOP_MS = 2_000

/**
 * The times of all jobs of a run that began at `startedAt`, by what was planned and what people did since. It is the whole
 * of what happens in a run: past and future alike, so that a reader needs only to look which of it is due.
 */
export function timesOf(
  { jobs }: PlannedRun,
  startedAt: number,
  { cancelledAt, guarded, reviews, gates }: Interventions,
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
    readyAt += (job.unseenSeconds ?? 0) * 1000
    const guard = job.environment === undefined ? undefined : guarded.get(job.environment)
    if (job.environment === undefined || guard === undefined) return run(job, readyAt, readyAt)
    const review = guard.review ? [reviews.get(job.environment)] : []
    const given = gates.get(job.environment) ?? []
    const answers = [...review, ...Array.from({ length: guard.gates }, (_, i) => given[i])]
    const refused = answers.find((answer) => answer?.approved === false)
    if (refused !== undefined) return rejected(readyAt, refused.at)
    const known = answers.filter((answer) => answer !== undefined)
    if (known.length < answers.length) return { kind: 'waiting', readyAt }
    return run(job, readyAt, Math.max(readyAt + guard.waitMs, ...known.map((answer) => answer.at)))
  }
}

/** A job that was not let through fails without a machine, and without a step. */
const rejected = (readyAt: number, at: number): JobTimes => ({
  kind: 'planned',
  readyAt,
  releasedAt: at,
  startedAt: at,
  endedAt: at,
  end: 'failure',
  steps: [],
})

function run(job: PlannedJob, readyAt: number, releasedAt: number): JobTimes {
  const startedAt = releasedAt + (job.waitSeconds ?? WAIT_SECONDS) * 1000
  let at = startedAt
  let failed = false
  const steps = job.steps.map((plan): StepTimes => {
    const begun = at
    if (failed) return { plan, startedAt: begun, endedAt: begun, end: 'skipped' }
    at += plan.seconds * 1000
    failed = plan.fails ?? false
    return { plan, startedAt: begun, endedAt: at, end: failed ? 'failure' : 'success' }
  })
  const end = failed ? 'failure' : 'success'
  return { kind: 'planned', readyAt, releasedAt, startedAt, endedAt: at, end, steps }
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
      releasedAt: cancelledAt,
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
