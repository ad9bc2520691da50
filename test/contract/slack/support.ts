import type { ChatEvent, ChatMessage } from '@core/chat/port'
import { onTestFinished, vi } from 'vitest'
import { systemClock } from '../../../src/main/clock'
import { socketsOver } from '../../../src/main/network/web-socket'
import { createHttp } from '../../../src/main/services/http'
import { createSlack } from '../../../src/main/services/slack'
import { startSlack } from '../../world/slack/server'

export const CHANNEL = 'C0SHIPS'
export const MEI = 'U0MEI'

/** Straight there, as to whatever is on this machine. */
export const connectSocket = socketsOver({
  proxy: { kind: 'none' },
  logins: new Map(),
  authorities: { all: async () => [] },
  make: async () => ({ resolveProxy: async () => 'DIRECT' }),
})

/** A Slack with a channel and two people, and Binnacle as its app. */
export async function aSlack(clock?: { now(): number }) {
  const slack = await startSlack(clock === undefined ? {} : { clock })
  onTestFinished(() => slack.close())
  slack.model.addChannel(CHANNEL, 'ships')
  slack.model.addChannel('D0MEI', 'mei', MEI)
  slack.model.addPerson(MEI, 'mei')
  slack.model.addPerson('U0TOM', 'tom')
  const secrets = { bot: slack.tokens.bot, app: slack.tokens.app }
  const http = createHttp({ clock: systemClock })
  const chat = createSlack({
    connect: connectSocket,
    url: slack.url,
    http,
    clock: systemClock,
    random: () => 0.5,
    botToken: () => secrets.bot,
    appToken: () => secrets.app,
  })
  const channel = slack.model.channels.get(CHANNEL)
  if (channel === undefined) throw new Error('no channel')
  return { slack, chat, secrets, http, channel }
}

export const text = (said: string): ChatMessage => ({ text: said })

/** What is heard from now on, and a way to wait for it. */
export function ears(chat: Awaited<ReturnType<typeof aSlack>>['chat']) {
  const heard: ChatEvent[] = []
  const stop = chat.hear?.((one) => heard.push(one))
  onTestFinished(() => stop?.())
  const until = (is: (all: readonly ChatEvent[]) => boolean): Promise<void> =>
    vi.waitFor(
      () => {
        if (!is(heard)) throw new Error(`not heard yet: ${JSON.stringify(heard)}`)
      },
      { timeout: 15_000, interval: 10 },
    )
  const of = <K extends ChatEvent['kind']>(kind: K) =>
    heard.filter((one): one is Extract<ChatEvent, { kind: K }> => one.kind === kind)
  return { heard, until, of }
}
