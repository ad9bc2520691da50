import { z } from 'zod'
import { type Server, serverKey } from '../accounts/account'
import { AppChatSchema } from '../chat/config'
import { environmentName, name } from '../services/descriptor/fields'
import {
  type Fault,
  faultsOf,
  ofItsService,
  originOf,
  type PartName,
  partsOf,
  type ServiceKind,
  serversOf as serversOfPart,
  shapes,
} from '../services/list'
import { RiskSchema } from './risk'
import * as words from './words'

const SOURCES = partsOf('source')
const CI = partsOf('ci')
const DEPLOYS = partsOf('deploy')
const INCLUDES = partsOf('includes')
const ERRORS = partsOf('errors')

const EnvironmentConfigSchema = z.strictObject({
  name: environmentName,
  protected: z.boolean().default(false),
  promoteFrom: z.string().optional(),
  /** So many people other than who asks have to agree before something is sent there from chat. */
  approvals: z.literal(1).optional(),
})

const WrittenAppSchema = z.strictObject({
  name,
  /** Apps of one group stand together in the window. */
  group: name.optional(),
  /** Where its code is; left out, deploys and history are shown and whatever needs commits says that there is none. */
  source: z
    .discriminatedUnion(
      'service',
      shapes(SOURCES, ({ schema }) => schema),
    )
    .optional(),
  ci: z
    .array(
      z.discriminatedUnion(
        'service',
        shapes(CI, ({ schema }) => schema),
      ),
    )
    .default([]),
  /** Without one, and without environments, the app is only released: what it ships in another app's deploys its `includes` say. */
  deploy: z
    .discriminatedUnion(
      'service',
      shapes(DEPLOYS, ({ schema }) => schema),
    )
    .optional(),
  includes: z
    .array(
      z.discriminatedUnion(
        'service',
        shapes(INCLUDES, ({ schema }) => schema),
      ),
    )
    .default([]),
  /** Who knows what its users meet. */
  errors: z
    .discriminatedUnion(
      'service',
      shapes(ERRORS, ({ schema }) => schema),
    )
    .optional(),
  environments: z.array(EnvironmentConfigSchema).default([]),
  risk: RiskSchema.optional(),
  /** What people say of it (holds, bad marks, ticks and notes of releases, known failures) is shared through a ref of its source. */
  share: z.boolean().default(false),
  /** What is told of it in the team's chat, and where. */
  chat: AppChatSchema.optional(),
})
type WrittenApp = z.infer<typeof WrittenAppSchema>

type Path = readonly (string | number)[]
type Report = (path: Path, expected: string, input: unknown) => void

/** An app as it is written, with what one part takes over from another filled in. */
export const AppConfigSchema = WrittenAppSchema.transform((app, context) => {
  const report: Report = (path, message, input) => {
    context.addIssue({ code: 'custom', path: [...path], message, input })
  }
  checkEnvironments(app, report)
  checkSourceless(app, report)
  checkParts(app, report)
  return filledIn(app, report)
})
export type AppConfig = z.infer<typeof AppConfigSchema>

function checkEnvironments({ environments, deploy }: WrittenApp, report: Report): void {
  if (deploy !== undefined && environments.length === 0)
    report(['environments'], words.AN_ENVIRONMENT, environments)
  if (deploy === undefined && environments.length > 0) report(['deploy'], words.WHAT_DEPLOYS, undefined)
  const names = environments.map((environment) => environment.name)
  environments.forEach((environment, i) => {
    const { promoteFrom } = environment
    if (names.indexOf(environment.name) !== i)
      report(['environments', i, 'name'], words.OWN_ENVIRONMENT_NAME, environment.name)
    if (promoteFrom !== undefined && !names.includes(promoteFrom))
      report(['environments', i, 'promoteFrom'], words.anyOf(names), promoteFrom)
  })
}

/** Checks and what comes along are of commits, which only a source knows. */
function checkSourceless({ source, ci, includes, deploy, share }: WrittenApp, report: Report): void {
  if (source !== undefined) return
  if (ci.length > 0) report(['source'], words.SOURCE.ci, undefined)
  if (includes.length > 0) report(['source'], words.SOURCE.includes, undefined)
  if (deploy === undefined) report(['source'], words.SOURCE.deploy, undefined)
  if (share) report(['source'], words.SOURCE.share, undefined)
}

/** What its services find wrong with a part beside its shape. */
function checkParts(app: WrittenApp, report: Report): void {
  const around = { origin: originOf(app.source), environments: app.environments.map((one) => one.name) }
  for (const { name, part, path, alikeBefore } of partsIn(app)) {
    for (const fault of faultsOf(name, part, { ...around, alikeBefore }))
      report(fault.of === 'app' ? fault.path : [...path, ...fault.path], fault.expected, fault.input)
  }
}

function filledIn(app: WrittenApp, report: Report) {
  const { ci, deploy, includes } = app
  const origin = originOf(app.source)
  const under = (path: Path) => (fault: Fault) =>
    report([...path, ...fault.path], fault.expected, fault.input)
  return {
    ...app,
    ci: ci.map((part, i) => ofItsService(CI, (one) => one.completed(part, origin, under(['ci', i])))),
    deploy: deploy && ofItsService(DEPLOYS, (one) => one.completed(deploy, origin, under(['deploy']))),
    includes: includes.map((part, i) =>
      ofItsService(INCLUDES, (one) => one.completed(part, origin, under(['includes', i]))),
    ),
  }
}

interface PartIn {
  readonly name: PartName
  readonly part: { readonly service: ServiceKind }
  readonly path: Path
  readonly alikeBefore: number
}

/** Every part that is some service, in the order of the file. */
export function partsIn({
  source,
  ci,
  deploy,
  includes,
  errors,
}: {
  readonly source?: PartIn['part'] | undefined
  readonly ci: readonly PartIn['part'][]
  readonly deploy?: PartIn['part'] | undefined
  readonly includes: readonly PartIn['part'][]
  readonly errors?: PartIn['part'] | undefined
}): PartIn[] {
  const one = (name: PartName, part: PartIn['part'] | undefined): PartIn[] =>
    part === undefined ? [] : [{ name, part, path: [name], alikeBefore: 0 }]
  const each = (name: PartName, parts: readonly PartIn['part'][]): PartIn[] =>
    parts.map((part, i) => ({
      name,
      part,
      path: [name, i],
      alikeBefore: parts.slice(0, i).filter(({ service }) => service === part.service).length,
    }))
  return [
    ...one('source', source),
    ...each('ci', ci),
    ...one('deploy', deploy),
    ...each('includes', includes),
    ...one('errors', errors),
  ]
}

/** The branch that is watched; '' of an app without a source. */
export const branchOf = (source: AppConfig['source']): string => source?.branch ?? ''

/** The servers that a workspace needs an account of, in the order in which they are named. */
export function serversOf(apps: readonly AppConfig[], chat?: { readonly service: string }): Server[] {
  const asked = [
    ...apps.flatMap(partsIn).flatMap(({ name, part }) => serversOfPart(name, part)),
    ...(chat === undefined ? [] : serversOfPart('chat', chat)),
  ]
  const all = asked.flatMap(({ url, account }): Server[] =>
    account === null ? [] : [{ kind: account, url }],
  )
  return [...new Map(all.map((server) => [serverKey(server), server])).values()]
}
