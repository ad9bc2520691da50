import { SERVICES } from '../services/list'
import type { ServiceFacts } from '../services/service'
import type { DeployWay } from './way'

/** A way to deploy, and the service that has it. */
export type OfferedWay<Kind extends string = string> = DeployWay & {
  readonly kind: Kind
  readonly serviceName: string
}

/** In which order they are offered: what is at the host of the code is the likeliest, and what runs here comes last. */
const ORDER: readonly DeployWay['at'][] = ['host', 'server', 'folder']

/** The ways to deploy that these services have. */
export const waysAmong = <Service extends ServiceFacts>(
  services: readonly Service[],
): readonly OfferedWay<Service['kind']>[] => {
  const all = services.flatMap((service) => {
    const { kind, name, parts }: ServiceFacts & { readonly kind: Service['kind'] } = service
    return (parts.deploy?.ways ?? []).map((way) => ({ ...way, kind, serviceName: name }))
  })
  return all.sort((a, b) => ORDER.indexOf(a.at) - ORDER.indexOf(b.at))
}

export const WAYS = waysAmong(SERVICES)

/** The way that is called so; undefined for none, as where deploys are set up later. */
export const wayNamed = <Offered extends OfferedWay>(
  name: string,
  among: readonly Offered[],
): Offered | undefined => among.find(({ way }) => way === name)
