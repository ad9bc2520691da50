import type { ServerClock } from '../clock.ts'
import type { Channel, Message, Metadata, Person } from './types.ts'

/** The permissions of the bot token (docs.slack.dev, "Scopes"). */
export const SCOPES = [
  'chat:write',
  'channels:history',
  'channels:read',
  'im:history',
  'users:read',
  'app_mentions:read',
] as const
export type Scope = (typeof SCOPES)[number]

export const TEAM = 'T0HARBOUR'
export const BOT = { user: 'U0BINNACLE', bot: 'B0BINNACLE', app: 'A0BINNACLE' } as const

/** One Slack workspace with the app in it. */
export class SlackModel {
  readonly channels = new Map<string, Channel>()
  readonly people = new Map<string, Person>()
  /** The scopes that the bot token was given. */
  scopes = new Set<Scope>(SCOPES)
  /** Why the bot token is refused (`token_revoked`, `account_inactive`); null while it is good. */
  refusal: string | null = null
  /** As Slack's "special tier" of `chat.postMessage`: one message a second and channel, with short bursts. null: no limit. */
  everyMs: number | null = null
  #lastTs = 0
  readonly #lastPosts = new Map<string, number>()

  readonly clock: ServerClock

  constructor(clock: ServerClock) {
    this.clock = clock
  }

  addChannel(id: string, name: string, directWith: string | null = null): Channel {
    const channel: Channel = { id, name, directWith, isArchived: false, hasApp: true, messages: [] }
    this.channels.set(id, channel)
    return channel
  }

  addPerson(id: string, name: string): Person {
    const person = { id, name }
    this.people.set(id, person)
    return person
  }

  /** Puts a message into a channel. Of two messages the later one has the greater `ts`, always. */
  put(
    channel: Channel,
    said: {
      readonly user: string
      readonly text: string
      readonly isBots?: boolean
      readonly blocks?: readonly unknown[]
      readonly metadata?: Metadata | null
      readonly thread?: string | null
      readonly onlyFor?: string | null
    },
  ): Message {
    const { isBots = false, blocks = [], metadata = null, thread = null, onlyFor = null, user, text } = said
    const message = { ts: this.#nextTs(), user, isBots, text, blocks, metadata, thread, onlyFor, edits: 0 }
    channel.messages.push(message)
    return message
  }

  /** How long an app has to wait before its next message there, ms; 0: it may post, which counts. */
  waitFor(channel: string): number {
    const now = this.clock.now()
    if (this.everyMs === null) return 0
    const left = (this.#lastPosts.get(channel) ?? Number.NEGATIVE_INFINITY) + this.everyMs - now
    if (left > 0) return left
    this.#lastPosts.set(channel, now)
    return 0
  }

  /** Epoch seconds with six places, which count up where the clock does not. */
  #nextTs(): string {
    this.#lastTs = Math.max(this.#lastTs + 1, this.clock.now() * 1000)
    const whole = String(this.#lastTs)
    return `${whole.slice(0, -6)}.${whole.slice(-6)}`
  }
}

export const messageIn = (channel: Channel, ts: string): Message | undefined =>
  channel.messages.find((message) => message.ts === ts)
