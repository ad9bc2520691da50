import { createServer, type IncomingMessage } from 'node:http'
import type { ServerClock } from '../clock.ts'
import type { Exchange } from '../exchange.ts'
import { close, listen, readBody } from '../http.ts'
import { ROUTES } from './api.ts'
import { SentryModel } from './model.ts'
import { json, type Route, refused, type SentryReply } from './reply.ts'

export const ALL_SCOPES = ['org:read', 'project:read', 'event:read', 'project:releases'] as const

export interface SentryOptions {
  /** Slugs; `acme` with the project `site` unless said. */
  readonly organization?: string
  readonly projects?: readonly string[]
  /** The machine's own unless said. */
  readonly clock?: ServerClock
  readonly token?: string
  readonly scopes?: readonly string[]
  /** What this Sentry knows; one of its own unless given. */
  readonly model?: SentryModel
  /**
   * Sentry's own cloud is a host for all (sentry.io), which hands on what names an organization to the region that keeps its data
   * (src/sentry/hybridcloud/apigateway), and a host for each region. A Sentry of one's own is both in one, as this is unless said.
   */
  readonly host?: 'control' | 'region'
  /** 0 or absent: any that is free. */
  readonly port?: number
  /** Hears each answer, with the route as the API's description writes it; null where there is none. */
  readonly answered?: (route: Pick<Route, 'method' | 'path'> | null, reply: SentryReply) => void
}

/** A Sentry on this machine. */
export interface SentryServer {
  readonly url: string
  readonly model: SentryModel
  /** In the order of their answers. */
  readonly requests: Exchange[]
  close(): Promise<void>
}

/** Starts it on the loopback interface. */
export async function startSentry(options: SentryOptions = {}): Promise<SentryServer> {
  const { organization = 'acme', projects = ['site'], clock = { now: Date.now } } = options
  const model = options.model ?? new SentryModel(organization, projects, clock)
  if (options.token !== undefined) model.addToken(options.token, options.scopes ?? ALL_SCOPES)
  const requests: Exchange[] = []
  const server = createServer({ keepAliveTimeout: 5_000 }, async (request, response) => {
    const { method = 'GET', url = '/', headers } = request
    const text = (await readBody(request)).toString('utf8')
    const { route, reply } = answer(model, request, text, options.host)
    options.answered?.(route, reply)
    const body = reply.body === '' ? '' : JSON.stringify(reply.body)
    const authorized = Boolean(headers.authorization)
    const bytes = Buffer.byteLength(body)
    requests.push({ at: clock.now(), method, path: url, authorized, status: reply.status, bytes })
    response
      .writeHead(reply.status, {
        'content-type': 'application/json',
        'content-length': bytes,
        ...(reply.link !== undefined && { link: reply.link }),
      })
      .end(body)
  })
  const port = await listen(server, options.port ?? 0)
  return { url: `http://127.0.0.1:${port}`, model, requests, close: () => close(server) }
}

function answer(
  model: SentryModel,
  { method, url = '/', headers }: IncomingMessage,
  text: string,
  host: SentryOptions['host'],
): { route: Route | null; reply: SentryReply } {
  const origin = `http://${headers.host ?? 'localhost'}`
  const { pathname, searchParams: query } = new URL(url, origin)
  const [, value] = /^Bearer (.+)$/.exec(headers.authorization ?? '') ?? []
  const token = value === undefined ? undefined : model.token(value)
  if (headers.authorization !== undefined && token === undefined)
    return { route: null, reply: refused(401, 'Invalid token') }
  const found = ROUTES.flatMap((one) => {
    const at = match(one.path, pathname)
    const isHere =
      (host !== 'region' || one.isOfControl !== true) && (model.namesSuspects || one.isPrivate !== true)
    return one.method === method && at !== null && isHere ? [{ route: one, at }] : []
  })[0]
  // A path of the API that Sentry does not know is a 404 without a word (src/sentry/api/endpoints/catchall.py).
  if (found === undefined) return { route: null, reply: { status: 404, body: '' } }
  const { route, at } = found
  const reply = (): SentryReply => {
    if (route.scopes !== null && token === undefined)
      return refused(401, 'Authentication credentials were not provided.')
    if (route.scopes !== null && !route.scopes.some((scope) => token?.scopes.includes(scope)))
      return refused(403, 'You do not have permission to perform this action.')
    if (at.length > 0 && at[0] !== model.organization)
      return refused(404, 'The requested resource does not exist')
    // Sentry would pass over it, and a test would not see that a question means something else than it says.
    const unknown = [...query.keys()].find((name) => !route.parameters.includes(name))
    if (unknown !== undefined) return refused(400, `${unknown} is no parameter of ${route.path}`)
    const body = parsed(text)
    if (body === undefined) return json({ detail: 'JSON parse error' }, 400)
    const { scopes = null, user = null } = token ?? {}
    return route.reply({ model, origin, path: pathname, at, query, body, scopes, user })
  }
  return { route, reply: reply() }
}

/** What stands in a path for the variables of a template; null where it is another path. */
function match(template: string, pathname: string): string[] | null {
  const [wanted, given] = [template.split('/'), pathname.split('/')]
  if (wanted.length !== given.length) return null
  const at: string[] = []
  for (const [i, part] of wanted.entries()) {
    const there = decodeURIComponent(given[i] ?? '')
    if (part.startsWith('{') && there !== '') at.push(there)
    else if (part !== there) return null
  }
  return at
}

function parsed(text: string): unknown {
  if (text === '') return null
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
