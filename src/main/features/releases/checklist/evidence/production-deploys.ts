import type { Deploy } from '@core/deploys/deploy'
import { environmentKey } from '@core/deploys/deploy'
import { EVERYTHING, type History } from '@core/deploys/history'
import { LIMITS } from '@core/limits'
import type { WatchedApp } from '@core/ports'
import type { ReleaseConfig } from '@core/releases/config'
import { deploysOf, type Snapshot } from '@core/snapshot/snapshot'
import { hostedProduct } from '../../overview/hosted-product'
import type { ProductionDeploys } from './production'

/** So many of the newest deploys of the history are looked at beside those that the snapshot knows. */
const MOST = LIMITS.engine.hostedDeploys

interface ProductionSources {
  readonly workspace: {
    readonly apps: readonly WatchedApp[]
    environments(app: string): readonly string[]
  }
  readonly history: Pick<History, 'window'>
  readonly snapshot: Snapshot
}

/** Where the hosted product of a release runs, with its deploys; null where nothing of the workspace runs it. */
export function productionDeploysOf(
  config: ReleaseConfig,
  { workspace, history, snapshot }: ProductionSources,
): ProductionDeploys | null {
  const found = hostedProduct(config, {
    apps: workspace.apps,
    environments: (app) => workspace.environments(app),
  })
  if (found === null) return null
  const { app, environment } = found
  const past = history.window({ ...EVERYTHING, app: app.name, environment }, 0, MOST).deploys
  const byNumber = new Map<number, Deploy>(past.map((deploy) => [deploy.number, deploy]))
  for (const deploy of deploysOf(snapshot, environmentKey({ app: app.name, environment })))
    byNumber.set(deploy.number, deploy)
  return { app, environment, deploys: [...byNumber.values()] }
}
