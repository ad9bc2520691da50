import { attemptsOf, type Deploy, isActive, ranFor, reachOf } from '../deploys/deploy'

/** How an attempt ended. `stopped`: it failed before it changed its environment, as in a build. */
export const OUTCOMES = ['finished', 'failed', 'stopped', 'cancelled'] as const
export type DeployOutcome = (typeof OUTCOMES)[number]

export const KINDS = ['deploy', 'rollback'] as const

/** What is measured of one attempt of a deploy that has ended. Times are epoch ms, null what nobody knows. */
export interface Fact {
  /** The history's name of the deploy. */
  readonly id: number
  readonly app: string
  readonly environment: string
  readonly number: number
  readonly attempt: number
  readonly kind: Deploy['kind']
  readonly outcome: DeployOutcome
  readonly by: string
  /** When it was asked for; of one that ran again when it began again, since nobody tells when that was asked for. */
  readonly createdAt: number
  readonly endedAt: number
  /** How long it ran, without what held it. */
  readonly ranMs: number | null
  /** From when it was asked for until it began. */
  readonly waitedMs: number | null
  /** How long a person or a rule of its environment held it in between; null where nothing did, or nobody says. */
  readonly heldMs: number | null
  /** How long each of its steps took, in their order, the wait for CI among them. Those that were not needed, or never ended, are left out. */
  readonly steps: readonly Step[]
}

interface Step {
  readonly name: string
  readonly ms: number
}

/** What is measured of a deploy: a fact for each attempt that has ended, none for what goes on or never began. */
export const factsOf = (deploy: Deploy, id: number): Fact[] =>
  attemptsOf(deploy).flatMap((attempt) => factOf(attempt, id) ?? [])

function factOf(deploy: Deploy, id: number): Fact | null {
  const { state, app, environment, number, kind, by, createdAt, revision, phases } = deploy
  if (isActive(deploy) || !('endedAt' in state)) return null
  // What failed or was cancelled before it began says nothing of shipping.
  if (state.startedAt === null && state.status !== 'finished') return null
  const isFirst = revision.attempt <= 1
  return {
    id,
    app,
    environment,
    number,
    attempt: revision.attempt,
    kind,
    outcome: state.status === 'failed' && reachOf(deploy) === 'none' ? 'stopped' : state.status,
    by,
    createdAt: isFirst ? createdAt : (state.startedAt ?? state.endedAt),
    endedAt: state.endedAt,
    ranMs: ranFor(deploy, state.endedAt),
    waitedMs: isFirst && state.startedAt !== null ? Math.max(0, state.startedAt - createdAt) : null,
    heldMs: state.pausedMs ?? null,
    steps: stepsOf(phases, isFirst ? deploy.ciWaitMs : undefined),
  }
}

/** The step that waits for the CI of a commit. */
export const CI_STEP = 'CI'

/** What waited for CI before it was sent, and waits for it as a step of its own, has waited for both. */
function stepsOf(phases: Deploy['phases'], ciWaitMs: number | undefined): Step[] {
  const steps = phases.flatMap((phase) =>
    phase.state === 'done' ? { name: phase.name, ms: Math.max(0, phase.endedAt - phase.startedAt) } : [],
  )
  if (ciWaitMs === undefined) return steps
  const own = steps.find(({ name }) => name === CI_STEP)
  const others = steps.filter((step) => step !== own)
  return [{ name: CI_STEP, ms: ciWaitMs + (own?.ms ?? 0) }, ...others]
}

/**
 * The commits that the deploys of one environment brought, in columns: there are tens of thousands of them. Their times are epoch ms, NaN what nobody
 * knows.
 */
export interface BroughtCommits {
  /** The history's names of the deploys (`Fact.id`): a number may be given twice. */
  readonly deploys: Float64Array
  /** And which attempts of them. */
  readonly attempts: Float64Array
  readonly writtenAt: Float64Array
  /** Which commits they are, counted from 0: the same one may have been brought more than once. */
  readonly commits: Int32Array
  /** The pull requests that they came with, and how long those were open until their first review and until their merge. */
  readonly pulls: Float64Array
  readonly toReviewMs: Float64Array
  readonly toMergeMs: Float64Array
}
