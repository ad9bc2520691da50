import type { Clock, WatchedApp } from '@core/ports'
import type { RollbackRisks } from '@core/risk'
import type { ShipmentRanges } from '@core/shipment'
import type { Risks } from './risks'
import { rangesInTime } from './shipment'
import { timeLeft, within } from './within'

/** What is found out of a way back before it is taken. */
export interface WayBack {
  /** All that lies between the commit that leaves and the one gone back to; null where the two could not be compared in time. */
  readonly ranges: ShipmentRanges | null
  /** Why they could not, in a sentence; left out where nobody said. */
  readonly notCompared?: string
  readonly risks: RollbackRisks
  /** Whether the build is kept; null where the service does not say. */
  readonly buildKept: boolean | null
}

/** Who goes back is in a hurry: all of it is waited for no longer than this, ms. What is not known by then is no reason to stop. */
const LIMIT_MS = 2_000

/** Looks at the way from one commit (null: none is known) back to another. */
export async function lookBack(
  { clock, risks }: { readonly clock: Clock; readonly risks: Risks },
  app: WatchedApp,
  at: { readonly app: string; readonly environment: string },
  { from, to }: { readonly from: string | null; readonly to: string },
): Promise<WayBack> {
  const left = timeLeft(clock, LIMIT_MS)
  const compare = async () => {
    const limits = { ownMs: left(), includedMs: left() }
    const { ranges, pending, ...why } = await rangesInTime(clock, app, { base: from, head: to }, limits)
    const known = await risks.ofRollback(at, ranges, left())
    return { ranges, ...why, risks: { ...known, pending: known.pending || pending } }
  }
  const kept = within(clock, left(), app.deploy?.buildKept(app.name, to) ?? Promise.resolve(null), null)
  const [compared, buildKept] = await Promise.all([compare(), kept])
  return { ...compared, buildKept }
}
