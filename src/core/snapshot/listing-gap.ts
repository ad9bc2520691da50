import { z } from 'zod'
import { type Deploy, environmentKey, finishedAttempt, isActive, newestFirst } from '../deploys/deploy'
import { LIMITS } from '../limits'
import { isAnother } from './sightings'
import { deploysOf, type Snapshot } from './snapshot'

/**
 * The newest deploys of an environment were listed, and none of those that were known is among them: nobody was looking while others were made, and what they
 * were isn't known until its service's past was read.
 */
export const ListingGapSchema = z.object({
  /** `app/environment`. */
  environment: z.string(),
  /** The numbers of the deploys that were known before: the newest ones, and that which ran. */
  below: z.array(z.number().int()).readonly(),
})
export type ListingGap = Readonly<z.infer<typeof ListingGapSchema>>

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
    // It ran when it was seen last, so it was asked for by name; and there is no number between them.
    const before = known.get(Math.min(...newest.map(({ number }) => number)) - 1)
    if (before !== undefined && isActive(before)) return []
    return [{ environment, below: newestOf([...known.values()]) }]
  })
}

/** As many as the next start begins with, and the one that ran, which may be older. */
function newestOf(known: readonly Deploy[]): number[] {
  const ordered = newestFirst(known)
  const ran = ordered.findIndex((deploy) => finishedAttempt(deploy) !== null)
  return ordered.filter((_, i) => i < LIMITS.kept.recalled || i === ran).map(({ number }) => number)
}
