import { type HeldFacts, heldFacts, heldRange } from '@core/holds/held'
import type { Hold } from '@core/holds/hold'
import { ok, type Result } from '@core/result'
import type { Shipment } from '@core/shipment'
import { useShipment } from '../changes'

/** How a commit (null: none yet) stands to what is held in an environment; null where nothing is, `looking` while it is not known. */
export function useHeld(app: string, hold: Hold | null, sha: string | null): HeldFacts | 'looking' | null {
  const range = sha === null ? null : heldRange(hold, sha)
  const changes = useShipment(app, range)
  if (hold === null) return null
  if (sha === null) return 'looking'
  if (range === null) return heldFacts(hold, sha, null)
  if (changes.kind === 'looking') return 'looking'
  const shipment: Result<Shipment> =
    changes.kind === 'known' ? ok(changes.shipment) : { ok: false, problem: changes.problem }
  return heldFacts(hold, sha, { base: range.base, shipment })
}
