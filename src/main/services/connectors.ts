import type { Identity, Server } from '@core/accounts/account'
import type { Chat } from '@core/chat/port'
import type { LookedCode } from '@core/connect/code'
import type { LookedDeploys, WayAsked } from '@core/connect/deploys'
import { FOLDER, hostNamed, OFFERED, wayNamed } from '@core/connect/offered'
import type { AskedCode } from '@core/connect/place'
import type { IncidentService } from '@core/incidents/incident'
import type { Clock, DeployService, WatchedApp } from '@core/ports'
import { fail, type Result } from '@core/result'
import { isAccountKind, SERVICES, type ServiceKind, serviceOf } from '@core/services/list'
import { type App, type Capabilities, NOT_DEPLOYED } from '@core/snapshot/snapshot'
import {
  type AppConfig,
  branchOf,
  type ChatConfig,
  type ConnectedWorkspace,
  type IncidentSource,
  partsIn,
  type WorkspaceConfig,
} from '@core/workspace'
import type { ConnectSocket, Http } from './http'
import { noSource } from './no-source'
import { readOnlyApp } from './read-only'
import type { Connected, ConnectionContext, ForChat, Looking, ServiceModule } from './service'
import * as words from './words'

export type { ConnectionContext } from './service'

/** What each service does, by its folder; that of each of the list of services (`core/services`) is here. */
const MODULES = import.meta.glob<ServiceModule>('./*/service.ts', { import: 'service' })

/** Reads the code of a service. */
export async function loadService(kind: ServiceKind): Promise<ServiceModule> {
  const load = MODULES[`./${kind}/service.ts`]
  if (load === undefined) throw new Error(`the service "${kind}" has no folder`)
  return load()
}

/** Asks a server whose a secret is. */
export async function askWhose(
  { kind, url }: Server,
  secret: string,
  asking: { readonly clock: Clock; readonly http: Http },
): Promise<Result<Identity>> {
  const { whoAmI } = await loadService(kind)
  return whoAmI?.(url, secret, asking) ?? fail('fault', words.cannotAskWhose(serviceOf(kind).name))
}

/** What looks at the outside for an app that is to be added. Nothing of what it looks at is run. */
export const looking = (asking: Pick<ConnectionContext, 'clock' | 'http' | 'secret'>) => {
  const given = (kind: ServiceKind): Looking => ({
    ...asking,
    secret: (url) => (isAccountKind(kind) ? asking.secret(kind, url) : null),
  })
  return {
    code: async (place: AskedCode): Promise<LookedCode> => {
      if (place.kind === 'folder') {
        const { lookAtFolder } = await loadService(FOLDER.kind)
        return lookAtFolder?.(place) ?? NOT_LOOKED
      }
      const kind = hostNamed(place.service, OFFERED.hosts)?.kind
      if (kind === undefined) return NOT_LOOKED
      const { lookAtRepository } = await loadService(kind)
      return lookAtRepository?.(place, given(kind)) ?? NOT_LOOKED
    },
    command: async (path: string, branch: string, command: string): Promise<Result<string>> => {
      const { lookAtCommand } = await loadService(FOLDER.kind)
      return lookAtCommand?.(path, branch, command) ?? fail('invalid', words.COMMANDS_RUN_HERE)
    },
    deploys: async (asked: WayAsked): Promise<LookedDeploys> => {
      const kind = wayNamed(asked.way, OFFERED.ways)?.kind
      if (kind === undefined) return NOT_LOOKED
      const { lookAtDeploys } = await loadService(kind)
      return lookAtDeploys?.(asked, given(kind)) ?? NOT_LOOKED
    },
  }
}

const NOT_LOOKED = { state: 'refused', sentence: words.NOT_LOOKED } as const

/** A service whose code was read. */
interface Loaded {
  readonly kind: ServiceKind
  readonly module: ServiceModule
}

/** Reads the code of the services that these apps name; where nothing may be asked or run, only of this machine's own. */
export async function loadServices(
  configs: readonly AppConfig[],
  isTrusted: boolean,
): Promise<readonly Loaded[]> {
  const named = new Set(configs.flatMap(partsIn).map(({ part }) => part.service))
  const kinds = SERVICES.filter((service) =>
    isTrusted ? named.has(service.kind) : 'isThisMachine' in service,
  ).map(({ kind }) => kind)
  return Promise.all(kinds.map(async (kind) => ({ kind, module: await loadService(kind) })))
}

/** What opens WebSockets, read only where a team talks over one. */
interface Sockets {
  readonly loadSockets: () => Promise<ConnectSocket>
}

/** Reads the code of the services that a workspace names; answers what connects them. Where nobody trusts it nothing is asked or run. */
export const preparing =
  (context: Omit<ConnectionContext, 'isTrusted'> & Sockets) =>
  async (
    { apps, incidents, chat: talk }: Pick<WorkspaceConfig, 'apps' | 'incidents' | 'chat'>,
    isTrusted: boolean,
  ): Promise<() => ConnectedWorkspace> => {
    const loaded = await loadServices(apps, isTrusted)
    const services = isTrusted ? await connectIncidents(incidents, context) : []
    const chat = isTrusted && talk !== undefined ? await connectChat(talk, context) : null
    return () => ({
      ...connectApps(apps, loaded, { ...context, isTrusted }),
      incidents: services,
      chat,
    })
  }

/** Connects every app of a workspace to its services; `loaded` are those that `loadServices` gave for them. */
export function connectApps(
  configs: readonly AppConfig[],
  loaded: readonly Loaded[],
  context: ConnectionContext,
): Omit<ConnectedWorkspace, 'incidents' | 'chat'> {
  const services = loaded.map(({ kind, module }) => {
    const secret = (url: string) => (isAccountKind(kind) ? context.secret(kind, url) : null)
    return module.connect?.({ ...context, secret }, configs) ?? {}
  })
  const connected = configs.map((config) => ({
    config,
    app: context.isTrusted ? watchedApp(config, services) : readOnlyApp(config, services[0] ?? {}),
  }))
  return {
    apps: connected.map(({ app }) => app),
    described: connected.map(({ config, app }) => ({
      ...describeApp(config, app),
      ...(context.isTrusted ? { sources: sourcesOf(app) } : { readOnly: true as const }),
    })),
    close: () => {
      for (const { close } of services) close?.()
    },
  }
}

/** Connects the places where the team says what is broken. */
export async function connectIncidents(
  sources: readonly IncidentSource[],
  given: Pick<ConnectionContext, 'http'>,
): Promise<readonly IncidentService[]> {
  const kinds = [...new Set(sources.map(({ service }) => service))]
  const services = await Promise.all(
    kinds.map(async (kind) => {
      const { connectIncidents: connect } = await loadService(kind)
      return (
        connect?.(
          sources.filter(({ service }) => service === kind),
          given,
        ) ?? []
      )
    }),
  )
  return services.flat()
}

/** Connects the place where the team talks. */
async function connectChat(
  config: ChatConfig,
  { loadSockets, ...given }: Omit<ForChat, 'connectSocket'> & Sockets,
): Promise<Chat | null> {
  const { connectChat: connect } = await loadService(config.service)
  return connect?.(config, { ...given, connectSocket: await loadSockets() }) ?? null
}

function watchedApp(config: AppConfig, services: readonly Connected[]): WatchedApp {
  const [shared] = config.share ? services.flatMap((service) => service.shared?.(config) ?? []) : []
  return {
    name: config.name,
    branch: branchOf(config.source),
    source:
      config.source === undefined
        ? noSource(config.name)
        : the(
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
    ...(shared !== undefined && { shared }),
  }
}

/** The schema of the workspace file takes only services that are connected here, so a missing one is a mistake of ours. */
function the<Service>([service]: readonly Service[], name: string): Service {
  if (service === undefined) throw new Error(`the service "${name}" is not connected`)
  return service
}

const sourcesOf = ({ deploy, source, ci, shared }: WatchedApp): App['sources'] => ({
  ...(shared !== undefined && { shared: shared.id }),
  deploys: deploy?.id ?? null,
  branch: source.isAbsent === true ? null : source.id,
  ci: ci.map(({ id }) => id),
  recheck: ci.filter(({ recheck }) => recheck !== undefined).map(({ id }) => id),
})

/** What deploys waits for checks of its own only: of another CI it knows nothing. */
function capabilitiesOf({ ci, deploy: by }: AppConfig, { capabilities }: DeployService): Capabilities {
  const waitsForAll = ci.every(({ service }) => service === by?.service)
  return { ...capabilities, waitsForCi: capabilities.waitsForCi && waitsForAll }
}

const describeApp = (config: AppConfig, { deploy, ci, errors, shared }: WatchedApp): App => ({
  name: config.name,
  ...(config.group !== undefined && { group: config.group }),
  branch: branchOf(config.source),
  ...(config.source === undefined && { noSource: true as const }),
  environments: config.environments.map(({ name, protected: isProtected, promoteFrom, approvals }) => ({
    name,
    protected: isProtected,
    promoteFrom: promoteFrom ?? null,
    ...(approvals !== undefined && { approvals }),
  })),
  capabilities: deploy === null ? NOT_DEPLOYED : capabilitiesOf(config, deploy),
  hasCi: ci.length > 0,
  ...(deploy !== null && { deployedBy: deploy.label }),
  ...(deploy?.isListPartial === true && shared !== undefined && { partialList: true as const }),
  canRecheck: ci.some(({ recheck }) => recheck !== undefined),
  ...(deploy?.submodules !== undefined && { submodules: deploy.submodules(config.name) }),
  ...(errors !== null && { errors: { service: errors.name, project: errors.project } }),
})
