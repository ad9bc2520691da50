import type { ChatEvent } from '@core/chat/port'
import { identifier } from '@core/text/foreign-text'
import { z } from 'zod'

/** No command is this long. */
const LONGEST_TEXT = 4_000

const ts = z.string().regex(/^\d{1,12}\.\d{1,9}$/)
const text = z.string().transform((whole) => whole.slice(0, LONGEST_TEXT))

const written = { user: identifier, text, ts, channel: identifier, thread_ts: ts.nullish() }

const MentionSchema = z.object({
  type: z.literal('app_mention'),
  ...written,
  bot_id: z.undefined().optional(),
})
const MessageSchema = z.object({
  type: z.literal('message'),
  ...written,
  channel_type: z.string().nullish(),
  subtype: z.undefined().optional(),
  bot_id: z.undefined().optional(),
})
const EditedSchema = z.object({
  type: z.literal('message'),
  subtype: z.enum(['message_changed', 'message_deleted']),
  channel: identifier,
  message: z.object({ ts, bot_id: z.undefined().optional() }).nullish(),
  previous_message: z.object({ ts, bot_id: z.undefined().optional(), text: text.nullish() }).nullish(),
})
const EventSchema = z.object({
  event_id: identifier,
  event: z.union([MentionSchema, MessageSchema, EditedSchema]),
})
const PressSchema = z.object({
  type: z.literal('block_actions'),
  user: z.object({ id: identifier }),
  container: z.object({ channel_id: identifier, message_ts: ts }),
  actions: z
    .array(z.object({ action_id: identifier, value: z.string().max(2_000).default(''), action_ts: ts }))
    .min(1),
})

export const EnvelopeSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello') }),
  z.object({ type: z.literal('disconnect'), reason: identifier.catch('unknown') }),
  z.object({ type: z.literal('events_api'), envelope_id: identifier, payload: z.unknown() }),
  z.object({ type: z.literal('interactive'), envelope_id: identifier, payload: z.unknown() }),
  z.object({ type: z.literal('slash_commands'), envelope_id: identifier, payload: z.unknown() }),
])
export type Envelope = z.infer<typeof EnvelopeSchema>

/** What a payload tells; null for what is not for us: other events, what bots (we among them) write. `skewMs`: how far Slack's clock is ahead. */
export function heardIn(envelope: Envelope, skewMs: number): ChatEvent | null {
  if (envelope.type === 'events_api') return eventIn(envelope.payload, skewMs)
  if (envelope.type !== 'interactive') return null
  const { data } = PressSchema.safeParse(envelope.payload)
  const action = data?.actions[0]
  if (data === undefined || action === undefined) return null
  const { channel_id: channel, message_ts: id } = data.container
  return {
    kind: 'press',
    // A press that comes twice has the same times; two presses of one button differ in them.
    id: `press ${channel} ${id} ${data.user.id} ${action.action_id} ${action.action_ts}`,
    at: { channel, id },
    user: data.user.id,
    action: action.action_id,
    value: action.value,
    pressedAt: msOf(action.action_ts) - skewMs,
  }
}

function eventIn(payload: unknown, skewMs: number): ChatEvent | null {
  const { data } = EventSchema.safeParse(payload)
  if (data === undefined) return null
  const { event } = data
  if (event.type === 'message' && event.subtype !== undefined) {
    const { message, previous_message: before, channel } = event
    const id = (message ?? before)?.ts
    return id === undefined ? null : { kind: 'edited', id: data.event_id, at: { channel, id } }
  }
  const isMention = event.type === 'app_mention'
  return {
    kind: 'text',
    id: data.event_id,
    at: { channel: event.channel, id: event.ts },
    thread: event.thread_ts ?? null,
    user: event.user,
    text: plain(event.text),
    where: isMention ? 'mention' : event.channel_type === 'im' ? 'direct' : 'channel',
    saidAt: msOf(event.ts) - skewMs,
  }
}

const msOf = (at: string): number => Math.round(Number(at) * 1000)

/** What a person has typed: without the mention that it begins with, links as their text, and without Slack's escapes. */
const plain = (said: string): string =>
  said
    .replace(/^\s*<@[A-Z0-9]{1,30}(?:\|[^>]{0,100})?>[\s:,]*/, '')
    .replace(/<(?:[^<>|]{1,2000}\|)?([^<>|]{1,2000})>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim()
