import { z } from 'zod'
import * as words from './words'

/** What a person asks for in chat that changes something, each allowed by itself. */
const CHAT_ACTIONS = ['deploy', 'rollback', 'cancel', 'lock', 'hold', 'approve'] as const
export type ChatAction = (typeof CHAT_ACTIONS)[number]

/** What is told of an app. */
export const CHAT_TOPICS = ['deploys', 'rollbacks', 'holds', 'ci', 'releases'] as const
export type ChatTopic = (typeof CHAT_TOPICS)[number]

/** Environments by their names, `app/environment`, either part `*` for all of them. */
const environmentPattern = z
  .string()
  .max(500)
  .regex(/^[^/#\s]+\/.+$/, 'an environment as "app/environment", with "*" for all apps or all environments')

const environments = z.array(environmentPattern).max(200).default([])

/** One person of the team: what they are called, and what they may do where. */
export const ChatPersonSchema = z.strictObject({
  /** As deploys and the history name them. */
  name: z.string().trim().min(1, 'a name').max(200),
  may: z
    .strictObject({
      deploy: environments,
      rollback: environments,
      cancel: environments,
      lock: environments,
      hold: environments,
      approve: environments,
    })
    .default({ deploy: [], rollback: [], cancel: [], lock: [], hold: [], approve: [] }),
})
export type ChatPerson = z.infer<typeof ChatPersonSchema>

/** What every kind of chat is told in the workspace file; `channel` is what names one in it. */
export const chatFields = <Channel extends z.ZodType<string>>(channel: Channel) => ({
  /** Where deploys are told of, and where the prefix is listened for. */
  channel,
  /** A word before a command in the channel: "binnacle deploy docs". Without one only mentions and direct messages are heard. */
  prefix: z
    .string()
    .regex(/^\S{2,30}$/, 'one word')
    .optional(),
  /** By the ids of their accounts in the chat. Nobody else is anybody, whatever they call themselves. */
  people: z.record(z.string().max(100), ChatPersonSchema).default({}),
})

/** What the workspace file says of an app in chat. */
export const AppChatSchema = z.strictObject({
  /** The id of a channel of its own. */
  channel: z
    .string()
    .regex(/^[A-Z0-9]{3,40}$/, 'the id of a channel')
    .optional(),
  say: z.array(z.enum(CHAT_TOPICS)).default([...CHAT_TOPICS]),
})

/** Who may do what in chat, one line each, for the person who is asked to trust it. */
export const peopleWords = (people: Readonly<Record<string, ChatPerson>>): string[] =>
  Object.entries(people).flatMap(([id, { name, may }]) => {
    const all = CHAT_ACTIONS.flatMap((action) =>
      may[action].length === 0 ? [] : [`${action} ${may[action].join(', ')}`],
    )
    return all.length === 0 ? [] : [words.mayDo(name, id, all)]
  })

/** Where somebody may do something. Who may lift holds may lock, too: before `lock` had a list of its own, `hold` was the one for both. */
export const placesFor = (may: ChatPerson['may'], action: ChatAction): readonly string[] =>
  action === 'lock' ? [...may.lock, ...may.hold] : may[action]

/** Whether a list of the workspace file names an environment. */
export const namesEnvironment = (
  patterns: readonly string[],
  at: { readonly app: string; readonly environment: string },
): boolean =>
  patterns.some((pattern) => {
    const slash = pattern.indexOf('/')
    const [app, environment] = [pattern.slice(0, slash), pattern.slice(slash + 1)]
    return (app === '*' || app === at.app) && (environment === '*' || environment === at.environment)
  })
