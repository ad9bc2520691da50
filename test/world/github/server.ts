import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import type { ServerClock } from '../clock.ts'
import type { Exchange } from '../exchange.ts'
import { close, listen, readBody } from '../http.ts'
import type { Repository } from '../repository.ts'
import { type Reply, reply } from './api.ts'
import type { Scene } from './json/commit.ts'
import type { Links } from './json/links.ts'
import { GitHubModel } from './model/model.ts'
import { webReply } from './web/web.ts'

export interface GitHubOptions {
  /** By their full names, as `getsentry/sentry`. More can be added to the model. */
  readonly repositories?: Readonly<Record<string, Repository>>
  /** The machine's own unless said. */
  readonly clock?: ServerClock
  /** Where the API begins: `''` as on github.com, or `/api/v3` as on an Enterprise Server. */
  readonly basePath?: string
  /** A token that may do everything. */
  readonly token?: string
  /** Whose it is, and who sits at the browser; `octocat` unless said. */
  readonly login?: string
  /** How long every answer takes, ms. */
  readonly latencyMs?: number
  /** 0 or absent: any that is free. */
  readonly port?: number
  /** Sees each answer of the API. */
  readonly onReply?: (reply: Reply) => void
}

export interface GitHubExchange extends Exchange {
  readonly part: 'api' | 'web'
  /** It took one from the caller's requests of the hour. */
  readonly counted: boolean
}

/** A GitHub on this machine. */
export interface GitHubServer {
  readonly url: string
  readonly apiUrl: string
  readonly webUrl: string
  readonly model: GitHubModel
  /** In the order of their answers. */
  readonly requests: GitHubExchange[]
  /** Sets how long every answer takes from here on, ms. */
  latencyMs: number
  close(): Promise<void>
}

const UPLOADS = '/api/uploads'

/** Starts it on the loopback interface. */
export async function startGitHub(options: GitHubOptions = {}): Promise<GitHubServer> {
  const { clock = { now: Date.now }, basePath = '', token, login = 'octocat', onReply } = options
  const model = new GitHubModel(clock)
  const requests: GitHubExchange[] = []
  const server = createServer({ keepAliveTimeout: 5_000 }, (request, response) => {
    // A client that goes away in the middle of its request is owed no answer.
    respond(request, response).catch(() => response.destroy())
  })
  const port = await listen(server, options.port ?? 0)
  const url = `http://127.0.0.1:${port}`
  const links: Links = { api: `${url}${basePath}`, web: url, uploads: `${url}${UPLOADS}` }
  const scene: Scene = { model, links }

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request)
    if (github.latencyMs > 0) await wait(github.latencyMs)
    const { method = 'GET', headers } = request
    const asked = new URL(request.url ?? '/', url)
    const web = webReply(scene, login, { method, url: asked, headers, body })
    const base = [UPLOADS, basePath].find((start) => asked.pathname.startsWith(`${start}/`))
    const path = base === undefined ? '' : asked.pathname.slice(base.length)
    const api =
      web === null
        ? reply(scene, { method, url: asked, path, headers, body, isUpload: base === UPLOADS })
        : null
    if (api !== null) onReply?.(api)
    const answer = web ?? api
    if (answer === null) return
    requests.push({
      at: clock.now(),
      method,
      path: `${asked.pathname}${asked.search}`,
      part: web === null ? 'api' : 'web',
      authorized: headers.authorization !== undefined,
      status: answer.status,
      counted: api?.counted ?? false,
      bytes: Buffer.byteLength(answer.body),
    })
    // Node's own Date header would be of this machine's clock, not of the server's.
    response.sendDate = false
    response.writeHead(answer.status, {
      ...answer.headers,
      date: new Date(clock.now()).toUTCString(),
      ...(answer.status !== 304 &&
        answer.status !== 204 && { 'content-length': Buffer.byteLength(answer.body) }),
    })
    response.end(answer.body)
  }

  for (const [fullName, repository] of Object.entries(options.repositories ?? {})) {
    model.addRepository({ fullName, repository }).allow(model.user(login), 'admin')
  }
  if (token !== undefined) model.addToken(token, login)
  const github: GitHubServer = {
    url,
    apiUrl: links.api,
    webUrl: links.web,
    model,
    requests,
    latencyMs: options.latencyMs ?? 0,
    close: () => close(server),
  }
  return github
}
