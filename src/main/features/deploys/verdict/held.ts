import { type HeldFacts, heldFacts, heldRange } from '@core/holds/held'
import type { WatchedApp } from '@core/ports'
import { holdIn } from '@core/snapshot/snapshot'
import { shipmentOf } from '../../../engine/shipment'
import type { SnapshotStore } from '../../../engine/snapshot-store'

/** What is held in an environment (`app/environment`), and how a commit stands to it; null where nothing is. Never fails: what cannot be told is `unknown`. */
export async function lookUpHeld(
  snapshots: SnapshotStore,
  app: WatchedApp,
  environment: string,
  sha: string,
): Promise<HeldFacts | null> {
  const range = heldRange(holdIn(snapshots.snapshot, environment), sha)
  const compared =
    range === null ? null : { base: range.base, shipment: await shipmentOf(app, range.base, range.head) }
  // Meanwhile a person may have said what fixes it, or lifted it.
  return heldFacts(holdIn(snapshots.snapshot, environment), sha, compared)
}

/** The same as they are after one has waited for something else: `before` unless something was held, lifted or said of it meanwhile. */
export async function stillHeld(
  snapshots: SnapshotStore,
  app: WatchedApp,
  environment: string,
  sha: string,
  before: HeldFacts | null,
): Promise<HeldFacts | null> {
  const isSame = holdIn(snapshots.snapshot, environment) === (before?.hold ?? null)
  return isSame ? before : lookUpHeld(snapshots, app, environment, sha)
}
