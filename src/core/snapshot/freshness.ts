import { type Deploy, environmentKey, isActive } from '../deploys/deploy'
import { deploysOf, type Snapshot } from './snapshot'

/** What is happening, which decides how fresh a source must be. */
export type DeployActivity = 'active' | 'recent' | 'idle'

/** After a deploy ended its environment is looked at more often for this long, ms. */
const RECENT_MS = 60_000

/** How old a source's word may get, ms: an active deploy's every 2 s, shortly after 10 s, idle 40 s or 60 s, which is at
 * most 90 requests an hour to a server that has nothing to tell. */
export function freshness(activity: DeployActivity, windowOpen: boolean): number {
  if (activity === 'active') return 2_000
  if (activity === 'recent') return 10_000
  return windowOpen ? 40_000 : 60_000
}

/**
 * How old what is known of locks may get, ms. They are set by hand and seldom, and matter to who is about to deploy: for that they are
 * asked about when a sheet opens. With what `freshness` asks it is at most 114 requests in an idle hour.
 */
export function lockFreshness(activity: DeployActivity, windowOpen: boolean): number {
  if (activity === 'active') return 30_000
  return windowOpen ? 150_000 : 300_000
}

/** How old what is known of incidents may get, ms. While one is open people wait for its end. */
export function incidentFreshness(isOneOpen: boolean, windowOpen: boolean): number {
  if (isOneOpen) return 20_000
  return windowOpen ? 60_000 : 120_000
}

/** The activity of some apps, read off their deploys. `now` in epoch ms. */
export function activityOf(snapshot: Snapshot, apps: readonly string[], now: number): DeployActivity {
  const deploys = snapshot.apps
    .filter((app) => apps.includes(app.name))
    .flatMap((app) =>
      app.environments.flatMap(({ name }) =>
        deploysOf(snapshot, environmentKey({ app: app.name, environment: name })),
      ),
    )
  if (deploys.some(isActive)) return 'active'
  return deploys.some((deploy) => endedWithin(deploy, now)) ? 'recent' : 'idle'
}

const endedWithin = ({ state }: Deploy, now: number): boolean =>
  state.status !== 'queued' && state.status !== 'running' && now - state.endedAt < RECENT_MS
