import type { PartEditing } from './descriptor/editing'
import type { AnyPart, Fault, Origin, PartCommand, PartContext, WrittenPart } from './descriptor/part'
import type { PartName, ServiceFacts } from './descriptor/service'
import { freight } from './freight'
import { github } from './github'
import { gitlab } from './gitlab'
import { incoming } from './incoming'
import { local } from './local'
import { sentry } from './sentry'
import { slack, slackSocket } from './slack'
import { statuspage } from './statuspage'
import { travis } from './travis'
import { webhook } from './webhook'

export type { Fault } from './descriptor/part'
export { PARTS, type PartName, type SecretRequirement } from './descriptor/service'

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

/** Whether a kind of service is this machine itself, where nothing is asked of others. */
export const isThisMachine = (kind: ServiceKind): boolean => 'isThisMachine' in serviceOf(kind)

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
  return ALL.flatMap(({ trace }) =>
    trace !== undefined && root.includes(trace.file)
      ? [{ words: trace.words(repository), entry: { ...trace.entry(repository) } }]
      : [],
  )
}

const has = <P extends PartName>(
  parts: Service['parts'],
  part: P,
): parts is Extract<Service['parts'], { readonly [Q in P]: unknown }> => part in parts

/** What can stand in this part of a workspace, in the order of the list. */
export function partsOf<P extends PartName>(part: P): readonly [Part<P>, ...Part<P>[]] {
  const [first, ...rest] = SERVICES.flatMap(({ parts }) => (has(parts, part) ? [parts[part]] : []))
  if (first === undefined) throw new Error(`no service can be the ${part}`)
  return [first, ...rest]
}

/** What each of them has, for a schema that takes any. */
export const shapes = <One, Shape>(
  [first, ...rest]: readonly [One, ...One[]],
  shapeOf: (part: One) => Shape,
): readonly [Shape, ...Shape[]] => [shapeOf(first), ...rest.map(shapeOf)]

/** The kinds that can stand there. */
export const kindsOf = (part: PartName): readonly ServiceKind[] =>
  SERVICES.flatMap(({ kind, parts }) => (part in parts ? [kind] : []))

/** What the service of a part makes of it: each of the others answers null. */
export function ofItsService<One, T>(parts: readonly One[], made: (part: One) => T | null): T {
  for (const part of parts) {
    const found = made(part)
    if (found !== null) return found
  }
  throw new Error('a part of a workspace that is no service')
}

const ALL: readonly ServiceFacts[] = SERVICES

/** How each of these services that can stand in this part of a workspace is edited there. */
export const editingsOf = (
  services: readonly ServiceFacts[],
  name: PartName,
): readonly { readonly kind: string; readonly editing: PartEditing }[] =>
  services.flatMap(({ kind, parts }) => {
    const part = parts[name]
    return part === undefined ? [] : [{ kind, editing: part.editing }]
  })

/** The accounts whose secrets a service's servers are told: its own, and those of services that talk to the same ones. */
const accountsOf = (kind: string): readonly (AccountKind | null)[] => {
  const kinds = ACCOUNT_SERVICES.filter(
    (one: ServiceFacts) => one.kind === kind || one.asksServersOf === kind,
  )
  return kinds.length === 0 ? [null] : kinds.map((one) => one.kind)
}
const anyOf = (part: PartName): AnyPart[] => ALL.flatMap(({ parts }) => parts[part] ?? [])

/** Where the code is. */
export const originOf = (source: WrittenPart | undefined): Origin | null =>
  source === undefined ? null : (anyOf('source').flatMap((part) => part.origin(source) ?? [])[0] ?? null)

/** What is wrong with a written part beside its own shape. */
export const faultsOf = (name: PartName, written: WrittenPart, around: PartContext): Fault[] =>
  anyOf(name).flatMap((part) => part.faults(written, around))

/** What a part has run. */
export const commandsOf = (name: PartName, given: WrittenPart, origin: Origin | null): PartCommand[] =>
  anyOf(name).flatMap((part) => part.commands(given, origin))

/** The servers that a part has asked, each with the account whose secret it is asked with; null for none. */
export const serversOf = (
  name: PartName,
  given: WrittenPart,
): { readonly url: string; readonly account: AccountKind | null }[] =>
  ALL.flatMap(({ kind, parts }) =>
    (parts[name]?.servers(given) ?? []).flatMap((url) =>
      accountsOf(kind).map((account) => ({ url, account })),
    ),
  )
