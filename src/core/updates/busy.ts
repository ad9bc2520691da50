import { deployKey, isActive } from '../deploys/deploy'
import type { Snapshot } from '../snapshot/snapshot'
import * as words from './words'

/** What is known of the work under way. */
interface Work {
  readonly snapshot: Pick<Snapshot, 'deploys' | 'greens'>
  /** Requests from chat that wait for somebody's approval. */
  readonly requests: readonly { readonly app: string; readonly environment: string }[]
  /** Something is being sent: a deploy, a cancel, a tag. */
  readonly isSending: boolean
}

/** Why Binnacle isn't restarted for an update: something ships, waits or is being sent. null where nothing does. */
export function whyNotNow({ snapshot, requests, isSending }: Work): string | null {
  if (isSending) return words.BEING_SENT
  const ships = Object.values(snapshot.deploys).flatMap((deploys) => Object.values(deploys).filter(isActive))
  if (ships[0] !== undefined) return words.ships(deployKey(ships[0]), ships.length - 1)
  const waits = Object.values(snapshot.greens).flatMap(({ stand }) => (stand === null ? [] : [stand.wish]))
  if (waits[0] !== undefined) return words.waitsForGreen(`${waits[0].app}/${waits[0].environment}`)
  const [request] = requests
  return request === undefined ? null : words.waitsForApproval(`${request.app}/${request.environment}`)
}
