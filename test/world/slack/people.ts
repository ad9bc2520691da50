import { randomUUID } from 'node:crypto'
import { messageJson } from './json.ts'
import { BOT, type SlackModel, TEAM } from './model.ts'
import type { Sockets } from './sockets.ts'
import type { Channel, Message } from './types.ts'

/** A button of a message, wherever in its blocks it stands. */
export interface Button {
  readonly action_id: string
  readonly value: string
  readonly text: string
}

/** What people do in Slack, and what the app hears of it. */
export class People {
  private readonly model: SlackModel
  private readonly sockets: Sockets

  constructor(model: SlackModel, sockets: Sockets) {
    this.model = model
    this.sockets = sockets
  }

  /** Somebody writes. A mention in a channel that the app reads is told twice: as a mention and as a message ("app_mention", "message.channels"). */
  say(user: string, channelId: string, text: string, thread: string | null = null): Message {
    const channel = this.#channel(channelId)
    const message = this.model.put(channel, { user, text, thread })
    for (const event of eventsOf(channel, message)) this.tell(event)
    return message
  }

  /** The same without telling the app: for what arrives late or out of order. */
  write(user: string, channelId: string, text: string): readonly unknown[] {
    const channel = this.#channel(channelId)
    const message = this.model.put(channel, { user, text })
    return eventsOf(channel, message)
  }

  /** Somebody edits what they wrote ("message_changed"). */
  edit(channelId: string, message: Message, text: string): void {
    const channel = this.#channel(channelId)
    const before = messageJson(message, false)
    message.text = text
    message.edits += 1
    this.tell({
      type: 'message',
      subtype: 'message_changed',
      channel: channel.id,
      channel_type: typeOf(channel),
      ts: message.ts,
      message: messageJson(message, false),
      previous_message: before,
      event_ts: message.ts,
      hidden: true,
    })
  }

  /** Sends an event to the app; answers its payload, to be sent again. */
  tell(event: unknown): unknown {
    const payload = {
      token: 'verification',
      team_id: TEAM,
      api_app_id: BOT.app,
      event,
      type: 'event_callback',
      event_id: `Ev${randomUUID().replaceAll('-', '').slice(0, 9).toUpperCase()}`,
      event_time: Math.floor(this.model.clock.now() / 1000),
      authorizations: [{ team_id: TEAM, user_id: BOT.user, is_bot: true, is_enterprise_install: false }],
    }
    this.sockets.deliver('events_api', payload)
    return payload
  }

  /** The buttons of a message. */
  buttons(message: Message): Button[] {
    return message.blocks
      .flatMap((block) => (isRecord(block) && Array.isArray(block.elements) ? block.elements : []))
      .flatMap((element: unknown): Button[] => {
        if (!isRecord(element) || element.type !== 'button') return []
        const { text } = element
        return [
          {
            action_id: String(element.action_id),
            value: String(element.value ?? ''),
            text: isRecord(text) ? String(text.text) : '',
          },
        ]
      })
  }

  /** Somebody presses a button ("block_actions"). Answers the payload, to be sent again. */
  press(user: string, channelId: string, message: Message, label: string): unknown {
    const channel = this.#channel(channelId)
    const button = this.buttons(message).find(({ text }) => text === label)
    if (button === undefined)
      throw new Error(
        `no button "${label}" among ${this.buttons(message)
          .map(({ text }) => text)
          .join(', ')}`,
      )
    const { name } = this.model.people.get(user) ?? { name: user }
    const payload = {
      type: 'block_actions',
      user: { id: user, username: name, name, team_id: TEAM },
      api_app_id: BOT.app,
      token: 'verification',
      container: {
        type: 'message',
        message_ts: message.ts,
        channel_id: channel.id,
        is_ephemeral: message.onlyFor !== null,
      },
      trigger_id: randomUUID(),
      team: { id: TEAM, domain: 'harbour' },
      channel: { id: channel.id, name: channel.name },
      message: messageJson(message, true),
      response_url: 'https://hooks.slack.com/actions/none',
      actions: [
        {
          type: 'button',
          action_id: button.action_id,
          block_id: 'actions',
          value: button.value,
          text: { type: 'plain_text', text: button.text },
          action_ts: `${Math.floor(this.model.clock.now() / 1000)}.${String(this.model.clock.now() % 1000).padStart(3, '0')}000`,
        },
      ],
    }
    this.sockets.deliver('interactive', payload)
    return payload
  }

  #channel(id: string): Channel {
    const channel = this.model.channels.get(id)
    if (channel === undefined) throw new Error(`no channel ${id}`)
    return channel
  }
}

const typeOf = (channel: Channel): string => (channel.directWith === null ? 'channel' : 'im')

function eventsOf(channel: Channel, message: Message): readonly unknown[] {
  const shared = {
    user: message.user,
    text: message.text,
    ts: message.ts,
    channel: channel.id,
    event_ts: message.ts,
    team: TEAM,
    ...(message.thread !== null && { thread_ts: message.thread }),
  }
  const written = { type: 'message', ...shared, channel_type: typeOf(channel) }
  const isMention = channel.directWith === null && message.text.includes(`<@${BOT.user}>`)
  return isMention ? [{ type: 'app_mention', ...shared }, written] : [written]
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
