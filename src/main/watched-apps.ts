import { join } from 'node:path'
import type { Clock, DeployService, WatchedApp } from '@core/ports'
import type { App } from '@core/snapshot'
import type { AppConfig } from '@core/workspace'
import { createFreightService } from './services/freight'
import { createHttp } from './services/http'
import { createLocalServices, type LocalApp } from './services/local'

/** The apps of a workspace with the services behind them. */
export interface WatchedApps {
  readonly apps: readonly WatchedApp[]
  /** The same apps as the window and the tray know them. */
  readonly described: readonly App[]
  close(): void
}

interface Surroundings {
  readonly dataDirectory: string
  readonly clock: Clock
  /** Whether this machine has a network. */
  readonly isOnline: () => boolean
  /** A secret by the name of its environment variable, or null. */
  readonly secret: (name: 'BINNACLE_FREIGHT_KEY') => string | null
}

/** Connects every app of a workspace to its services. A new service is one more line here, and nothing else changes. */
export function connectApps(configs: readonly AppConfig[], surroundings: Surroundings): WatchedApps {
  const local = createLocalServices({
    apps: configs.map(toLocal),
    directory: join(surroundings.dataDirectory, 'local'),
    clock: surroundings.clock,
  })
  const freight = freightServers(configs, surroundings)
  const deployServiceOf = ({ deploy }: AppConfig): DeployService =>
    deploy.service === 'freight' ? (freight.get(deploy.url) ?? local.deploy) : local.deploy
  return {
    apps: configs.map((config) => ({
      name: config.name,
      branch: config.source.branch,
      source: local.source,
      ci: config.ci.length > 0 ? [local.ci] : [],
      includes: [],
      deploy: deployServiceOf(config),
    })),
    described: configs.map((config) => describeApp(config, deployServiceOf(config).capabilities)),
    close: local.close,
  }
}

/** One service for each Freight server, whatever the number of its apps: one call answers for all of them. */
function freightServers(
  configs: readonly AppConfig[],
  { clock, isOnline, secret }: Surroundings,
): Map<string, DeployService> {
  const http = createHttp({ clock, isOnline })
  const key = () => secret('BINNACLE_FREIGHT_KEY')
  const urls = configs.flatMap(({ deploy }) => (deploy.service === 'freight' ? [deploy.url] : []))
  return new Map(
    urls.map((url) => {
      const apps = configs.flatMap(({ name, deploy, environments }) =>
        deploy.service === 'freight' && deploy.url === url
          ? [
              {
                name,
                app: deploy.app,
                environments: environments.map((one) => one.name),
                ...(deploy.params && { params: deploy.params }),
              },
            ]
          : [],
      )
      return [url, createFreightService({ url, key, apps, http, clock })]
    }),
  )
}

/** What the local service knows of an app: its repository and check always, its environments only where it deploys them itself. */
function toLocal({ name, source, ci, deploy, environments }: AppConfig): LocalApp {
  const base = { name, repository: source.repository, branch: source.branch, check: ci[0]?.check ?? null }
  if (deploy.service !== 'local')
    return { ...base, build: null, ship: '', timeoutMs: CHECK_TIMEOUT_MS, environments: [] }
  return {
    ...base,
    build: deploy.build ?? null,
    ship: deploy.ship,
    timeoutMs: deploy.timeoutSeconds * 1000,
    environments: environments.map((environment) => environment.name),
  }
}

/** How long a check may run where nothing is deployed locally, so that no time limit is given, ms. */
const CHECK_TIMEOUT_MS = 600_000

const describeApp = (config: AppConfig, capabilities: App['capabilities']): App => ({
  name: config.name,
  branch: config.source.branch,
  environments: config.environments.map(({ name, protected: isProtected, promoteFrom }) => ({
    name,
    protected: isProtected,
    promoteFrom: promoteFrom ?? null,
  })),
  capabilities,
  hasCi: config.ci.length > 0,
})
