import type { Chat, Marked, MessageAt, Post } from '@core/chat/port'
import type { Clock } from '@core/ports'
import { ok, type Result } from '@core/result'
import { slack, slackSocket } from '@core/services/slack'
import { identifier } from '@core/text/foreign-text'
import { hostOf } from '@core/util/url'
import type { ChatPostMessageArguments, ChatUpdateArguments } from '@slack/web-api'
import { z } from 'zod'
import type { ConnectSocket, Http } from '../http'
import { SlackClient } from './client'
import { SLACK_LIMITS } from './limits'
import { MessageMarkSchema, toMetadata, toSlack } from './message'
import { APP_VARIABLE } from './problems'
import { SocketMode } from './socket-mode'
import { isWebhook, postByWebhook, webhookCant } from './webhook'

export interface SlackOptions {
  readonly url: string
  readonly botToken: () => string | null
  readonly appToken: () => string | null
  readonly http: Http
  readonly clock: Clock
  readonly random?: () => number
  readonly connect: ConnectSocket
}

/** Messages of a page. */
const PAGE = 200

const PostedSchema = z.object({ channel: identifier, ts: identifier })
const DoneSchema = z.unknown()
const PageSchema = z.object({
  // What is beyond a page was not asked for, and is not read.
  messages: z
    .array(z.unknown())
    .transform((all) => all.slice(0, PAGE))
    .pipe(z.array(z.object({ ts: identifier, metadata: MessageMarkSchema }))),
  response_metadata: z.object({ next_cursor: z.string().max(1_000).catch('') }).nullish(),
})

/** A Slack workspace as the team's chat. */
export function createSlack(options: SlackOptions): Chat {
  const { url, http, clock, botToken, appToken, random = Math.random, connect } = options
  const client = new SlackClient({ url, http, token: botToken })
  const byApp = new SlackClient({ url, http, token: appToken, variable: APP_VARIABLE })
  const webhook = (): string | null => {
    const secret = botToken()
    return secret !== null && isWebhook(secret) ? secret : null
  }
  return {
    id: `chat ${url}`,
    name: slack.name,
    hearingAccount: slackSocket.name,
    label: `${slack.name} (${hostOf(url)})`,
    canUpdate: () => webhook() === null,
    say: async (post) => {
      const hook = webhook()
      if (hook !== null) return postByWebhook(http, hook, post)
      const posted = await client.send('chat.postMessage', toPost(post), PostedSchema)
      return posted.ok ? ok({ channel: posted.value.channel, id: posted.value.ts }) : posted
    },
    update: async ({ channel, id }, message, mark) => {
      if (webhook() !== null) return webhookCant('change a message')
      const body: ChatUpdateArguments = {
        channel,
        ts: id,
        ...toSlack(message),
        ...(mark !== null && { metadata: toMetadata(mark) }),
      }
      const done = await client.send('chat.update', body, DoneSchema)
      return done.ok ? ok(null) : done
    },
    remove: async ({ channel, id }) => {
      if (webhook() !== null) return webhookCant('remove a message')
      const done = await client.send('chat.delete', { channel, ts: id }, DoneSchema)
      return done.ok || done.problem.kind === 'gone' ? ok(null) : done
    },
    find: (channel, key, since) =>
      webhook() === null ? find(client, { channel, key, since }) : webhookCant('look for a message'),
    hear: (tell) => {
      // Which of the two has been asked last knows it best.
      const skewMs = () => client.skewMs || byApp.skewMs
      const ears = new SocketMode({ url, client: byApp, clock, random, connect, skewMs }, tell)
      return () => ears.close()
    },
  }
}

function toPost({ channel, thread, message, mark }: Post): ChatPostMessageArguments {
  const shared = {
    channel,
    ...toSlack(message),
    unfurl_links: false,
    unfurl_media: false,
    ...(mark !== null && { metadata: toMetadata(mark) }),
  }
  return thread === null ? shared : { ...shared, thread_ts: thread }
}

/** Looks through what was said in a channel, newest first, page by page. */
async function find(
  client: SlackClient,
  { channel, key, since }: { readonly channel: string; readonly key: string; readonly since: number },
): Promise<Result<readonly Marked[]>> {
  const found: Marked[] = []
  let cursor = ''
  for (let page = 0; page < SLACK_LIMITS.findPages; page++) {
    const answer = await client.ask(
      'conversations.history',
      {
        channel,
        oldest: ((since + client.skewMs) / 1000).toFixed(6),
        limit: String(PAGE),
        include_all_metadata: 'true',
        ...(cursor !== '' && { cursor }),
      },
      PageSchema,
    )
    if (!answer.ok) return answer
    for (const { ts, metadata } of answer.value.messages)
      if (metadata?.key === key) found.push({ at: { channel, id: ts } satisfies MessageAt, mark: metadata })
    cursor = answer.value.response_metadata?.next_cursor ?? ''
    if (cursor === '') break
  }
  return ok(found.reverse())
}
