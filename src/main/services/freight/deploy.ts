import type { Deploy, DeployState, Revision } from '@core/deploys/deploy'
import { lostSight } from '@core/snapshot/sightings'
import { DAY_MS } from '@core/text/time'
import type { FreightDeploy } from './parse'
import * as words from './words'

/** What is known of a deploy beside what Freight just said of it. */
export interface FreightContext {
  /** The workspace's name for its app. */
  readonly app: string
  readonly url: string
  /** When Freight said it, epoch ms of our clock. */
  readonly at: number
  /** How far Freight's clock is ahead of ours, ms. */
  readonly skewMs: number
  /** The same deploy when it was looked at before, and when that was. */
  readonly previous: { readonly deploy: Deploy; readonly at: number } | null
  /** What this Binnacle requested, where it was its command. */
  readonly command: SentCommand | null
}

export interface SentCommand {
  readonly kind?: Deploy['kind']
  readonly subject?: string | null
  readonly cancelledBy?: string
}

/** Looked at as often as this, a deploy that has ended is taken to have ended now, ms. */
const WATCHED_MS = 60_000
/** A status that we do not know is taken for an end after this, ms: else it would be watched closely for ever. */
const ABANDONED_MS = DAY_MS

/** A deploy in the domain's words; all times in our clock. Its `waitingFor` is what it was: that takes a look at the others. */
export function toDeploy(item: FreightDeploy, context: FreightContext): Deploy {
  const { app, at, previous, command } = context
  const { state, seenAt } = stateOf(inOurClock(item, context.skewMs), context)
  const ended = state.status !== 'queued' && state.status !== 'running'
  return {
    app,
    environment: item.environment,
    number: item.number,
    identity: identityOf(item),
    kind: item.ref === ':previous' ? 'rollback' : (command?.kind ?? 'deploy'),
    ref: item.ref,
    sha: item.sha,
    subject: command?.subject ?? previous?.deploy.subject ?? null,
    by: item.user,
    createdAt: item.createdAt - context.skewMs,
    state,
    phases: [],
    // Of an ended deploy Freight says its own duration here, which is no estimate.
    estimateMs: ended ? null : item.estimateMs,
    url: context.url,
    intentId: null,
    revision: revisionOf(item, state),
    observedAt: seenAt ?? at,
  }
}

/** When Freight made it, by its own clock: that does not change when one of the clocks is put right. */
export const identityOf = (item: Pick<FreightDeploy, 'createdAt'>): string =>
  new Date(item.createdAt).toISOString()

/**
 * Freight knows no re-runs and does not say when it last changed a deploy. Its times come one after another, and at the same time it only
 * goes forward (a cancelled deploy is given no time of its end).
 */
const revisionOf = (
  { createdAt, startedAt, finishedAt }: FreightDeploy,
  { status }: DeployState,
): Revision => ({
  attempt: 1,
  updatedAt: finishedAt ?? startedAt ?? createdAt,
  statusId: status === 'queued' ? 0 : status === 'running' ? 1 : 2,
})

function inOurClock(item: FreightDeploy, skewMs: number): FreightDeploy {
  const { createdAt, startedAt, finishedAt } = item
  return {
    ...item,
    createdAt: createdAt - skewMs,
    startedAt: startedAt === null ? null : startedAt - skewMs,
    finishedAt: finishedAt === null ? null : finishedAt - skewMs,
  }
}

interface SeenState {
  readonly state: DeployState
  /** As when the state counts as seen, where that is not now. */
  readonly seenAt?: number
}

function stateOf(item: FreightDeploy, context: FreightContext): SeenState {
  switch (item.status) {
    case 'pending':
      return { state: queued(context) }
    case 'in_progress':
      return { state: running(item, context) }
    case 'finished':
      return ended(item, context, (times) => ({ status: 'finished', ...times }))
    case 'failed':
      return ended(item, context, failed(words.NO_REASON))
    case 'cancelled':
      return ended(item, context, (times) => ({ status: 'cancelled', ...times, by: canceller(context) }))
    default:
      return unknown(item, context)
  }
}

function queued({ previous }: FreightContext): DeployState {
  const was = previous?.deploy.state
  return { status: 'queued', waitingFor: was?.status === 'queued' ? was.waitingFor : null }
}

/** For a moment Freight says that a deploy is in progress and not yet since when. */
function running(item: FreightDeploy, { previous, at }: FreightContext): DeployState {
  const was = previous?.deploy.state
  const seen = was?.status === 'running' ? was.startedAt : at
  return { status: 'running', startedAt: item.startedAt ?? seen }
}

interface Times {
  readonly startedAt: number | null
  readonly endedAt: number
}

/**
 * An end, and when. Freight does not say when a cancelled deploy ended: it is when we saw it end, or else when it began,
 * since it lasted no less than that. Such a guess counts as seen at that time, so it never replaces what was really seen.
 */
function ended(item: FreightDeploy, context: FreightContext, make: (times: Times) => DeployState): SeenState {
  const { startedAt, finishedAt, durationMs } = item
  const computed = startedAt === null || durationMs === null ? null : startedAt + durationMs
  const endedAt = finishedAt ?? computed ?? seenEnding(context)
  if (endedAt !== null) return { state: make({ startedAt, endedAt }) }
  const earliest = startedAt ?? item.createdAt
  return { state: make({ startedAt, endedAt: earliest }), seenAt: earliest }
}

function seenEnding({ previous, at }: FreightContext): number | null {
  if (previous === null) return null
  const { state } = previous.deploy
  if (state.status !== 'queued' && state.status !== 'running') return state.endedAt
  return at - previous.at <= WATCHED_MS ? at : previous.at
}

const failed =
  (sentence: string) =>
  (times: Times): DeployState => ({ status: 'failed', ...times, step: null, sentence })

function canceller({ command, previous }: FreightContext): string | null {
  const was = previous?.deploy.state
  return command?.cancelledBy ?? (was?.status === 'cancelled' ? was.by : null)
}

/** A status that has no meaning to us, `unknown` among them: the times tell how far the deploy has come. */
function unknown(item: FreightDeploy, context: FreightContext): SeenState {
  const says = words.saysStatus(item.status)
  if (item.finishedAt !== null || context.at - item.createdAt > ABANDONED_MS) {
    return ended(item, context, failed(words.endNotKnown(says)))
  }
  if (item.startedAt !== null) return { state: running(item, context) }
  return { state: { status: 'queued', waitingFor: says } }
}

/** A deploy that Freight no longer has, though it was active when it was last seen. */
export const vanished = (deploy: Deploy, at: number): Deploy => lostSight(deploy, words.DEPLOY_GONE, at)
