import type { Deploy } from '@core/deploy'
import { EVERYTHING, type History } from '@core/history'
import type { WatchedApp } from '@core/ports'
import type { ReleaseConfig } from '@core/release'
import { deploysOf, type Snapshot } from '@core/snapshot'
import type { Hosted } from './production'

/** So many of the newest deploys of the history are looked at beside those that the world knows. */
const MOST = 200

interface Known {
  readonly workspace: {
    app(name: string): WatchedApp | undefined
    environments(app: string): readonly string[]
  }
  readonly history: Pick<History, 'window'>
  readonly snapshot: Snapshot
}

/** Where the hosted product of a release runs, with its deploys: as the workspace file says, else the last environment of its own app. */
export function hostedOf(
  { app: own, hosted }: ReleaseConfig,
  { workspace, history, snapshot }: Known,
): Hosted | null {
  const at = hosted ?? { app: own, environment: workspace.environments(own).at(-1) }
  const app = workspace.app(at.app)
  const { environment } = at
  if (app === undefined || environment === undefined) return null
  const past = history.window({ ...EVERYTHING, app: app.name, environment }, 0, MOST).deploys
  const byNumber = new Map<number, Deploy>(past.map((deploy) => [deploy.number, deploy]))
  for (const deploy of deploysOf(snapshot, `${app.name}/${environment}`)) byNumber.set(deploy.number, deploy)
  return { app, environment, deploys: [...byNumber.values()] }
}
