import type { Deploy, DeployState, Phase, Revision } from '@core/deploy'
import {
  type Deployment,
  type DeploymentStatus,
  type Job,
  type PendingReview,
  parsePayload,
  type Run,
} from './parse'

/** What this Binnacle asked for, where a deploy is its doing. GitHub does not say what a run was given as inputs. */
export interface Asked {
  readonly kind: Deploy['kind']
  readonly ref: string
  readonly sha: string
  readonly subject: string | null
}

/** An Actions run, and what is known of its insides. */
export interface SeenRun {
  readonly run: Run
  readonly jobs: readonly Job[]
  readonly pending: readonly PendingReview[]
}

/** All that GitHub says of one deploy: a deployment, the Actions run that makes it, or both. */
export interface Sighting {
  readonly app: string
  readonly environment: string
  readonly deployment: Deployment | null
  /** Newest first. */
  readonly statuses: readonly DeploymentStatus[]
  readonly run: SeenRun | null
  readonly asked: Asked | null
  /** How long deploys like this one take, ms. */
  readonly estimateMs: number | null
  /** The deployment's page, where no run has one. */
  readonly url: string | null
  /** Epoch ms. */
  readonly at: number
}

/** A deploy in the domain's words; null where there is neither a deployment nor a run. All times are GitHub's. */
export function toDeploy(sighting: Sighting): Deploy | null {
  const { deployment, run, asked, at } = sighting
  const number = run?.run.id ?? deployment?.id
  const createdAt = deployment?.created_at ?? run?.run.created_at
  const sha = asked?.sha ?? deployment?.sha ?? run?.run.head_sha
  if (number === undefined || createdAt === undefined || sha === undefined) return null
  const mark = parsePayload(deployment?.payload)
  const state = stateOf(sighting)
  return {
    app: sighting.app,
    environment: sighting.environment,
    number,
    kind: asked?.kind ?? mark?.kind ?? 'deploy',
    ref: asked?.ref ?? deployment?.ref ?? run?.run.head_branch ?? sha,
    sha,
    subject: asked?.subject ?? null,
    by: personOf(sighting),
    createdAt,
    state,
    phases: run?.jobs.map(phaseOf) ?? [],
    estimateMs: state.status === 'queued' || state.status === 'running' ? sighting.estimateMs : null,
    url: run?.run.html_url ?? sighting.url,
    intentId: mark?.intent ?? null,
    revision: revisionOf(sighting),
    observedAt: at,
  }
}

/** GitHub's own order: the run's attempt, when anything of it last changed, and the status that brought it into its state. */
function revisionOf({ deployment, statuses, run }: Sighting): Revision {
  const times = [deployment?.created_at, statuses[0]?.created_at, run?.run.updated_at]
  const counted = statuses.filter(({ state }) => state !== 'inactive')
  const other = counted.findIndex(({ state }) => state !== counted[0]?.state)
  const entered = counted[(other === -1 ? counted.length : other) - 1] ?? statuses.at(-1)
  return {
    attempt: run?.run.run_attempt ?? 1,
    updatedAt: Math.max(...times.flatMap((time) => time ?? [])),
    statusId: entered?.id ?? 0,
  }
}

/** Deployments of a run are made by a robot; who asked for it stands at the run. */
function personOf({ deployment, run }: Sighting): string {
  const actor = run?.run.triggering_actor ?? run?.run.actor
  return actor?.login ?? deployment?.creator?.login ?? 'somebody'
}

/**
 * The state, by the deployment's own statuses where it has one: a run goes on after its deploy. `inactive` says only that something
 * newer runs there, so what was before it counts. A run that has ended speaks for a deployment that was never given its end.
 */
function stateOf(sighting: Sighting): DeployState {
  const { statuses, run } = sighting
  const last = statuses.find(({ state }) => state !== 'inactive')
  const startedAt = startOf(sighting)
  switch (last?.state) {
    case 'success':
      return { status: 'finished', startedAt, endedAt: last.created_at }
    case 'failure':
    case 'error':
      return run?.run.conclusion === 'cancelled'
        ? { status: 'cancelled', startedAt, endedAt: last.created_at, by: null }
        : failed(sighting, last.created_at, last.description ?? null)
    default:
      return last === undefined && statuses[0] !== undefined
        ? { status: 'finished', startedAt, endedAt: statuses[0].created_at }
        : stateByRun(sighting, last?.state === 'in_progress')
  }
}

function stateByRun(sighting: Sighting, inProgress: boolean): DeployState {
  const { run, at } = sighting
  const startedAt = startOf(sighting)
  if (run?.run.status === 'completed') return endOf(sighting, run.run)
  if (inProgress || run?.run.status === 'in_progress')
    return { status: 'running', startedAt: startedAt ?? at }
  const mine = run?.pending.some((pending) => isOf(pending, sighting) && pending.current_user_can_approve)
  return { status: 'queued', waitingFor: waitingFor(sighting), ...(mine && { mayApprove: true }) }
}

function endOf(sighting: Sighting, { conclusion, updated_at: endedAt }: Run): DeployState {
  const startedAt = startOf(sighting)
  switch (conclusion) {
    case 'success':
    case 'neutral':
      return { status: 'finished', startedAt, endedAt }
    case 'cancelled':
    case 'skipped':
      return { status: 'cancelled', startedAt, endedAt, by: null }
    default:
      return failed(sighting, endedAt, null)
  }
}

/** When it began to run: waiting for a runner, or for a review, is no part of it. */
function startOf({ statuses, run, deployment }: Sighting): number | null {
  const began = statuses.findLast(({ state }) => state === 'in_progress')
  if (began !== undefined) return began.created_at
  const jobs = run?.jobs.flatMap(({ started_at }) => started_at ?? []) ?? []
  if (jobs.length > 0) return Math.min(...jobs)
  if (run?.run.status === 'in_progress' || run?.run.status === 'completed')
    return run.run.run_started_at ?? null
  return run === null && statuses.some(({ state }) => state === 'success')
    ? (deployment?.created_at ?? null)
    : null
}

function failed(sighting: Sighting, endedAt: number, said: string | null): DeployState {
  const job = sighting.run?.jobs.find(({ conclusion }) => conclusion !== null && BROKEN.has(conclusion ?? ''))
  const step = job?.steps?.find(({ conclusion }) => BROKEN.has(conclusion ?? ''))?.name
  const where =
    job === undefined ? '' : step === undefined ? ` in ${job.name}` : ` in ${job.name}, at “${step}”`
  const sentence = said !== null && said !== '' && where === '' ? said : `It failed${where}.`
  return { status: 'failed', startedAt: startOf(sighting), endedAt, step: job?.name ?? null, sentence }
}

const BROKEN: ReadonlySet<string> = new Set(['failure', 'timed_out', 'startup_failure', 'action_required'])

const isOf = (pending: PendingReview, { environment }: Sighting): boolean =>
  pending.environment.name === environment

function waitingFor(sighting: Sighting): string | null {
  const { run, statuses } = sighting
  const review = run?.pending.find((pending) => isOf(pending, sighting))
  if (review !== undefined) {
    const names = review.reviewers.flatMap(({ reviewer }) => reviewer?.login ?? reviewer?.name ?? [])
    return names.length === 0 ? 'waits for a review' : `waits for a review by ${names.join(' or ')}`
  }
  if (run?.run.status === 'waiting' || statuses[0]?.state === 'waiting') return 'waits for a review'
  return null
}

/** A job of the run, as a phase of the deploy. */
function phaseOf({ name, status, conclusion, started_at, completed_at }: Job): Phase {
  if (conclusion === 'skipped') return { name, state: 'skipped', why: 'skipped by the workflow' }
  if (started_at == null || status === 'queued' || status === 'waiting') return { name, state: 'waiting' }
  if (status !== 'completed' || completed_at == null) return { name, state: 'running', startedAt: started_at }
  const state = conclusion === 'success' || conclusion === 'neutral' ? 'done' : 'failed'
  return { name, state, startedAt: started_at, endedAt: completed_at }
}
