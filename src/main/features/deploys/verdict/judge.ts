import type { CiReport } from '@core/ci/ci'
import { shortSha } from '@core/commits/commit'
import type { DeployWhenGreen } from '@core/deploy-when-green/pending'
import { deployKey, environmentKey, isActive } from '@core/deploys/deploy'
import {
  type Environment,
  type EnvironmentStatus,
  environmentIn,
  isNameTyped,
  leaving,
  type RollbackCandidate,
} from '@core/deploys/environment'
import { badMark } from '@core/deploys/mark'
import type { HeldFacts } from '@core/holds/held'
import type { Clock, DeployAddress, DeployedApp, WatchedApp } from '@core/ports'
import { type ShownVerdict, shownOf, unseenIn } from '@core/reasons/shown'
import { type FailureResult, fail, ok, type Result } from '@core/result'
import { allChanges, inBrackets, takenOutIn, tallied } from '@core/shipment'
import { cannotSend, lostSourcesOf, lostWords } from '@core/snapshot/lost-sources'
import { type Snapshot, statusOf } from '@core/snapshot/snapshot'
import {
  bannedReasons,
  type DeployFacts,
  deployFacts,
  deployVerdict,
  rollbackFacts,
  rollbackVerdict,
  unread,
  type Verdict,
  verdictOf,
} from '@core/verdict'
import { deployedIn, noEnvironmentAt } from '../../../engine/apps'
import { rangesInTime, rangesOf } from '../../../engine/shipment'
import type { SnapshotStore } from '../../../engine/snapshot-store'
import { timeLeft } from '../../../engine/within'
import * as words from '../words'
import { lookUpHeld, stillHeld } from './held'
import { lookBack } from './look-back'
import type { Risks } from './risks'

/** How long what only others know is waited for before something is sent, ms; what is not known by then is no reason to stop. */
const DEPLOY_WAITS_MS = 5_000

interface Context {
  readonly snapshots: SnapshotStore
  readonly clock: Clock
  readonly app: (name: string) => WatchedApp | undefined
  readonly risks: Risks
}

export interface Located {
  readonly app: DeployedApp
  readonly environment: string
  /** `app/environment`. */
  readonly key: string
  readonly status: EnvironmentStatus
}

/** The environment that a request is about; refuses one that is not in the workspace, or is protected and was not confirmed. */
export function locate(
  { snapshots, app: appNamed }: Pick<Context, 'snapshots' | 'app'>,
  request: { app: string; environment: string; confirmation: string | null },
): Result<Located> {
  const app = deployedIn(appNamed, request)
  if (!app.ok) return app
  const { snapshot } = snapshots
  const environment = environmentIn(snapshot.apps, request)
  if (environment === undefined) return noEnvironmentAt(request)
  if (!confirmed(environment, request.confirmation)) {
    return fail('invalid', words.typeItsName(environment.name))
  }
  const key = environmentKey(request)
  return ok({ app: app.value, environment: environment.name, key, status: statusOf(snapshot, key) })
}

const confirmed = (environment: Environment, confirmation: string | null): boolean =>
  !environment.protected || isNameTyped(environment.name, confirmation)

/** What a deploy is asked to be judged as. */
interface DeployQuestion {
  readonly sha: string
  readonly ci: DeployFacts['ci']
  /** As `lookUpHeld` says. */
  readonly held: HeldFacts | null
  /** The person insists although CI is red. */
  readonly forced?: boolean
  /** It begins only when CI is green. */
  readonly waits?: boolean
}

/** Why a commit must not be deployed there, or null. It is judged by the same facts as the sheet that a person has before their eyes. */
export async function stopReason(
  context: Context,
  at: Located,
  asked: DeployQuestion & {
    /** The verdict that the person has seen: one with news against it refuses. */
    readonly shown: ShownVerdict
  },
): Promise<FailureResult | null> {
  return refusalOf(await verdictOn(context, at, asked), asked.shown)
}

async function verdictOn(
  { snapshots, clock, risks }: Context,
  { app, environment, key, status }: Located,
  { sha, ci, held: heldBefore, forced = false, waits = false }: DeployQuestion,
): Promise<Verdict> {
  const at = { app: app.name, environment }
  const left = timeLeft(clock, DEPLOY_WAITS_MS)
  const { ranges } = await rangesInTime(
    clock,
    app,
    { base: status.current?.sha ?? null, head: sha },
    { ownMs: left(), includedMs: left() },
  )
  const known = await risks.ofDeploy(at, ranges, left())
  // Somebody may have rolled back while others were asked.
  const held = await stillHeld(snapshots, app, key, sha, heldBefore)
  const now = clock.now()
  const facts = deployFacts(snapshots.snapshot, at, {
    status,
    sha,
    ranges,
    ci,
    held,
    risks: known,
    now,
    forced,
  })
  // What waits is no other request than this one, and CI is what it waits for. What others are about to send is looked at when it starts.
  return deployVerdict(waits ? { ...facts, pendingSha: null, waitsForCi: true, requests: [] } : facts)
}

/** Why a verdict refuses, or null: it is a Stop, or something speaks against it that the person has not seen. It says what they have to read. */
function refusalOf(verdict: Verdict, shown: ShownVerdict): FailureResult | null {
  const unseen = unseenIn(verdict.reasons, shown)
  const stop = stopOf(verdict)
  if (stop !== null) return unread(unseen, stop)
  return unseen.length === 0 ? null : unread(unseen)
}

/**
 * Why an environment must not go back, or null. News against it refuse only where all of it is known: who goes
 * back must not be kept from it by a source host that has become slow.
 */
export async function rollbackStop(
  context: Context,
  { app, environment, status }: Located,
  target: RollbackCandidate,
  { cancelFirst, shown }: { readonly cancelFirst: number | null; readonly shown: ShownVerdict },
): Promise<FailureResult | null> {
  const at = { app: app.name, environment }
  const way = await lookBack(context, app, at, { from: leaving(status, cancelFirst), to: target.sha })
  const now = context.clock.now()
  const asked = { status, target, ...way, cancelsFirst: cancelFirst !== null, now }
  const verdict = rollbackVerdict(rollbackFacts(context.snapshots.snapshot, at, asked))
  const isKnown = way.ranges !== null && !way.risks.pending && way.held?.stand.kind !== 'unknown'
  return refusalOf(verdict, isKnown ? shown : shownOf(verdict))
}

/** Why a commit must not run in an environment (`app/environment`), whoever ships it: it was rolled back or marked bad there. null else. */
export async function bannedReason(
  { snapshots, clock }: Pick<Context, 'snapshots' | 'clock'>,
  app: WatchedApp,
  key: string,
  sha: string,
): Promise<string | null> {
  const held = await lookUpHeld(snapshots, app, key, sha)
  const mark = badMark(snapshots.snapshot.marks[key], sha)
  const now = clock.now()
  return stopOf(verdictOf(bannedReasons({ held, mark, now })))
}

const stopOf = ({ level, reasons }: Verdict): string | null =>
  level === 'stop' ? (reasons[0]?.sentence ?? null) : null

/** What will run there once the queue is done; null for nothing. */
export const arriving = ({ active, current }: EnvironmentStatus): string | null =>
  (active.at(-1) ?? current)?.sha ?? null

/**
 * Why a request whose CI is green must not be deployed any longer, or null: the verdict stops it, or somebody shipped it, or what contains it,
 * since the person looked. A comparison that fails is a problem.
 */
export async function greenStop(
  context: Context,
  request: DeployWhenGreen,
  ci: CiReport,
): Promise<Result<string | null>> {
  const at = locate(context, { ...request, confirmation: request.environment })
  if (!at.ok) return ok(at.problem.sentence)
  const { app, key } = at.value
  if (request.shown === null) return ok(words.VERDICT_NOT_KEPT)
  const { deploys } = lostSourcesOf(context.snapshots.snapshot, request.app, context.clock.now())
  // It comes back: that is no reason to give the request up.
  if (deploys !== null && cannotSend(deploys))
    return fail('unreachable', `${lostWords(deploys, context.clock.now())}.`)
  const held = await lookUpHeld(context.snapshots, app, key, request.sha)
  // A host that cannot be asked for a moment is no reason to give the request up; what is gone will not be told a minute later.
  if (held?.stand.kind === 'unknown' && held.stand.why?.kind !== 'gone')
    return fail('unreachable', words.rolledBackNotCompared(key))
  const verdict = await verdictOn(context, at.value, { sha: request.sha, ci, held, waits: true })
  const stop = stopOf(verdict)
  if (stop !== null) return ok(stop)
  const meanwhile = await shippedMeanwhile(context, request, at.value)
  if (!meanwhile.ok || meanwhile.value !== null) return meanwhile
  return ok(refusalOf(verdict, request.shown)?.problem.sentence ?? null)
}

/** Why what has shipped since the person looked leaves nothing to deploy, or would be taken out again; null where it does neither. */
async function shippedMeanwhile(
  context: Context,
  request: DeployWhenGreen,
  { app, key }: Located,
): Promise<Result<string | null>> {
  const still = locate(context, { ...request, confirmation: request.environment })
  if (!still.ok) return ok(still.problem.sentence)
  const { status } = still.value
  const judged = context.snapshots.snapshot
  const base = arriving(status)
  if (base === null || base === request.base) return ok(null)
  const last = status.active.at(-1) ?? status.current
  const meanwhile = words.meanwhileShipped(
    last === null ? environmentKey(request) : deployKey(last),
    shortSha(base),
  )
  if (base === request.sha) {
    const isStillActive = last !== null && isActive(last)
    return ok(words.nothingLeftToDeploy(last?.number ?? null, isStillActive, shortSha(base)))
  }
  const ranges = await rangesOf(app, base, request.sha)
  if (!ranges.ok && ranges.problem.kind === 'gone') return ok(`${meanwhile}. ${ranges.problem.sentence}`)
  if (!ranges.ok) return ranges
  if (hasTurned(judged, context.snapshots.snapshot, key))
    return fail('unreachable', words.changedWhileLookedAt(key))
  const out = takenOutIn(allChanges(ranges.value))
  if (out.total === 0) return ok(null)
  return ok(
    words.wouldTakeOutAgain(meanwhile, shortSha(request.sha), `${tallied(out, 'commit')}${inBrackets(out)}`),
  )
}

/** Whether a person, or another deploy, has said something of an environment that a verdict on it did not know. */
export const hasTurned = (before: Snapshot, after: Snapshot, key: string): boolean =>
  before.holds[key] !== after.holds[key] ||
  before.marks[key] !== after.marks[key] ||
  arriving(statusOf(before, key)) !== arriving(statusOf(after, key))

/** That what runs there now (null: nothing) is not what the person saw; null where it is, or nobody said what they saw. */
export function otherRuns(
  { from, ...at }: { app: string; environment: string; from?: string | null | undefined },
  runs: string | null,
): string | null {
  if (from === undefined || from === runs) return null
  return words.otherRuns(runs === null ? null : shortSha(runs), environmentKey(at))
}

/** Nobody can have seen what becomes of a deploy that is not known: neither whether it is held, nor what its end would leave behind. */
export const notKnown = (at: DeployAddress): FailureResult =>
  fail('gone', words.deployNotKnown(deployKey(at)))
