import { standingRequests, type TeamRequest } from '../shared-state'
import { deploysOf, type Snapshot } from './snapshot'

/** What others of the team are about to send to an environment (`app/environment`), the newest first. */
export const requestsAt = (snapshot: Snapshot, environment: string, now: number): TeamRequest[] =>
  standingRequests(snapshot.requests[environment]?.open ?? [], deploysOf(snapshot, environment), now)
