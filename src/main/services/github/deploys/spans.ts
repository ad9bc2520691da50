import type { DeploymentStatus } from './parse'
import { type DeploymentPart, hasBegun, verdictOf } from './parts'
import { currentJobs, didRun, type SeenRun } from './runs/seen-run'

/** From when to when, epoch ms. */
interface Span {
  readonly from: number
  readonly to: number
}

/**
 * When a deploy began: when the first job of its run's newest attempt did, so that a build before it counts. Of a deployment without a run it
 * is its first "in progress". null where nothing of it has begun.
 */
export function startOf(parts: readonly DeploymentPart[], run: SeenRun | null): number | null {
  if (run !== null) {
    const began = currentJobs(run).flatMap((job) => (didRun(job) ? (job.started_at ?? []) : []))
    if (began.length > 0) return Math.min(...began)
    // Its jobs cannot be seen.
    if (run.jobs.length === 0 && (run.run.status === 'in_progress' || run.run.status === 'completed'))
      return run.run.run_started_at ?? null
  }
  const begun = parts.filter(hasBegun)
  if (begun.length === 0) return null
  return Math.min(...begun.map(firstProgress))
}

const firstProgress = ({ statuses, deployment }: DeploymentPart): number =>
  statuses.findLast(({ state }) => state === 'in_progress')?.created_at ?? deployment.created_at

/**
 * When a deploy ended: when the last job of its run did, or where the run goes on elsewhere (`isWhole` false) the last of its own; or when a
 * deployment of it was marked since.
 */
export function endOf(
  parts: readonly DeploymentPart[],
  run: SeenRun | null,
  isWhole: boolean,
): number | null {
  const ends = [...jobEnds(parts, run, isWhole), ...parts.flatMap(({ statuses }) => endedBy(statuses))]
  return ends.length === 0 ? null : Math.max(...ends)
}

/** What gives a deployment up is its end where nothing else is. */
function endedBy(statuses: readonly DeploymentStatus[]): number[] {
  const said = verdictOf(statuses)
  const isEnd = said !== undefined && ['success', 'failure', 'error'].includes(said.state)
  const end = isEnd ? said : statuses[0]
  return end === undefined || !(isEnd || end.state === 'inactive') ? [] : [end.created_at]
}

function jobEnds(parts: readonly DeploymentPart[], run: SeenRun | null, isWhole: boolean): number[] {
  const jobs = isWhole && run !== null ? currentJobs(run) : parts.flatMap(({ job }) => job ?? [])
  const ends = jobs.flatMap(({ completed_at }) => completed_at ?? [])
  return ends.length === 0 && run?.run.status === 'completed' ? [run.run.updated_at] : ends
}

/**
 * How long in between nothing of it ran, since it waited for a protection rule of its environment, or since it was marked long after its run
 * had ended; ms. `until`: its end, or now.
 */
export function pausedFor(
  parts: readonly DeploymentPart[],
  run: SeenRun | null,
  startedAt: number,
  until: number,
): number {
  const busy = run === null ? [] : currentJobs(run).flatMap((job) => (didRun(job) ? spanOf(job, until) : []))
  if (busy.length === 0) return 0
  const lastEnd = Math.max(...busy.map(({ to }) => to))
  const held = parts.flatMap(({ statuses }) => heldSpans(statuses, until))
  const after = run?.run.status === 'completed' ? [{ from: lastEnd, to: until }] : []
  const within = [...held, ...after].map(({ from, to }) => ({
    from: Math.max(from, startedAt),
    to: Math.min(to, until),
  }))
  return lengthOf([...within, ...busy]) - lengthOf(busy)
}

const spanOf = (
  {
    started_at,
    completed_at,
  }: { started_at?: number | null | undefined; completed_at?: number | null | undefined },
  until: number,
): Span[] => (started_at == null ? [] : [{ from: started_at, to: completed_at ?? until }])

/** When Actions said that a deployment waits, until it said something else. `statuses`: newest first. */
function heldSpans(statuses: readonly DeploymentStatus[], until: number): Span[] {
  return statuses.flatMap(({ state, created_at: from }, i) =>
    state === 'waiting' || state === 'pending' ? [{ from, to: statuses[i - 1]?.created_at ?? until }] : [],
  )
}

/** How much time some spans cover together, ms. */
function lengthOf(spans: readonly Span[]): number {
  let sum = 0
  let reached = Number.NEGATIVE_INFINITY
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    sum += Math.max(0, to - Math.max(from, reached))
    reached = Math.max(reached, to)
  }
  return sum
}
