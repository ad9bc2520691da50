import { environmentKey } from '@core/deploys/deploy'
import { type HeldFacts, heldFacts } from '@core/holds/held'
import type { Clock, WatchedApp } from '@core/ports'
import type { RollbackRisks } from '@core/risk'
import type { ShipmentRanges } from '@core/shipment'
import { holdIn } from '@core/snapshot/snapshot'
import { rangesInTime } from '../../../engine/shipment'
import type { SnapshotStore } from '../../../engine/snapshot-store'
import { timeLeft, within } from '../../../engine/within'
import { lookUpHeld } from './held'
import type { Risks } from './risks'

/** What is found out of a way back before it is taken. */
export interface RollbackLookup {
  /** All that lies between the commit that leaves and the one gone back to; null where the two could not be compared in time. */
  readonly ranges: ShipmentRanges | null
  /** Why they could not, in a sentence; left out where nobody said. */
  readonly notCompared?: string
  readonly risks: RollbackRisks
  /** Whether the build is kept; null where the service does not say. */
  readonly buildKept: boolean | null
  /** What was rolled back there, and how the commit gone back to stands to it; null where nothing is held. */
  readonly held: HeldFacts | null
}

/** Who goes back is in a hurry: all of it is waited for no longer than this, ms. What is not known by then is no reason to stop. */
const LIMIT_MS = 2_000

/** Looks at the way from one commit (null: none is known) back to another. */
export async function lookBack(
  {
    clock,
    risks,
    snapshots,
  }: { readonly clock: Clock; readonly risks: Risks; readonly snapshots: SnapshotStore },
  app: WatchedApp,
  at: { readonly app: string; readonly environment: string },
  { from, to }: { readonly from: string | null; readonly to: string },
): Promise<RollbackLookup> {
  const left = timeLeft(clock, LIMIT_MS)
  const compare = async () => {
    const limits = { ownMs: left(), includedMs: left() }
    const { ranges, pending, ...why } = await rangesInTime(clock, app, { base: from, head: to }, limits)
    const known = await risks.ofRollback(at, ranges, left())
    return { ranges, ...why, risks: { ...known, pending: known.pending || pending } }
  }
  const kept = within(clock, left(), app.deploy?.buildKept(app.name, to) ?? Promise.resolve(null), null)
  const key = environmentKey(at)
  const late = heldFacts(holdIn(snapshots.snapshot, key), to, null)
  const asked = within(clock, left(), lookUpHeld(snapshots, app, key, to), late)
  const [compared, buildKept, held] = await Promise.all([compare(), kept, asked])
  return { ...compared, buildKept, held }
}
