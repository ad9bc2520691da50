import { type Deploy, environmentKey } from '../deploys/deploy'
import { isAnother } from './sightings'
import { deploysOf, type Snapshot } from './snapshot'

/**
 * The newest deploys of an environment were listed, and none of those that were known is among them: nobody was looking while others were made, and what they
 * were isn't known until its service's past was read.
 */
export interface ListingGap {
  /** `app/environment`. */
  readonly environment: string
  /** The numbers of the deploys that were known before. */
  readonly below: ReadonlySet<number>
}

/** What a listing leaves open, as things stood before it. `listed` has none that was asked for by name: one may be older than all others. */
export function gapsIn(
  snapshot: Snapshot,
  environments: readonly string[],
  listed: readonly Deploy[],
): ListingGap[] {
  return environments.flatMap((environment) => {
    const known = new Map(deploysOf(snapshot, environment).map((deploy) => [deploy.number, deploy]))
    const newest = listed.filter((deploy) => environmentKey(deploy) === environment)
    const isKnown = (deploy: Deploy): boolean => {
      const before = known.get(deploy.number)
      return before !== undefined && !isAnother(before, deploy)
    }
    if (known.size === 0 || newest.length === 0 || newest.some(isKnown)) return []
    return [{ environment, below: new Set(known.keys()) }]
  })
}
