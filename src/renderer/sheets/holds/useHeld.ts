import type { Hold } from '@core/holds/hold'
import { holdStand } from '@core/holds/stand'
import { allChanges } from '@core/shipment'
import type { HeldFacts } from '@core/verdict'
import { useShipment } from '../changes'

/** How a commit (null: none yet) stands to what is held in an environment; null where nothing is, `looking` while it is not known. */
export function useHeld(app: string, hold: Hold | null, sha: string | null): HeldFacts | 'looking' | null {
  const changes = useShipment(app, hold === null || sha === null ? null : { base: hold.to, head: sha })
  if (hold === null) return null
  if (changes.kind === 'looking') return 'looking'
  return changes.kind === 'known'
    ? { hold, stand: holdStand(hold, allChanges(changes.shipment)) }
    : { hold, stand: { kind: 'unknown', why: changes.problem } }
}
