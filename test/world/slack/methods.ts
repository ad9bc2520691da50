import { conversationJson, messageJson, userJson } from './json.ts'
import { BOT, messageIn, type Scope, type SlackModel, TEAM } from './model.ts'
import type { Answer, Channel, Message, Metadata } from './types.ts'

/** What a call was given; forms carry texts, JSON bodies whatever they hold. */
export type Arguments = Readonly<Record<string, unknown>>

export const refused = (error: string, more: Readonly<Record<string, unknown>> = {}): Answer => ({
  ok: false,
  error,
  ...more,
})

type Method = (model: SlackModel, given: Arguments) => Answer

/** The scope that each method takes ("Methods"); none where any token will do. */
const METHODS: Readonly<Record<string, { readonly scope: Scope | null; readonly call: Method }>> = {
  'auth.test': { scope: null, call: authTest },
  'chat.postMessage': { scope: 'chat:write', call: postMessage },
  'chat.postEphemeral': { scope: 'chat:write', call: postEphemeral },
  'chat.update': { scope: 'chat:write', call: update },
  'chat.delete': { scope: 'chat:write', call: remove },
  'conversations.history': { scope: 'channels:history', call: history },
  'conversations.replies': { scope: 'channels:history', call: replies },
  'conversations.info': { scope: 'channels:read', call: info },
  'users.info': { scope: 'users:read', call: user },
}

/** The answer to a call with the bot token. */
export function callMethod(name: string, model: SlackModel, given: Arguments): Answer {
  const method = METHODS[name]
  if (method === undefined) return refused('unknown_method', { req_method: name })
  if (model.refusal !== null) return refused(model.refusal)
  if (method.scope !== null && !model.scopes.has(method.scope))
    return refused('missing_scope', { needed: method.scope, provided: [...model.scopes].join(',') })
  return method.call(model, given)
}

const text = (given: Arguments, name: string): string => {
  const value = given[name]
  return typeof value === 'string' ? value : value === undefined || value === null ? '' : String(value)
}

/** Blocks and metadata come as JSON, in a form as the text of it. */
function json(given: Arguments, name: string): unknown {
  const value = given[name]
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value)
  } catch {
    return undefined
  }
}

const blocksOf = (given: Arguments): readonly unknown[] => {
  const blocks = json(given, 'blocks')
  return Array.isArray(blocks) ? blocks : []
}

function metadataOf(given: Arguments): Metadata | null {
  const value = json(given, 'metadata')
  if (typeof value !== 'object' || value === null || !('event_type' in value)) return null
  const payload = 'event_payload' in value && isRecord(value.event_payload) ? value.event_payload : {}
  return { event_type: String(value.event_type), event_payload: payload }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The channel that the app may write to or read, or why not. A message to a person's id goes to their direct conversation. */
function channelOf(model: SlackModel, given: Arguments): Channel | Answer {
  const id = text(given, 'channel')
  const direct = [...model.channels.values()].find(
    ({ directWith }) => directWith !== null && directWith === id,
  )
  const channel = model.channels.get(id) ?? direct
  if (channel === undefined) return refused('channel_not_found')
  if (!channel.hasApp) return refused('not_in_channel')
  return channel
}

const isRefusal = (found: Channel | Answer): found is Answer => 'ok' in found

function authTest(): Answer {
  return {
    ok: true,
    url: 'https://harbour.slack.com/',
    team: 'Harbour',
    team_id: TEAM,
    user: 'binnacle',
    user_id: BOT.user,
    bot_id: BOT.bot,
    is_enterprise_install: false,
  }
}

function postMessage(model: SlackModel, given: Arguments): Answer {
  const channel = channelOf(model, given)
  if (isRefusal(channel)) return channel
  if (channel.isArchived) return refused('is_archived')
  const said = text(given, 'text')
  const blocks = blocksOf(given)
  if (said === '' && blocks.length === 0) return refused('no_text')
  if (blocks.length > 50) return refused('invalid_blocks')
  if (said.length > 40_000) return refused('msg_too_long')
  const thread = text(given, 'thread_ts') || null
  if (thread !== null && messageIn(channel, thread) === undefined) return refused('thread_not_found')
  const message = model.put(channel, {
    user: BOT.user,
    isBots: true,
    text: said,
    blocks,
    metadata: metadataOf(given),
    thread,
  })
  return { ok: true, channel: channel.id, ts: message.ts, message: messageJson(message, true) }
}

function postEphemeral(model: SlackModel, given: Arguments): Answer {
  const channel = channelOf(model, given)
  if (isRefusal(channel)) return channel
  const onlyFor = text(given, 'user')
  if (!model.people.has(onlyFor)) return refused('user_not_in_channel')
  const { ts } = model.put(channel, {
    user: BOT.user,
    isBots: true,
    text: text(given, 'text'),
    blocks: blocksOf(given),
    onlyFor,
  })
  return { ok: true, message_ts: ts }
}

/** The app's own message, or why it can't be changed. */
function ownMessage(
  model: SlackModel,
  given: Arguments,
  cant: string,
): { readonly channel: Channel; readonly message: Message } | Answer {
  const channel = channelOf(model, given)
  if (isRefusal(channel)) return channel
  const message = messageIn(channel, text(given, 'ts'))
  if (message === undefined || message.onlyFor !== null) return refused('message_not_found')
  if (!message.isBots) return refused(cant)
  if (channel.isArchived) return refused('is_archived')
  return { channel, message }
}

function update(model: SlackModel, given: Arguments): Answer {
  const own = ownMessage(model, given, 'cant_update_message')
  if ('ok' in own) return own
  const { channel, message } = own
  message.text = text(given, 'text')
  message.blocks = blocksOf(given)
  // What is not given stays ("chat.update").
  message.metadata = metadataOf(given) ?? message.metadata
  message.edits += 1
  return { ok: true, channel: channel.id, ts: message.ts, text: message.text }
}

function remove(model: SlackModel, given: Arguments): Answer {
  const own = ownMessage(model, given, 'cant_delete_message')
  if ('ok' in own) return own
  const { channel, message } = own
  channel.messages.splice(channel.messages.indexOf(message), 1)
  return { ok: true, channel: channel.id, ts: message.ts }
}

/** Newest first, those of threads only by their first; at most `limit` with `oldest` and `latest` left out unless `inclusive`. */
function history(model: SlackModel, given: Arguments): Answer {
  const channel = channelOf(model, given)
  if (isRefusal(channel)) return channel
  const shown = channel.messages.filter(({ thread, onlyFor }) => thread === null && onlyFor === null)
  const repliesTo = (ts: string) => channel.messages.filter(({ thread }) => thread === ts).length
  const { page, cursor } = pageOf([...shown].reverse(), given)
  return {
    ok: true,
    messages: page.map((one) => messageJson(one, isTrue(given, 'include_all_metadata'), repliesTo(one.ts))),
    has_more: cursor !== '',
    pin_count: 0,
    response_metadata: { next_cursor: cursor },
  }
}

/** The message and its thread, oldest first. */
function replies(model: SlackModel, given: Arguments): Answer {
  const channel = channelOf(model, given)
  if (isRefusal(channel)) return channel
  const ts = text(given, 'ts')
  if (messageIn(channel, ts) === undefined) return refused('thread_not_found')
  const all = channel.messages.filter((one) => one.onlyFor === null && (one.ts === ts || one.thread === ts))
  const { page, cursor } = pageOf(all, given)
  const withMetadata = isTrue(given, 'include_all_metadata')
  return {
    ok: true,
    messages: page.map((one) => messageJson(one, withMetadata)),
    has_more: cursor !== '',
    response_metadata: { next_cursor: cursor },
  }
}

const isTrue = (given: Arguments, name: string): boolean => ['true', '1'].includes(text(given, name))

function pageOf(messages: readonly Message[], given: Arguments) {
  const limit = Math.min(999, Math.max(1, Number(text(given, 'limit') || 100)))
  const oldest = Number(text(given, 'oldest') || 0)
  const latest = Number(text(given, 'latest') || Number.POSITIVE_INFINITY)
  const isInclusive = isTrue(given, 'inclusive')
  const from = Number(atob(text(given, 'cursor')) || 0)
  const within = messages.filter(({ ts }) => {
    const at = Number(ts)
    return isInclusive ? at >= oldest && at <= latest : at > oldest && at < latest
  })
  const next = from + limit
  return { page: within.slice(from, next), cursor: next < within.length ? btoa(String(next)) : '' }
}

function info(model: SlackModel, given: Arguments): Answer {
  const channel = model.channels.get(text(given, 'channel'))
  return channel === undefined
    ? refused('channel_not_found')
    : { ok: true, channel: conversationJson(channel) }
}

function user(model: SlackModel, given: Arguments): Answer {
  const person = model.people.get(text(given, 'user'))
  return person === undefined ? refused('user_not_found') : { ok: true, user: userJson(person) }
}
