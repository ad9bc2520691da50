import type { Result } from '../result'
import { allChanges, type Shipment } from '../shipment'
import type { Hold } from './hold'
import { type HoldStatus, holdStatus } from './status'

/** A hold, and how the commit that is to ship stands to it. */
export interface HeldFacts {
  readonly hold: Hold
  readonly stand: HoldStatus
}

/** What was found between the commit that a hold went back to, `base`, and the one that is to ship. */
export interface HeldComparison {
  readonly base: string
  readonly shipment: Result<Shipment>
}

/** What has to be compared to tell how a commit stands to a hold; null where it is known without. */
export function heldRange(hold: Hold | null, sha: string): { base: string; head: string } | null {
  return hold === null || isGoneBackTo(hold, sha) ? null : { base: hold.to, head: sha }
}

/**
 * How a commit stands to what is held now; null where nothing is. Whoever shows a verdict and whoever acts on it ask here. `compared` was
 * asked for earlier (null: nothing was compared, or not in time), and a person may have held something else since: what does not belong to
 * the hold of now says nothing about it, so the commit is `unknown`, never `free`.
 */
export function heldFacts(hold: Hold | null, sha: string, compared: HeldComparison | null): HeldFacts | null {
  if (hold === null) return null
  if (isGoneBackTo(hold, sha)) return { hold, stand: { kind: 'free' } }
  if (compared === null || compared.base !== hold.to) return { hold, stand: { kind: 'unknown' } }
  const { shipment } = compared
  if (!shipment.ok) return { hold, stand: { kind: 'unknown', why: shipment.problem } }
  return { hold, stand: holdStatus(hold, allChanges(shipment.value)) }
}

/** What was gone back to has nothing of what was taken out. */
const isGoneBackTo = (hold: Hold, sha: string): boolean => sha === hold.to
