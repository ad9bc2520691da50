import type { ServiceFacts } from '../services/descriptor/service'
import { SERVICES } from '../services/list'
import type { CodeAtHost } from './place'
import type { DeployWay } from './way'

/* What the services offer whoever adds an app: where its code can be, and how it can be deployed. */

/** A way to deploy, and the service that has it. */
export type OfferedWay<Kind extends string = string> = DeployWay & {
  readonly kind: Kind
  readonly serviceName: string
}

/** A source host. `publicUrl`: the API of the one that is everybody's; null where there is none. */
export type OfferedHost<Kind extends string = string> = CodeAtHost & {
  readonly kind: Kind
  readonly publicUrl: string | null
}

export interface ServiceOffers<Kind extends string = string> {
  readonly ways: readonly OfferedWay<Kind>[]
  readonly hosts: readonly OfferedHost<Kind>[]
}

/** In which order ways are offered: what is at the host of the code is the likeliest, and what runs here comes last. */
const ORDER: readonly DeployWay['at'][] = ['host', 'server', 'folder']

/** What these services offer. */
export function offeredBy<Service extends ServiceFacts>(
  services: readonly Service[],
): ServiceOffers<Service['kind']> {
  const all: readonly (ServiceFacts & { readonly kind: Service['kind'] })[] = services
  const ways = all.flatMap(({ kind, name, parts }) =>
    (parts.deploy?.ways ?? []).map((way) => ({ ...way, kind, serviceName: name })),
  )
  const hosts = all.flatMap(({ kind, account, parts }) => {
    const code = parts.source?.code
    return code?.at === 'host' ? [{ ...code, kind, publicUrl: account?.publicUrl ?? null }] : []
  })
  return { ways: ways.sort((a, b) => ORDER.indexOf(a.at) - ORDER.indexOf(b.at)), hosts }
}

export const OFFERED = offeredBy(SERVICES)

/** The way that is called so; undefined for none, as where deploys are set up later. */
export const wayNamed = <Way extends OfferedWay>(name: string, among: readonly Way[]): Way | undefined =>
  among.find(({ way }) => way === name)

/** The source host that is this service. */
export const hostNamed = <Host extends OfferedHost>(kind: string, among: readonly Host[]): Host | undefined =>
  among.find((host) => host.kind === kind)

/** Whose code is in folders of this machine. */
export const FOLDER = theOnly(
  SERVICES.flatMap(({ kind, parts }) => {
    const code = 'source' in parts ? parts.source.code : null
    return code?.at === 'folder' ? [{ ...code, kind }] : []
  }),
)

/** What checks that code by a command. */
export const CHECK_BY_COMMAND = theOnly(
  SERVICES.flatMap(({ kind, parts }) => {
    const command = 'ci' in parts ? parts.ci.command : null
    return command === null ? [] : [{ ...command, kind }]
  }),
)

/** There is one machine that this runs on, and one service of it. */
function theOnly<T>([first, ...others]: readonly T[]): T {
  if (first === undefined || others.length > 0) throw new Error('one service has what is on this machine')
  return first
}
