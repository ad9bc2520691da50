import type { Deploy, DeployState, Phase } from '@core/deploys/deploy'
import { type GithubJob, parsePayload } from './parse'
import { partsOf, type SeenDeployment } from './parts'
import type { SeenRun } from './runs/seen-run'
import { type Elsewhere, stateOf, touched, turnTo } from './state'

/** What this Binnacle asked for, where a deploy is its doing. GitHub does not say what a run was given as inputs. */
export interface RequestedDeploy {
  readonly kind: Deploy['kind']
  readonly ref: string
  readonly sha: string
  readonly subject: string | null
}

/** All that GitHub says of one deploy: a deployment that nobody else reports, or an Actions run with the deployments that it makes. */
export interface DeploySighting {
  readonly app: string
  readonly environment: string
  /** The run's id, also where the run cannot be seen (any longer); else the deployment's. */
  readonly number: number
  /** Newest first. Those of one run to this environment, or one that no run makes. */
  readonly deployments: readonly SeenDeployment[]
  readonly run: SeenRun | null
  readonly elsewhere: Elsewhere
  readonly asked: RequestedDeploy | null
  /** The intent that its name carries; null for none. */
  readonly intentId: string | null
  /** Runs that ship here are known to make deployments. */
  readonly makesDeployments: boolean
  /** The login of this account, where it is known. */
  readonly me: string | null
  readonly allowsSelfReview: boolean
  /** How long deploys like this one take, ms. */
  readonly estimateMs: number | null
  /** The deployment's page, where no run has one. */
  readonly url: string | null
  /** Now, epoch ms of our clock. */
  readonly at: number
  /** How far GitHub's clock is ahead of ours, ms. */
  readonly skewMs: number
}

/** A deploy in the domain's words, in our clock; null where there is neither a deployment nor a run. */
export function toDeploy(sighting: DeploySighting): Deploy | null {
  const { number, deployments, run, asked, at, skewMs } = sighting
  const [newest] = deployments
  const oldest = deployments.at(-1)
  // Of a run that runs again, and of one that builds first, the deployments come later.
  const createdAt = run?.run.created_at ?? oldest?.deployment.created_at
  const sha = asked?.sha ?? newest?.deployment.sha ?? run?.run.head_sha
  if (createdAt === undefined || sha === undefined) return null
  const mark = parsePayload(newest?.deployment.payload)
  const parts = partsOf(deployments, run)
  const state = stateOf({ ...sighting, parts, at: at + skewMs })
  const changes = touched(state, { parts, run }, sighting.makesDeployments)
  return inOurClock(
    {
      app: sighting.app,
      environment: sighting.environment,
      number,
      kind: asked?.kind ?? mark?.kind ?? 'deploy',
      ref: asked?.ref ?? newest?.deployment.ref ?? run?.run.head_branch ?? sha,
      sha,
      subject: asked?.subject ?? null,
      by: personOf(sighting),
      createdAt,
      state,
      phases: run?.jobs.map(phaseOf) ?? [],
      estimateMs: state.status === 'queued' || state.status === 'running' ? sighting.estimateMs : null,
      url: run?.run.html_url ?? sighting.url,
      intentId: mark?.intent ?? sighting.intentId,
      revision: {
        attempt: run?.run.run_attempt ?? 1,
        updatedAt: changedAt(sighting),
        statusId: turnTo(state, { parts, run }),
      },
      ...(changes !== undefined && { touched: changes }),
      observedAt: at,
    },
    skewMs,
  )
}

/** Deployments of a run are made by a robot; who asked for it stands at the run. */
function personOf({ deployments, run }: DeploySighting): string {
  const actor = run?.run.triggering_actor ?? run?.run.actor
  return actor?.login ?? deployments[0]?.deployment.creator?.login ?? 'somebody'
}

/** When GitHub last changed anything of it. */
function changedAt({ deployments, run }: DeploySighting): number {
  const times = deployments.flatMap(({ deployment, statuses }) => [
    deployment.updated_at,
    ...statuses.map(({ created_at }) => created_at),
  ])
  const jobs = run?.jobs.flatMap(({ started_at, completed_at }) => [started_at ?? 0, completed_at ?? 0]) ?? []
  return Math.max(run?.run.updated_at ?? 0, ...times, ...jobs)
}

/** A job of the run, as a phase of the deploy. */
function phaseOf({ name, status, conclusion, started_at, completed_at }: GithubJob): Phase {
  if (conclusion === 'skipped') return { name, state: 'skipped', why: 'skipped by the workflow' }
  const hasStarted = status === 'in_progress' || status === 'completed'
  if (!hasStarted || started_at == null) return { name, state: 'waiting' }
  if (status !== 'completed' || completed_at == null) return { name, state: 'running', startedAt: started_at }
  const state = conclusion === 'success' || conclusion === 'neutral' ? 'done' : 'failed'
  return { name, state, startedAt: started_at, endedAt: completed_at }
}

function inOurClock(deploy: Deploy, skewMs: number): Deploy {
  if (skewMs === 0) return deploy
  const ours: Shift = (time) => time - skewMs
  return {
    ...deploy,
    createdAt: ours(deploy.createdAt),
    state: shiftedState(deploy.state, ours),
    phases: deploy.phases.map((phase) => shiftedPhase(phase, ours)),
  }
}

type Shift = (time: number) => number

function shiftedState(state: DeployState, shift: Shift): DeployState {
  switch (state.status) {
    case 'queued':
      return state.startsAt === undefined ? state : { ...state, startsAt: shift(state.startsAt) }
    case 'running':
      return { ...state, startedAt: shift(state.startedAt) }
    default: {
      const startedAt = state.startedAt === null ? null : shift(state.startedAt)
      return { ...state, startedAt, endedAt: shift(state.endedAt) }
    }
  }
}

function shiftedPhase(phase: Phase, shift: Shift): Phase {
  switch (phase.state) {
    case 'waiting':
    case 'skipped':
      return phase
    case 'running':
      return { ...phase, startedAt: shift(phase.startedAt) }
    default:
      return { ...phase, startedAt: shift(phase.startedAt), endedAt: shift(phase.endedAt) }
  }
}
