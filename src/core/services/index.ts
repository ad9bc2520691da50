import { freight } from './freight'
import { github } from './github'
import { gitlab } from './gitlab'
import { incoming } from './incoming'
import { local } from './local'
import { sentry } from './sentry'
import type { PartName, ServiceFacts } from './service'
import { slack } from './slack'
import { slackSocket } from './slack-socket'
import { statuspage } from './statuspage'
import { travis } from './travis'
import { webhook } from './webhook'

export { type Need, PARTS } from './service'

/** The services that Binnacle knows. A new one is one more line here; what it does is `main/services/KIND/service.ts`. */
export const SERVICES = [
  local,
  freight,
  github,
  travis,
  gitlab,
  sentry,
  statuspage,
  slack,
  slackSocket,
  webhook,
  incoming,
] as const

export type Service = (typeof SERVICES)[number]
export type ServiceKind = Service['kind']

type WithAccount = Extract<Service, { readonly account: object }>
/** A kind of service that one signs in to. */
export type AccountKind = WithAccount['kind']

const hasAccount = (service: Service): service is WithAccount => 'account' in service

/** The services that one signs in to. */
export const ACCOUNT_SERVICES: readonly WithAccount[] = SERVICES.filter(hasAccount)

/** Whether one signs in to a kind of service. */
export const isAccountKind = (kind: ServiceKind): kind is AccountKind =>
  ACCOUNT_SERVICES.some((service) => service.kind === kind)

/** What is known of a kind of service. */
export function serviceOf<K extends ServiceKind>(kind: K): Extract<Service, { readonly kind: K }> {
  const found = SERVICES.find(
    (service): service is Extract<Service, { readonly kind: K }> => service.kind === kind,
  )
  if (found === undefined) throw new Error(`the service "${kind}" is not in the list`)
  return found
}

type Part<P extends PartName> = Extract<Service['parts'], { readonly [Q in P]: unknown }>[P]

/** The CIs that show by a file at the root of a repository (`owner/name`) that they check its commits. */
export function tracesIn(root: readonly string[], repository: string) {
  const known: readonly ServiceFacts[] = SERVICES
  return known.flatMap(({ trace }) =>
    trace !== undefined && root.includes(trace.file)
      ? [{ words: trace.words(repository), entry: { ...trace.entry(repository) } }]
      : [],
  )
}

/** The schemas of what can stand in this part of a workspace, in the order of the list. */
export function schemasOf<P extends PartName>(part: P): readonly [Part<P>, ...Part<P>[]] {
  const [first, ...rest] = SERVICES.flatMap(({ parts }) => (has(parts, part) ? [parts[part]] : []))
  if (first === undefined) throw new Error(`no service can be the ${part}`)
  return [first, ...rest]
}

/** The kinds that can stand there. */
export const kindsOf = (part: PartName): readonly ServiceKind[] =>
  SERVICES.flatMap(({ kind, parts }) => (part in parts ? [kind] : []))

const has = <P extends PartName>(
  parts: Service['parts'],
  part: P,
): parts is Extract<Service['parts'], { readonly [Q in P]: unknown }> => part in parts
