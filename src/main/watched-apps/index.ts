import type { IncidentService, WatchedApp } from '@core/ports'
import { type App, NOT_DEPLOYED } from '@core/snapshot'
import type { AppConfig, IncidentSource } from '@core/workspace'
import type { Connected, Connector, Surroundings } from './connector'
import { readOnlyApp } from './read-only'

export type { SecretName, Surroundings } from './connector'

/** The apps of a workspace with the services behind them. */
export interface WatchedApps {
  readonly apps: readonly WatchedApp[]
  /** The same apps as the window and the tray know them. */
  readonly described: readonly App[]
  close(): void
}

/**
 * A new service is one more line here, and nothing else changes. Its code is read only when a workspace names it, so that the
 * app's start does not wait for it.
 */
const CONNECTORS: readonly (readonly [service: string, load: () => Promise<Connector>])[] = [
  ['local', async () => (await import('./local')).connectLocal],
  ['freight', async () => (await import('./freight')).connectFreight],
  ['github', async () => (await import('./github')).connectGithub],
  ['travis', async () => (await import('./travis')).connectTravis],
  ['sentry', async () => (await import('./sentry')).connectSentry],
]

/** Reads the code of the services that these apps name; where nothing may be asked or run, only of this machine's own. */
export function loadConnectors(
  configs: readonly AppConfig[],
  isTrusted: boolean,
): Promise<readonly Connector[]> {
  const named = new Set(isTrusted ? configs.flatMap(servicesOf) : ['local'])
  return Promise.all(CONNECTORS.flatMap(([service, load]) => (named.has(service) ? [load()] : [])))
}

const servicesOf = ({ source, ci, deploy, includes, errors }: AppConfig): string[] =>
  [
    source,
    ...ci,
    ...(deploy === undefined ? [] : [deploy]),
    ...includes,
    ...(errors === undefined ? [] : [errors]),
  ].map(({ service }) => service)

/** Connects every app of a workspace to its services; `connectors` are those that `loadConnectors` gave for them. */
export function connectApps(
  configs: readonly AppConfig[],
  connectors: readonly Connector[],
  surroundings: Surroundings,
): WatchedApps {
  const services = connectors.map((connect) => connect(configs, surroundings))
  const connected = configs.map((config) => ({
    config,
    app: surroundings.isTrusted ? watchedApp(config, services) : readOnlyApp(config, services[0] ?? {}),
  }))
  return {
    apps: connected.map(({ app }) => app),
    described: connected.map(({ config, app }) => ({
      ...describeApp(config, app),
      ...(surroundings.isTrusted ? { sources: sourcesOf(app) } : { readOnly: true as const }),
    })),
    close: () => {
      for (const { close } of services) close?.()
    },
  }
}

/** Connects the pages on which the team says what is broken. */
export async function connectIncidents(
  sources: readonly IncidentSource[],
  surroundings: Pick<Surroundings, 'http'>,
): Promise<readonly IncidentService[]> {
  if (sources.length === 0) return []
  return (await import('./statuspage')).connectStatuspage(sources, surroundings)
}

function watchedApp(config: AppConfig, services: readonly Connected[]): WatchedApp {
  return {
    name: config.name,
    branch: config.source.branch,
    source: the(
      services.flatMap(({ source }) => source?.(config) ?? []),
      config.source.service,
    ),
    ci: services.flatMap(({ ci }) => ci?.(config) ?? []),
    includes: services.flatMap(({ includes }) => includes?.(config) ?? []),
    deploy:
      config.deploy === undefined
        ? null
        : the(
            services.flatMap(({ deploy }) => deploy?.(config) ?? []),
            config.deploy.service,
          ),
    errors: services.flatMap(({ errors }) => errors?.(config) ?? [])[0] ?? null,
    releases: services.flatMap(({ releases }) => releases?.(config) ?? [])[0] ?? null,
  }
}

/** The schema of the workspace file takes only services that are connected here, so a missing one is a mistake of ours. */
function the<Service>([service]: readonly Service[], name: string): Service {
  if (service === undefined) throw new Error(`the service "${name}" is not connected`)
  return service
}

const sourcesOf = ({ deploy, source, ci }: WatchedApp): App['sources'] => ({
  deploys: deploy?.id ?? null,
  branch: source.id,
  ci: ci.map(({ id }) => id),
})

const describeApp = (config: AppConfig, { deploy, ci, errors }: WatchedApp): App => ({
  name: config.name,
  branch: config.source.branch,
  environments: config.environments.map(({ name, protected: isProtected, promoteFrom }) => ({
    name,
    protected: isProtected,
    promoteFrom: promoteFrom ?? null,
  })),
  capabilities: deploy?.capabilities ?? NOT_DEPLOYED,
  hasCi: ci.length > 0,
  ...(deploy !== null && { deployedBy: deploy.label }),
  canRecheck: ci.some(({ recheck }) => recheck !== undefined),
  ...(deploy?.submodules !== undefined && { submodules: deploy.submodules(config.name) }),
  ...(errors !== null && { errors: { service: errors.name, project: errors.project(config.name) } }),
})
