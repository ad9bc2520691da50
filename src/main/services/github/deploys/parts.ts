import { type Deployment, type DeploymentStatus, type GithubJob, reporterOf } from './parse'
import { didRun, type SeenRun } from './runs/seen-run'

/** A deployment, and what was said of it, newest first. */
export interface SeenDeployment {
  readonly deployment: Deployment
  readonly statuses: readonly DeploymentStatus[]
}

export type PartState = 'waiting' | 'running' | 'finished' | 'failed' | 'cancelled'

/**
 * One of the jobs by which a run ships to an environment, or a deployment that no run makes. A matrix makes a deployment of each of its jobs,
 * also where they ship to one environment.
 */
export interface DeploymentPart extends SeenDeployment {
  /** null for a deployment whose job cannot be seen. */
  readonly job: GithubJob | null
  readonly state: PartState
}

/**
 * The parts of a deploy. `deployments`: newest first. A deployment of an attempt that another one has replaced is none; where no job can be
 * told apart the newest deployment speaks for all.
 */
export function partsOf(
  deployments: readonly SeenDeployment[],
  run: SeenRun | null,
): readonly DeploymentPart[] {
  const jobs = new Map(run?.jobs.map((job) => [job.id, job]))
  const parts = deployments.map((seen): DeploymentPart => {
    const job = jobs.get(reporterOf(seen.statuses)?.job ?? -1) ?? null
    return { ...seen, job, state: stateOfPart(seen.statuses, job, run) }
  })
  const told = parts.filter(({ job }) => job !== null)
  return told.length > 0 ? told : parts.slice(0, 1)
}

/** What was last said that is an answer to how it went: `inactive` only says that something else runs there now. */
export const verdictOf = (statuses: readonly DeploymentStatus[]): DeploymentStatus | undefined =>
  statuses.find(({ state }) => state !== 'inactive')

function stateOfPart(
  statuses: readonly DeploymentStatus[],
  job: GithubJob | null,
  run: SeenRun | null,
): PartState {
  // Whatever is said of its deployment meanwhile: its job goes on.
  if (job !== null && job.status !== 'completed') return job.status === 'in_progress' ? 'running' : 'waiting'
  const said = verdictOf(statuses)?.state
  switch (said) {
    case 'success':
      return 'finished'
    case 'failure':
    case 'error':
      return (job ?? run?.run)?.conclusion === 'cancelled' ? 'cancelled' : 'failed'
    default: {
      if (job !== null) return byConclusion(job.conclusion)
      // Given up before it came to an end: GitHub adds `inactive` by itself only after a success.
      if (statuses[0]?.state === 'inactive') return 'cancelled'
      if (run?.run.status === 'completed') return byConclusion(run.run.conclusion)
      return said === 'in_progress' ? 'running' : 'waiting'
    }
  }
}

/** How a job, or a whole run, ended. */
export function byConclusion(conclusion: string | null | undefined): PartState {
  switch (conclusion) {
    case 'success':
    case 'neutral':
      return 'finished'
    case 'cancelled':
    case 'skipped':
      return 'cancelled'
    default:
      return 'failed'
  }
}

/** Whether a part got as far as to change its environment. */
export const hasBegun = ({ job, statuses }: DeploymentPart): boolean =>
  (job !== null && didRun(job)) ||
  statuses.some(({ state }) => state === 'in_progress' || state === 'success')

/** Statuses that mean the same for a deploy; any other is one that it waits in. */
const MEANINGS: ReadonlyMap<string, PartState | 'given up'> = new Map([
  ['success', 'finished'],
  ['failure', 'failed'],
  ['error', 'failed'],
  ['in_progress', 'running'],
  ['inactive', 'given up'],
])

const meaningOf = ({ state }: DeploymentStatus): PartState | 'given up' => MEANINGS.get(state) ?? 'waiting'

/**
 * The id of the first of the newest statuses that mean the same: it tells one change of state from the next. 0 where no status has changed
 * anything yet. `statuses`: newest first.
 */
export function turnOf(statuses: readonly DeploymentStatus[]): number {
  const said = verdictOf(statuses)
  const isSettled = said !== undefined && ['finished', 'failed'].includes(meaningOf(said))
  const counted = isSettled ? statuses.filter(({ state }) => state !== 'inactive') : statuses
  const [newest] = counted
  if (newest === undefined) return 0
  const other = counted.findIndex((status) => meaningOf(status) !== meaningOf(newest))
  const first = counted.at(other === -1 ? -1 : other - 1)
  // From the beginning it waits, also before that is said.
  return first === undefined || (other === -1 && meaningOf(newest) === 'waiting') ? 0 : first.id
}
