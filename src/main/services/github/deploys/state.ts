import type { DeployState } from '@core/deploys/deploy'
import { failedAfter, partsFailed, runFailed } from './failed'
import { byConclusion, type DeploymentPart, hasBegun, type PartState, turnOf } from './parts'
import { currentJobs, didRun, type SeenRun } from './runs/seen-run'
import { heldElsewhere, heldState, reviewOf } from './runs/waiting'
import { endOf, pausedFor, startOf } from './spans'

/** What is known of a run that ships to other environments too, each of which is a deploy of its own. */
export interface Elsewhere {
  readonly isKnown: boolean
  /** The jobs that do. */
  readonly jobs: ReadonlySet<number>
}

export const NOWHERE: Elsewhere = { isKnown: false, jobs: new Set() }

/** What a deploy's state is read off. All times are GitHub's. */
export interface Situation {
  readonly environment: string
  readonly parts: readonly DeploymentPart[]
  readonly run: SeenRun | null
  readonly elsewhere: Elsewhere
  /** The login of this account, where it is known. */
  readonly me: string | null
  readonly allowsSelfReview: boolean
  /** Now, epoch ms. */
  readonly at: number
}

/**
 * The state of a deploy. While its run goes on, so does the deploy, unless all that is left is for other environments; then, and once the run
 * is over, its parts decide by what was last said of each.
 */
export function stateOf(situation: Situation): DeployState {
  const { run, parts } = situation
  if (run === null) return byParts(situation)
  if (run.run.status !== 'completed') return goesOn(situation, run)
  return isByRun(parts, run) ? byRun(situation, run) : byParts(situation)
}

const ofNewestAttempt = (parts: readonly DeploymentPart[], { run }: SeenRun): readonly DeploymentPart[] =>
  parts.filter(({ job, deployment }) =>
    job === null ? deployment.created_at >= (run.run_started_at ?? 0) : job.run_attempt === run.run_attempt,
  )

/** Whether the newest attempt ended before it shipped anything, and no earlier one speaks for it. */
function isByRun(parts: readonly DeploymentPart[], run: SeenRun): boolean {
  if (ofNewestAttempt(parts, run).length > 0) return false
  const end = byConclusion(run.run.conclusion)
  const allWent = parts.length > 0 && parts.every(({ state }) => state === 'finished')
  return end === 'failed' || parts.length === 0 || (end === 'cancelled' && !allWent)
}

function goesOn(situation: Situation, run: SeenRun): DeployState {
  const { environment, at } = situation
  const jobs = currentJobs(run)
  const parts = ofNewestAttempt(situation.parts, run)
  const current = { ...situation, parts }
  const isAny = (state: PartState) => parts.some((part) => part.state === state)
  const startedAt = startOf(parts, run)
  const running = (): DeployState =>
    startedAt === null
      ? { status: 'running', startedAt: run.run.run_started_at ?? at }
      : { status: 'running', startedAt, ...paused(parts, run, startedAt, at) }
  if (isAny('running')) return running()
  const review = reviewOf(run, environment)
  if (review !== undefined) return heldState(review, run, situation.me, situation.allowsSelfReview)
  const isOver = parts.length > 0 && !isAny('waiting') && !hasOpenSibling(current, run)
  if (isOver && (isAny('failed') || shipsElsewhere(current, run))) return byParts(current)
  if (run.run.status === 'waiting' && !jobs.some(({ status }) => status === 'in_progress'))
    return heldElsewhere(run)
  if (jobs.some(didRun) || run.run.status === 'in_progress') return running()
  // Another run of its concurrency group goes first ("Control the concurrency of workflows and jobs").
  return {
    status: 'queued',
    waitingFor: run.run.status === 'pending' ? 'waiting for another run to end' : null,
  }
}

/** Whether the run ships, or is about to ship, to other environments as well, which are deploys of their own. */
const shipsElsewhere = ({ environment, elsewhere }: Situation, { pending }: SeenRun): boolean =>
  elsewhere.isKnown || pending.some((one) => one.environment.name !== environment)

/** A matrix may run its jobs one by one, so that some of them have no deployment yet. */
function hasOpenSibling({ parts, elsewhere }: Situation, run: SeenRun): boolean {
  const bases = new Set(parts.flatMap(({ job }) => (job === null ? [] : [baseOf(job.name)])))
  return currentJobs(run).some(
    ({ id, name, status }) => status !== 'completed' && !elsewhere.jobs.has(id) && bases.has(baseOf(name)),
  )
}

/** A job of a matrix is called by its values: "ship (eu)". */
const baseOf = (name: string): string => name.replace(/ \(.*\)$/, '')

function byParts(situation: Situation): DeployState {
  const { parts, run, environment, at } = situation
  const isAny = (state: PartState) => parts.some((part) => part.state === state)
  const isWhole = run !== null && !shipsElsewhere(situation, run)
  const startedAt = startOf(parts, run)
  const endedAt = endOf(parts, run, isWhole) ?? at
  const span = { startedAt, endedAt, ...(startedAt !== null && paused(parts, run, startedAt, endedAt)) }
  if (isAny('failed')) return { status: 'failed', ...span, ...partsFailed(parts, run, environment) }
  if (isAny('cancelled')) return { status: 'cancelled', ...span, by: null }
  if (isAny('running')) return { status: 'running', startedAt: startedAt ?? at }
  if (isAny('waiting') || parts.length === 0) return { status: 'queued', waitingFor: null }
  const isBroken =
    isWhole && byConclusion(run.run.conclusion) === 'failed' && failedAfter(run, parts) !== undefined
  return isBroken ? { status: 'failed', ...span, ...runFailed(run, parts) } : { status: 'finished', ...span }
}

/** A run that made no deployment, or none yet. */
function byRun({ parts }: Situation, run: SeenRun): DeployState {
  const span = { startedAt: startOf(parts, run), endedAt: endOf(parts, run, true) ?? run.run.updated_at }
  const end = byConclusion(run.run.conclusion)
  if (end === 'finished') return { status: 'finished', ...span }
  if (end === 'cancelled') return { status: 'cancelled', ...span, by: null }
  return { status: 'failed', ...span, ...runFailed(run, []) }
}

function paused(parts: readonly DeploymentPart[], run: SeenRun | null, startedAt: number, until: number) {
  const pausedMs = pausedFor(parts, run, startedAt, until)
  return pausedMs === 0 ? {} : { pausedMs }
}

/**
 * The id of the status that brought a deploy into its state; 0 where no status did: that a run goes on is told by its jobs, and a deployment that it
 * makes in between changes nothing.
 */
export function turnTo({ status }: DeployState, { parts, run }: Pick<Situation, 'parts' | 'run'>): number {
  if (run !== null && (status === 'queued' || status === 'running')) return 0
  const wanted: PartState = status === 'queued' ? 'waiting' : status
  const turns = parts.filter(({ state }) => state === wanted).map(({ statuses }) => turnOf(statuses))
  if (turns.length === 0) return 0
  // The first part that fails makes it fail, the last one that succeeds makes it succeed.
  return status === 'finished' ? Math.max(...turns) : Math.min(...turns)
}

/** Whether its newest attempt got as far as to change its environment; undefined where nobody can tell. */
export function touched(
  { status }: DeployState,
  { parts, run }: Pick<Situation, 'parts' | 'run'>,
  makesDeployments: boolean,
): boolean | undefined {
  // One that went well may owe it to an earlier attempt, of which the newest has repeated only what failed.
  const counted = run === null || status === 'finished' ? parts : ofNewestAttempt(parts, run)
  if (counted.length > 0) return counted.some(hasBegun)
  return makesDeployments || parts.length > 0 ? false : undefined
}
