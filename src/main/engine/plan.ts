import type { Asks } from '@contract/asks'
import type { DeployPreview, RollbackPreview } from '@contract/features/deploys'
import { environmentKey } from '@core/deploys/deploy'
import { leaving, type RollbackCandidate } from '@core/deploys/environment'
import { type HeldFacts, heldFacts, heldRange } from '@core/holds/held'
import type { Clock, EnvironmentAddress } from '@core/ports'
import { fail, ok, type Result } from '@core/result'
import { chosenWay, holdIn, type Snapshot, statusOf } from '@core/snapshot/snapshot'
import { pause } from '@core/util/cooldown'
import { deployFacts, deployVerdict, rollbackFacts, rollbackVerdict, type Verdict } from '@core/verdict'
import * as words from './words'

/** What plans are made from. */
type PlanCalls = Asks<'snapshot' | 'shipment' | 'deployPreview' | 'rollbackPreview'>

/** What takes much asking (migrations, included repositories) is waited for so long, ms. */
const WAITS_MS = 60_000
const ASKS_EVERY_MS = 1_000

export interface DeployPlan {
  readonly preview: DeployPreview
  /** The commit that runs there; null for none. */
  readonly from: string | null
  readonly verdict: Verdict
}

/** The verdict on deploying a ref now, or once its CI is green, from the same facts as the window's. */
export async function deployPlan(
  app: PlanCalls,
  at: EnvironmentAddress & { readonly ref: string; readonly waits: boolean },
  clock: Clock,
): Promise<Result<DeployPlan>> {
  const { waits, ref, ...address } = at
  let asked = ref
  const whole = await wholly(clock, async () => {
    const preview = await app.ask('deployPreview', { ...address, ref: asked })
    // From now on the commit is held, so that what is judged is what ships even when the branch moves.
    if (preview.ok) asked = preview.value.commit.sha
    return preview
  })
  if (!whole.ok) return whole
  const preview = { ...whole.value, ref }
  const { sha } = preview.commit
  const now = await heldNow(app, address, sha)
  if (!now.ok) return now
  const { snapshot, held } = now.value
  const status = statusOf(snapshot, environmentKey(address))
  const { ranges, notCompared = null, ci, risks } = preview
  const asks = { status, sha, ranges, notCompared, ci, held, risks, now: clock.now() }
  const facts = deployFacts(snapshot, address, asks)
  return ok({
    preview,
    from: status.current?.sha ?? null,
    verdict: deployVerdict(waits ? { ...facts, waitsForCi: true } : facts),
  })
}

export interface RollbackPlan {
  readonly target: RollbackCandidate
  readonly preview: NonNullable<RollbackPreview>
  /** The commit that leaves; null where none is known. */
  readonly from: string | null
  /** The deploy under way that is cancelled before; null for none. */
  readonly cancelFirst: number | null
  readonly verdict: Verdict
}

/** The verdict on going back, to the deploy of a number or to the newest good one (null). `cancels`: what is under way there is cancelled first. */
export async function rollbackPlan(
  app: PlanCalls,
  at: EnvironmentAddress & { readonly target: number | null; readonly cancels: boolean },
  clock: Clock,
): Promise<Result<RollbackPlan>> {
  const { target: number, cancels, ...address } = at
  const before = await app.ask('snapshot', null)
  if (!before.ok) return before
  const key = environmentKey(address)
  const activeIn = (snapshot: Snapshot): number | null =>
    cancels ? (statusOf(snapshot, key).active[0]?.number ?? null) : null
  const cancelFirst = activeIn(before.value)
  const asked = { ...address, afterCancel: cancelFirst !== null, target: number }
  const whole = await wholly(clock, async () => {
    const found = await app.ask('rollbackPreview', asked)
    if (!found.ok) return found
    return found.value === null ? fail('invalid', words.nothingToGoBackTo(key)) : ok(found.value)
  })
  if (!whole.ok) return whole
  const preview = whole.value
  const now = await heldNow(app, address, preview.sha)
  if (!now.ok) return now
  const { snapshot, held } = now.value
  const target = chosenWay(snapshot, asked)
  if (target.kind === 'none') return fail('invalid', target.why)
  const status = statusOf(snapshot, key)
  if (target.sha !== preview.sha || activeIn(snapshot) !== cancelFirst)
    return fail('invalid', words.somethingElseRuns(key))
  const { ranges, notCompared = null, buildKept, risks } = preview
  const cancelsFirst = cancelFirst !== null
  const asks = {
    status,
    target,
    ranges,
    notCompared,
    buildKept,
    held,
    cancelsFirst,
    risks,
    now: clock.now(),
  }
  const verdict = rollbackVerdict(rollbackFacts(snapshot, address, asks))
  return ok({ target, preview, from: leaving(status, cancelFirst), cancelFirst, verdict })
}

/** What is asked again until nothing of it is pending any longer; what is still pending then is judged as such. */
async function wholly<T extends { readonly risks: { readonly pending: boolean } }>(
  clock: Clock,
  ask: () => Promise<Result<T>>,
): Promise<Result<T>> {
  const deadline = clock.now() + WAITS_MS
  for (;;) {
    const answer = await ask()
    if (!answer.ok || !answer.value.risks.pending || clock.now() >= deadline) return answer
    await pause(clock, ASKS_EVERY_MS)
  }
}

/** What is held there and how a commit stands to it, with the snapshot that says so. */
async function heldNow(
  app: PlanCalls,
  at: EnvironmentAddress,
  sha: string,
): Promise<Result<{ readonly snapshot: Snapshot; readonly held: HeldFacts | null }>> {
  const key = environmentKey(at)
  const before = await app.ask('snapshot', null)
  if (!before.ok) return before
  const range = heldRange(holdIn(before.value, key), sha)
  if (range === null)
    return ok({ snapshot: before.value, held: heldFacts(holdIn(before.value, key), sha, null) })
  const shipment = await app.ask('shipment', { app: at.app, ...range })
  // Meanwhile a person may have said what fixes it, or lifted it.
  const snapshot = await app.ask('snapshot', null)
  if (!snapshot.ok) return snapshot
  const held = heldFacts(holdIn(snapshot.value, key), sha, { base: range.base, shipment })
  return ok({ snapshot: snapshot.value, held })
}
