import { type Deploy, newestFirst } from './deploy'
import { environmentStatus } from './environment'
import type { Snapshot } from './snapshot'

/** How many of an environment's newest deploys are kept at least. */
const NEWEST = 5

type Deploys = Readonly<Record<string, Deploy>>

/**
 * A snapshot as the window needs it: of each environment only the newest deploys, down to the ones that its status is read
 * off, so that `environmentStatus` says the same of it. The rest, which is most, would cost the window time at every
 * change; it is in the history. Parts that did not change keep their identity from one call to the next.
 */
export function outlook(): (snapshot: Snapshot) => Snapshot {
  const known = new WeakMap<Deploys, Snapshot['deploys'][string]>()
  const seen = (deploys: Snapshot['deploys'][string]) => {
    const kept = known.get(deploys) ?? newestOf(deploys)
    known.set(deploys, kept)
    return kept
  }
  return (snapshot) => ({
    ...snapshot,
    deploys: Object.fromEntries(
      Object.entries(snapshot.deploys).map(([key, deploys]) => [key, seen(deploys)]),
    ),
  })
}

function newestOf(deploys: Snapshot['deploys'][string]): Snapshot['deploys'][string] {
  const all = Object.values(deploys)
  const { current, rollback, rollbackAfterCancel, active } = environmentStatus(all)
  // Where something is looked for in vain, every deploy was looked at.
  if (current === null || rollback.kind === 'none' || rollbackAfterCancel.kind === 'none') return deploys
  const read = [current, rollback.deploy, rollbackAfterCancel.deploy, ...active]
  const newest = newestFirst(all)
  const oldest = Math.max(NEWEST - 1, ...read.map((deploy) => newest.indexOf(deploy)))
  return Object.fromEntries(newest.slice(0, oldest + 1).map((deploy) => [deploy.number, deploy]))
}
