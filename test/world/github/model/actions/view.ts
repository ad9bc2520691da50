import type { CheckConclusion, CheckStatus } from '../types.ts'
import { type JobTimes, type StepTimes, timesOf } from './plan.ts'
import type { GateAnswer, Job, Run } from './run.ts'

export interface JobView {
  readonly job: Job
  readonly status: CheckStatus
  readonly conclusion: CheckConclusion | null
  readonly createdAt: number
  readonly startedAt: number | null
  readonly completedAt: number | null
  /** Those of a job that runs or ran, also the steps that are still to come. */
  readonly steps: readonly StepTimes[]
  readonly times: JobTimes
}

export interface RunView {
  readonly run: Run
  readonly status: CheckStatus
  readonly conclusion: CheckConclusion | null
  readonly updatedAt: number
  readonly jobs: readonly JobView[]
  /** The environments that wait for a reviewer, and since when. */
  readonly waiting: ReadonlyMap<string, number>
}

/** How a run stands at a moment. */
export function viewOf(run: Run, now: number): RunView {
  const reviews = new Map(run.reviews.map((review) => [review.environment, review]))
  const { cancelledAt, guarded } = run
  const gates = new Map<string, GateAnswer[]>()
  for (const gate of run.gates) gates.set(gate.environment, [...(gates.get(gate.environment) ?? []), gate])
  const times = timesOf(run.plan, run.startedAt, { cancelledAt, guarded, reviews, gates })
  const jobs = run.jobs.flatMap((job) => {
    const of = times.get(job.plan) ?? { kind: 'unknown' as const }
    return jobView(job, of, now)
  })
  const whole = [...times.values()]
  const ends = whole.map(endOf)
  const isOver = ends.every((end) => end !== null && end <= now)
  const waits = jobs.filter(({ status }) => status === 'waiting')
  const moments = jobs.flatMap((job) => [job.createdAt, job.startedAt ?? 0, job.completedAt ?? 0])
  return {
    run,
    status: isOver ? 'completed' : statusOf(jobs),
    conclusion: isOver ? (run.plan.startupFailure ? 'startup_failure' : conclusionOf(whole)) : null,
    updatedAt: Math.max(run.startedAt, ...moments),
    jobs,
    waiting: new Map(waits.map(({ job, createdAt }) => [job.plan.environment ?? '', createdAt])),
  }
}

/**
 * A job is there from the moment at which it is ready: between the end of one and the beginning of the next no check run of the run is
 * open, though the run is (lewagon/wait-on-check-action#71, instructlab/instructlab#2324).
 */
function jobView(job: Job, times: JobTimes, now: number): JobView[] {
  if (times.kind === 'unknown' || times.readyAt > now) return []
  const base = { job, times, createdAt: times.readyAt, steps: [] }
  if (times.kind === 'waiting') {
    return [{ ...base, status: 'waiting', conclusion: null, startedAt: null, completedAt: null }]
  }
  if (times.kind === 'skipped') {
    const { readyAt: at } = times
    return [{ ...base, status: 'completed', conclusion: 'skipped', startedAt: at, completedAt: at }]
  }
  const { releasedAt, startedAt, endedAt, end, steps } = times
  if (now < releasedAt) {
    return [{ ...base, status: 'waiting', conclusion: null, startedAt: null, completedAt: null }]
  }
  if (now < startedAt) {
    return [{ ...base, status: 'queued', conclusion: null, startedAt: null, completedAt: null }]
  }
  const ended = now >= endedAt
  return [
    {
      ...base,
      steps,
      startedAt,
      status: ended ? 'completed' : 'in_progress',
      conclusion: ended ? end : null,
      completedAt: ended ? endedAt : null,
    },
  ]
}

function statusOf(jobs: readonly JobView[]): CheckStatus {
  const open = jobs.filter(({ status }) => status !== 'completed')
  if (open.length > 0 && open.every(({ status }) => status === 'waiting')) return 'waiting'
  return jobs.some(({ startedAt }) => startedAt !== null) ? 'in_progress' : 'queued'
}

function conclusionOf(times: readonly JobTimes[]): CheckConclusion {
  const ends = times.map((time) => (time.kind === 'planned' ? time.end : 'skipped'))
  if (ends.includes('failure')) return 'failure'
  if (ends.includes('cancelled')) return 'cancelled'
  return ends.includes('success') ? 'success' : 'skipped'
}

const endOf = (times: JobTimes): number | null =>
  times.kind === 'planned' ? times.endedAt : times.kind === 'skipped' ? times.readyAt : null
