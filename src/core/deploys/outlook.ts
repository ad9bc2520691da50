import type { Hold } from '../holds/hold'
import { derived } from '../snapshot/derived'
import { holdIn, type Snapshot } from '../snapshot/snapshot'
import { type Deploy, newestFirst } from './deploy'
import { environmentStatus } from './environment'
import type { Marks } from './mark'

/** How many of an environment's newest deploys are kept at least. */
const NEWEST = 5

type Deploys = Snapshot['deploys'][string]

/**
 * A snapshot as the window needs it: of each environment only the newest deploys, down to the ones that its status is read
 * off, so that `environmentStatus` says the same of it. The rest, which is most, would cost the window time at every
 * change; it is in the history. Parts that did not change keep their identity from one call to the next.
 *
 * The sources stand in `order` (ids), not in the order in which they first answered, so that none ever changes its place.
 */
export function outlook(order: () => readonly string[]): (snapshot: Snapshot) => Snapshot {
  const seen = derived(newestOf)
  return (snapshot) => ({
    ...snapshot,
    sources: inOrder(snapshot.sources, order()),
    deploys: Object.fromEntries(
      Object.entries(snapshot.deploys).map(([key, deploys]) => [
        key,
        seen(deploys, snapshot.marks[key], holdIn(snapshot, key)),
      ]),
    ),
  })
}

/** Those in the order come first; a source that is no longer in it is one that nobody asks. */
function inOrder(sources: Snapshot['sources'], order: readonly string[]): Snapshot['sources'] {
  const ids = [...order, ...Object.keys(sources)]
  return Object.fromEntries(
    [...new Set(ids)].flatMap((id) => (sources[id] === undefined ? [] : [[id, sources[id]]])),
  )
}

function newestOf(deploys: Deploys, marks: Marks | undefined, hold: Hold | null): Deploys {
  const all = Object.values(deploys)
  const { current, rollback, rollbackAfterCancel, active } = environmentStatus(all, marks, hold)
  // Where something is looked for in vain, every deploy was looked at.
  if (current === null || rollback.kind === 'none' || rollbackAfterCancel.kind === 'none') return deploys
  const read = [current, rollback.deploy, rollbackAfterCancel.deploy, ...active]
  const newest = newestFirst(all)
  const place = ({ number }: Deploy): number => newest.findIndex((deploy) => deploy.number === number)
  const oldest = Math.max(NEWEST - 1, ...read.map(place))
  return Object.fromEntries(newest.slice(0, oldest + 1).map((deploy) => [deploy.number, deploy]))
}
