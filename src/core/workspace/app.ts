import { z } from 'zod'
import { type Server, serverKey } from '../accounts/account'
import { AppChatSchema } from '../chat/config'
import { schemasOf } from '../services'
import { GITHUB_URL } from '../services/github'
import { canBeSentrys, environmentThere } from '../services/sentry'
import { environmentName, name } from '../services/words'
import { RiskSchema } from './risk'

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
  source: z.discriminatedUnion('service', schemasOf('source')).optional(),
  ci: z.array(z.discriminatedUnion('service', schemasOf('ci'))).default([]),
  /** Without one, and without environments, the app is only released: what it ships in another app's deploys its `includes` say. */
  deploy: z.discriminatedUnion('service', schemasOf('deploy')).optional(),
  includes: z.array(z.discriminatedUnion('service', schemasOf('includes'))).default([]),
  /** Who knows what its users meet. */
  errors: z.discriminatedUnion('service', schemasOf('errors')).optional(),
  environments: z.array(EnvironmentConfigSchema).default([]),
  risk: RiskSchema.optional(),
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
  checkLocal(app, report)
  checkErrors(app, report)
  return filledIn(app, report)
})
export type AppConfig = z.infer<typeof AppConfigSchema>

function checkEnvironments({ environments, deploy }: WrittenApp, report: Report): void {
  if (deploy !== undefined && environments.length === 0)
    report(['environments'], 'at least one environment, since something deploys the app', environments)
  if (deploy === undefined && environments.length > 0)
    report(['deploy'], 'what deploys the app to its environments', undefined)
  const names = environments.map((environment) => environment.name)
  environments.forEach((environment, i) => {
    const { promoteFrom } = environment
    if (names.indexOf(environment.name) !== i)
      report(['environments', i, 'name'], 'a name that no other environment of the app has', environment.name)
    if (promoteFrom !== undefined && !names.includes(promoteFrom))
      report(['environments', i, 'promoteFrom'], `one of ${names.join(', ')}`, promoteFrom)
  })
}

/** Checks and what comes along are of commits, which only a source knows. */
function checkSourceless({ source, ci, includes, deploy }: WrittenApp, report: Report): void {
  if (source !== undefined) return
  if (ci.length > 0) report(['source'], 'where the code is, since "ci" checks its commits', undefined)
  if (includes.length > 0) report(['source'], 'where the code is, since "includes" are read in it', undefined)
  if (deploy === undefined) report(['source'], 'where the code is, since nothing deploys the app', undefined)
}

const PLAIN_NAME =
  'a name in which no shell and no program finds a command or an option, since commands are told it'
const NEEDS_LOCAL = 'another service, since "local" needs a source on this machine'

/**
 * A name that is put into a command of this machine: a word that a shell would obey, or a program take for an option, would run something else than the
 * command that was trusted.
 */
const OBEYED = /[$`"'\\;|&<>(){}[\]*?!~^]|(?:^|\s)[-#]/

/** What runs on this machine works in the source's own folder, and is told the names of environments. */
function checkLocal({ source, ci, deploy, environments }: WrittenApp, report: Report): void {
  if (deploy?.service === 'local')
    environments.forEach(({ name }, i) => {
      if (OBEYED.test(name)) report(['environments', i, 'name'], PLAIN_NAME, name)
    })
  const locals = ci.flatMap((entry, i) => (entry.service === 'local' ? [i] : []))
  if (locals[1] !== undefined) report(['ci', locals[1], 'service'], 'at most one local check', 'local')
  if (source?.service === 'local') return
  for (const i of locals) report(['ci', i, 'service'], NEEDS_LOCAL, 'local')
  if (deploy?.service === 'local') report(['deploy', 'service'], NEEDS_LOCAL, 'local')
}

/** A name for an environment that is not there would never be used, and one that Sentry cannot have would find no error, ever. */
function checkErrors({ errors, environments }: WrittenApp, report: Report): void {
  if (errors === undefined) return
  const names = environments.map(({ name }) => name)
  const unnamed = names.find((name) => !canBeSentrys(environmentThere(errors, name)))
  if (unnamed !== undefined)
    report(
      ['errors', 'environment'],
      `a name for ${unnamed} in Sentry, where names have no "/" and at most 64 characters`,
      typeof errors.environment === 'string' ? undefined : errors.environment[unnamed],
    )
  if (typeof errors.environment === 'string') return
  for (const written of Object.keys(errors.environment)) {
    if (!names.includes(written)) report(['errors', 'environment'], `names for ${names.join(', ')}`, written)
  }
}

function filledIn(app: WrittenApp, report: Report) {
  const { source, ci, deploy, includes } = app
  const at = source?.service === 'github' ? source : { repository: undefined, url: GITHUB_URL }
  const repositoryOf = (written: string | undefined, path: Path): string => {
    const repository = written ?? at.repository
    if (repository === undefined)
      report([...path, 'repository'], 'a repository as "owner/name", since the source has none', undefined)
    return repository ?? ''
  }
  const place = <T extends { repository?: string | undefined; url?: string | undefined }>(
    part: T,
    path: Path,
  ) => ({
    ...part,
    repository: repositoryOf(part.repository, path),
    url: part.url ?? at.url,
  })
  return {
    ...app,
    ci: ci.map((entry, i) => {
      if (entry.service === 'github') return place(entry, ['ci', i])
      if (entry.service === 'travis')
        return { ...entry, repository: repositoryOf(entry.repository, ['ci', i]) }
      return entry
    }),
    deploy: deploy?.service === 'github' ? place(deploy, ['deploy']) : deploy,
    includes: includes.map((entry) =>
      entry.service === 'github' ? { ...entry, url: entry.url ?? at.url } : entry,
    ),
  }
}

/** The branch that is watched; '' of an app without a source. */
export const branchOf = (source: AppConfig['source']): string => source?.branch ?? ''

/** The servers that a workspace needs an account of, in the order in which they are named. */
export function serversOf(
  apps: readonly AppConfig[],
  chat?: { readonly service: 'slack'; readonly url: string },
): Server[] {
  const all = apps.flatMap(({ source, ci, deploy, includes, errors }) =>
    [
      ...(source === undefined ? [] : [source]),
      ...ci,
      ...(deploy === undefined ? [] : [deploy]),
      ...includes,
      ...(errors === undefined ? [] : [errors]),
    ].flatMap((part): Server[] => (part.service === 'local' ? [] : [{ kind: part.service, url: part.url }])),
  )
  const ofChat: Server[] =
    chat === undefined
      ? []
      : [
          { kind: 'slack', url: chat.url },
          { kind: 'slack-socket', url: chat.url },
        ]
  return [...new Map([...all, ...ofChat].map((server) => [serverKey(server), server])).values()]
}
