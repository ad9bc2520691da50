import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { ServerClock } from '../clock.ts'
import type { Exchange } from '../exchange.ts'
import { close, listen, readBody } from '../http.ts'
import { type Arguments, callMethod, refused } from './methods.ts'
import { SlackModel } from './model.ts'
import { page } from './page.ts'
import { People } from './people.ts'
import { Sockets } from './sockets.ts'
import type { Answer, Tokens } from './types.ts'

export interface SlackOptions {
  /** The machine's own unless said. */
  readonly clock?: ServerClock
  /** 0 or absent: any that is free. */
  readonly port?: number
  readonly tokens?: Tokens
}

/** One call of a method that an app has made. */
export interface Call extends Exchange {
  readonly name: string
  readonly given: Arguments
  readonly answer: Answer
}

/** A Slack on this machine: its Web API and Socket Mode. */
export interface SlackServer {
  /** The address of the Web API. */
  readonly url: string
  /** The address of a page that shows the channels, and lets one write in them. */
  readonly page: string
  readonly tokens: Tokens
  readonly model: SlackModel
  readonly people: People
  readonly sockets: Sockets
  /** In the order of their answers. */
  readonly calls: Call[]
  /** The address of an incoming webhook of a channel. */
  webhook(channel: string): string
  /** What is to be answered to the next calls of a method, before it is carried out (`lost: true`: it is, and no answer comes). */
  readonly trouble: Trouble[]
  close(): Promise<void>
}

export interface Trouble {
  readonly method: string
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly answer?: Answer
  /** It is carried out, and the connection breaks before the answer. */
  readonly lost?: true
}

const TOKENS: Tokens = { bot: 'xoxb-made-up-bot-token', app: 'xapp-made-up-app-token' }

/** Starts it on the loopback interface. */
export async function startSlack(options: SlackOptions = {}): Promise<SlackServer> {
  const { clock = { now: Date.now }, tokens = TOKENS } = options
  const model = new SlackModel(clock)
  const sockets = new Sockets()
  const people = new People(model, sockets)
  const calls: Call[] = []
  const trouble: Trouble[] = []
  let origin = ''

  const server = createServer({ keepAliveTimeout: 5_000 }, (request, response) => {
    void handle(request, response)
  })
  server.on('upgrade', (request, socket, head) => sockets.upgrade(request, socket, head))

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request)
    const { pathname } = new URL(request.url ?? '/', 'http://slack')
    if (pathname.startsWith('/services/')) return webhook(pathname, body, response)
    if (!pathname.startsWith('/api/')) return page({ request, response, body, model, people })
    const name = pathname.slice('/api/'.length)
    const given = argumentsOf(request, body)
    const [ill] = trouble.splice(0, trouble[0]?.method === name ? 1 : 0)
    if (ill !== undefined && ill.lost !== true) {
      write(ill.status, ill.answer ?? refused('ratelimited'), ill.headers)
      return
    }
    const wait = name === 'chat.postMessage' ? model.waitFor(String(given.channel)) : 0
    if (wait > 0) {
      write(429, refused('ratelimited'), { 'retry-after': String(Math.max(1, Math.ceil(wait / 1000))) })
      return
    }
    const answer = answerTo(name, request.headers.authorization ?? '', given)
    if (ill?.lost === true) {
      request.socket.destroy()
      return
    }
    write(200, answer)

    function write(status: number, answered: Answer, headers: Trouble['headers'] = {}): void {
      const text = JSON.stringify(answered)
      const bytes = Buffer.byteLength(text)
      const authorized = Boolean(request.headers.authorization)
      const about = {
        at: clock.now(),
        method: request.method ?? '',
        path: pathname,
        authorized,
        status,
        bytes,
      }
      calls.push({ ...about, name, given, answer: answered })
      const scopes = { 'x-oauth-scopes': [...model.scopes].join(',') }
      const date = new Date(clock.now()).toUTCString()
      response.sendDate = false
      response.writeHead(status, {
        'content-type': 'application/json; charset=utf-8',
        date,
        ...scopes,
        ...headers,
      })
      response.end(text)
    }
  }

  function answerTo(name: string, authorization: string, given: Arguments): Answer {
    const token = /^Bearer (\S+)$/.exec(authorization)?.[1]
    if (token === undefined) return refused('not_authed')
    if (name === 'apps.connections.open') {
      if (token === tokens.bot) return refused('not_allowed_token_type')
      if (token !== tokens.app) return refused('invalid_auth')
      return { ok: true, url: sockets.ticket(origin) }
    }
    if (token === tokens.app) return refused('not_allowed_token_type')
    return token === tokens.bot ? callMethod(name, model, given) : refused('invalid_auth')
  }

  /** "Sending messages using incoming webhooks": the text `ok`, or a word as text. */
  function webhook(path: string, body: Buffer, response: ServerResponse): void {
    const channel = model.channels.get(path.split('/')[4] ?? '')
    const reply = (status: number, text: string) =>
      response.writeHead(status, { 'content-type': 'text/plain' }).end(text)
    if (channel === undefined) return void reply(404, 'no_service')
    if (channel.isArchived) return void reply(410, 'channel_is_archived')
    const given = parsed(body.toString('utf8'))
    const said = typeof given.text === 'string' ? given.text : ''
    if (said === '') return void reply(400, 'no_text')
    const blocks = Array.isArray(given.blocks) ? given.blocks : []
    model.put(channel, { user: 'U0WEBHOOK', isBots: true, text: said, blocks })
    reply(200, 'ok')
  }

  const port = await listen(server, options.port ?? 0)
  origin = `http://127.0.0.1:${port}`
  return {
    url: `${origin}/api`,
    page: `${origin}/`,
    tokens,
    model,
    people,
    sockets,
    calls,
    trouble,
    webhook: (channel) => `${origin}/services/T0HARBOUR/B0HOOK/${channel}`,
    close: () => {
      sockets.close()
      return close(server)
    },
  }
}

/** JSON, a form, or the query: Slack takes all three. */
function argumentsOf(request: IncomingMessage, body: Buffer): Arguments {
  const { searchParams } = new URL(request.url ?? '/', 'http://slack')
  const text = body.toString('utf8')
  const isJson = request.headers['content-type']?.startsWith('application/json') === true
  const given = isJson ? parsed(text) : Object.fromEntries(new URLSearchParams(text))
  return { ...Object.fromEntries(searchParams), ...given }
}

function parsed(text: string): Arguments {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
  } catch {
    return {}
  }
}
