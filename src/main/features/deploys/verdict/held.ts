import { holdStand } from '@core/holds/stand'
import type { WatchedApp } from '@core/ports'
import { allChanges } from '@core/shipment'
import { holdIn } from '@core/snapshot/snapshot'
import type { HeldFacts } from '@core/verdict'
import { shipmentOf } from '../../../engine/shipment'
import type { SnapshotStore } from '../../../engine/snapshot-store'

/** What is held in an environment (`app/environment`), and how a commit stands to it; null where nothing is. Never fails: what cannot be told is `unknown`. */
export async function heldFacts(
  snapshots: SnapshotStore,
  app: WatchedApp,
  environment: string,
  sha: string,
): Promise<HeldFacts | null> {
  const asked = holdIn(snapshots.snapshot, environment)
  if (asked === null) return null
  // What was gone back to has nothing of what was taken out.
  if (sha === asked.to) return { hold: asked, stand: { kind: 'free' } }
  const shipment = await shipmentOf(app, asked.to, sha)
  // Meanwhile a person may have said what fixes it, or lifted it.
  const hold = holdIn(snapshots.snapshot, environment)
  if (hold === null) return null
  if (hold.to !== asked.to) return { hold, stand: { kind: 'unknown' } }
  if (!shipment.ok) return { hold, stand: { kind: 'unknown', why: shipment.problem } }
  return { hold, stand: holdStand(hold, allChanges(shipment.value)) }
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
  return isSame ? before : heldFacts(snapshots, app, environment, sha)
}
