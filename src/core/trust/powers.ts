import { z } from 'zod'
import { AccountKindSchema, variableOwner } from '../accounts/account'
import { peopleWords } from '../chat/config'
import { type AccountKind, commandsOf, originOf, serversOf, serviceOf } from '../services/list'
import { webhook } from '../services/webhook'
import { STATE_REF } from '../shared-state'
import { isLoopbackHost, parsedUrl } from '../util/url'
import { type AppConfig, partsIn, type WorkspaceConfig } from '../workspace'

/** Something that a workspace can have run: a command on this machine, or a workflow on a server in the person's name. */
export const CommandPowerSchema = z.object({
  app: z.string(),
  what: z.enum(['fetch', 'check', 'build', 'ship', 'workflow', 'share']),
  /** As it stands in the file. */
  command: z.string(),
  /** Where it runs: the folder of a repository (with the branch whose commits are checked unasked), or `owner/name`. */
  where: z.string(),
})
export type CommandPower = z.infer<typeof CommandPowerSchema>

/** A server that a workspace has asked. */
export const ServerPowerSchema = z.object({
  url: z.string(),
  /** Whose account's secret it is asked with; null where it gets none. */
  account: AccountKindSchema.nullable(),
  /** It is not the service's public one, and the secret of the account's variable goes there anyway. */
  byVariable: z.literal(true).optional(),
})
export type ServerPower = z.infer<typeof ServerPowerSchema>

/** All that a workspace file can run, and whom it can have told a secret. */
export const PowersSchema = z.object({
  commands: z.array(CommandPowerSchema),
  servers: z.array(ServerPowerSchema),
  /** Who may have something done through chat, one line each. */
  people: z.array(z.string()).optional(),
})
export type Powers = z.infer<typeof PowersSchema>

/** Reads off a workspace all that consent is needed for, in the order of the file. */
export function powersOf({
  apps,
  incidents,
  releases,
  chat,
  webhooks,
}: Pick<WorkspaceConfig, 'apps' | 'incidents' | 'releases' | 'chat' | 'webhooks'>): Powers {
  const servers: ServerPower[] = [
    ...apps.flatMap(serversOfApp),
    ...incidents.flatMap((source) => serversOf('incidents', source)),
    ...webhooks.map(({ url }) => ({ url, account: webhook.kind })),
    ...releases.flatMap(({ announce }) => (announce === undefined ? [] : [{ url: announce, account: null }])),
    ...(chat === undefined ? [] : serversOf('chat', chat)),
  ]
  const people = chat === undefined ? [] : peopleWords(chat.people)
  return {
    commands: apps.flatMap(commandsOfApp),
    servers: withVariables([
      ...new Map(servers.map((server) => [`${server.account} ${server.url}`, server])).values(),
    ]),
    ...(people.length > 0 && { people }),
  }
}

const withVariables = (servers: readonly ServerPower[]): ServerPower[] =>
  servers.map((server) => {
    const { account, url } = server
    if (account === null || isPublic(account, url)) return server
    const named = servers.filter((other) => other.account === account)
    return variableOwner(account, named) === url ? { ...server, byVariable: true } : server
  })

const isPublic = (account: AccountKind, url: string): boolean => serviceOf(account).account.publicUrl === url

/** The variable whose secret goes to a server, where it names no other one itself; null where none does. */
export const variableFor = ({ url, account, byVariable }: ServerPower): string | null =>
  account !== null && (byVariable === true || isPublic(account, url))
    ? serviceOf(account).account.variable
    : null

const commandsOfApp = (config: AppConfig): CommandPower[] => [
  ...partsIn(config).flatMap(({ name, part }) =>
    commandsOf(name, part, originOf(config.source)).map((command) => ({
      app: config.name,
      ...command,
    })),
  ),
  ...sharesOf(config),
]

/** What people say goes to wherever the source is pushed to, by the person's own way of signing in. */
function sharesOf({ name: app, share, source }: AppConfig): CommandPower[] {
  const origin = originOf(source)
  if (!share || origin === null) return []
  const where = origin.folder ?? origin.hosted?.repository ?? ''
  return [{ app, what: 'share', command: `what people say of ${app} (${STATE_REF})`, where }]
}

const serversOfApp = (config: AppConfig): ServerPower[] =>
  partsIn(config).flatMap(({ name, part }) => serversOf(name, part))

/** Whether a workspace can do nothing that needs consent: it runs no command and asks no server. */
export const isHarmless = ({ commands, servers }: Powers): boolean =>
  commands.length === 0 && servers.length === 0

/** What of these powers was not among those before. */
export const powersAdded = (now: Powers, before: Powers): Powers => ({
  commands: now.commands.filter(
    (command) =>
      !before.commands.some(
        ({ what, command: text, where }) =>
          what === command.what && text === command.command && where === command.where,
      ),
  ),
  servers: now.servers.filter(
    (server) => !before.servers.some((known) => isSameServer(known, server) && tellsAsMuch(known, server)),
  ),
})

const isSameServer = (one: ServerPower, other: ServerPower): boolean =>
  one.url === other.url && one.account === other.account

const tellsAsMuch = (known: ServerPower, now: ServerPower): boolean =>
  now.byVariable !== true || known.byVariable === true

/** How a power stands to what was trusted before. */
const StandingSchema = z.enum(['as before', 'new', 'changed'])

/** A command to show for consent; `was` is what stood in its place, where it was changed. */
export const ShownCommandSchema = CommandPowerSchema.extend({
  standing: StandingSchema,
  was: z.string().nullable(),
})
type ShownCommand = z.infer<typeof ShownCommandSchema>

export const ShownServerSchema = ServerPowerSchema.extend({
  standing: StandingSchema,
  /** What goes there can be read on its way: http to another machine. */
  isUnencrypted: z.boolean(),
})
type ShownServer = z.infer<typeof ShownServerSchema>

/** Who may do what through chat, to show for consent. */
export const ShownPersonSchema = z.object({ sentence: z.string(), standing: StandingSchema })
type ShownPerson = z.infer<typeof ShownPersonSchema>

/** What of these powers is new since `before` was trusted (null: nothing ever was, so nothing is marked as new). */
export function shownPowers(
  now: Powers,
  before: Powers | null,
): { commands: ShownCommand[]; servers: ShownServer[]; people?: ShownPerson[] } {
  return {
    ...(now.people !== undefined && {
      people: now.people.map(
        (sentence): ShownPerson => ({
          sentence,
          standing: before === null || before.people?.includes(sentence) === true ? 'as before' : 'new',
        }),
      ),
    }),
    commands: now.commands.map((command) => {
      const same = before?.commands.find((known) => known.app === command.app && known.what === command.what)
      if (before === null) return { ...command, standing: 'as before', was: null }
      if (same === undefined) return { ...command, standing: 'new', was: null }
      const isSame = same.command === command.command && same.where === command.where
      return { ...command, standing: isSame ? 'as before' : 'changed', was: isSame ? null : same.command }
    }),
    servers: now.servers.map((server) => {
      const known = before?.servers.find((one) => isSameServer(one, server))
      const isChanged = known !== undefined && !tellsAsMuch(known, server)
      return {
        ...server,
        standing: isChanged ? 'changed' : before === null || known !== undefined ? 'as before' : 'new',
        isUnencrypted: isUnencrypted(server.url),
      }
    }),
  }
}

/** Whether what is sent there can be read on its way: not encrypted, and not to this machine itself. */
export function isUnencrypted(address: string): boolean {
  const url = parsedUrl(address)
  return url === null || (url.protocol !== 'https:' && !isLoopbackHost(url.hostname))
}

/** What a person is asked before a workspace may run or tell anything. */
export const TrustQuestionSchema = z.object({
  /** Names exactly these powers: who trusts says which they saw. */
  id: z.string(),
  commands: z.array(ShownCommandSchema),
  servers: z.array(ShownServerSchema),
  people: z.array(ShownPersonSchema).optional(),
  /** The same file was trusted with other powers. */
  isChange: z.boolean(),
})
export type TrustQuestion = z.infer<typeof TrustQuestionSchema>

/**
 * Whether the workspace in use may run commands and ask servers. `asked`: nobody has answered yet; `read-only`: the person looks at it
 * without trusting it. In both nothing runs and nothing is sent.
 */
export const TrustSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('trusted') }),
  z.object({ state: z.literal('asked'), question: TrustQuestionSchema }),
  z.object({ state: z.literal('read-only'), question: TrustQuestionSchema }),
])
export type Trust = z.infer<typeof TrustSchema>
