import { type Deploy, environmentKey, finishedAttempt, isActive, newestFirst } from '../deploys/deploy'
import { LIMITS } from '../limits'
import { mergeDeploy } from './sightings'
import type { Snapshot } from './snapshot'

/** The snapshot with these sightings of deploys; the environments are known from now on, also where nothing was deployed. */
export function applyDeploys(
  snapshot: Snapshot,
  environments: readonly string[],
  deploys: readonly Deploy[],
): Snapshot {
  const changed: Record<string, Record<string, Deploy>> = {}
  for (const environment of environments) {
    if (snapshot.deploys[environment] === undefined) changed[environment] = {}
  }
  for (const deploy of deploys) {
    const environment = environmentKey(deploy)
    const known = changed[environment] ?? snapshot.deploys[environment] ?? {}
    const before = known[deploy.number]
    const after = before === undefined ? deploy : mergeDeploy(before, deploy)
    if (after === before) continue
    // Copied once, however many change.
    const copy = changed[environment] ?? { ...known }
    copy[deploy.number] = after
    changed[environment] = copy
  }
  const next = Object.entries(changed).flatMap(([environment, all]): [string, Record<string, Deploy>][] => {
    const known = snapshot.deploys[environment]
    const kept = newestOf(all)
    return known !== undefined && isSameSet(known, kept) ? [] : [[environment, kept]]
  })
  if (next.length === 0) return snapshot
  return { ...snapshot, deploys: { ...snapshot.deploys, ...Object.fromEntries(next) } }
}

/** An app may run for months: of an environment the newest stay, and whatever is active or was the last to finish. The history has them all. */
function newestOf(deploys: Readonly<Record<string, Deploy>>): Record<string, Deploy> {
  const all = Object.values(deploys)
  if (all.length <= LIMITS.kept.live) return deploys
  const ordered = newestFirst(all)
  const good = ordered.find((deploy) => finishedAttempt(deploy) !== null)
  const kept = ordered.filter((deploy, i) => i < LIMITS.kept.live || isActive(deploy) || deploy === good)
  return Object.fromEntries(kept.map((deploy) => [deploy.number, deploy]))
}

/** A service may list again and again what is too old to stay, which is no change. */
const isSameSet = (a: Readonly<Record<string, Deploy>>, b: Readonly<Record<string, Deploy>>): boolean =>
  Object.keys(a).length === Object.keys(b).length &&
  Object.entries(b).every(([number, one]) => a[number] === one)
