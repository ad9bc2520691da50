import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type ApiOptions, answer } from './api.ts'
import { FreightModel } from './model.ts'
import { deployPage } from './page.ts'
import type { Edition } from './serialize.ts'
import type { Commits, FreightDeploy, Plan, ServerClock } from './types.ts'

export interface FreightServerOptions {
  readonly clock: ServerClock
  readonly commits: Commits
  readonly plan: (deploy: FreightDeploy) => Plan
  readonly key: string
  readonly edition?: Edition
  readonly check?: (app: string, sha: string) => string | null
  /** How often its worker looks for work, ms; every second unless said. */
  readonly tickMs?: number
  /** 0 or absent: any that is free. */
  readonly port?: number
}

/** A Freight server on this machine. */
export interface FreightServer {
  readonly url: string
  readonly model: FreightModel
  /** Every request that arrived, as `GET /api/0/deploys/?limit=100`. */
  readonly arrived: string[]
  close(): Promise<void>
}

/** Starts it on the loopback interface. */
export async function startFreight(options: FreightServerOptions): Promise<FreightServer> {
  const { clock, commits, key, edition = 'current', check } = options
  const model = new FreightModel(options)
  const api: ApiOptions = { model, commits, key, edition, ...(check !== undefined && { check }) }
  const arrived: string[] = []
  const server = createServer({ keepAliveTimeout: 5_000 }, (request, response) => {
    // A client that goes away in the middle of its request is owed no answer.
    readAll(request).then(
      (body) => respond(request, body, response),
      () => response.destroy(),
    )
  })

  function respond(request: IncomingMessage, body: string, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', `http://${request.headers.host ?? 'localhost'}`)
    const { method = 'GET', headers } = request
    arrived.push(`${method} ${url.pathname}${url.search}`)
    // Node's own Date header would be of this machine's clock, not of the server's.
    response.sendDate = false
    response.setHeader('date', new Date(clock.now()).toUTCString())
    const page = method === 'GET' ? deployPage(model, url) : null
    if (page !== null) {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page)
      return
    }
    const given = answer(api, { method, url, authorization: headers.authorization ?? null, body })
    response.writeHead(given.status, {
      'content-type': 'application/json',
      ...(given.link !== undefined && { link: given.link }),
      'content-length': Buffer.byteLength(given.body),
    })
    response.end(given.body)
  }

  const port = await listen(server, options.port ?? 0)
  return { url: `http://127.0.0.1:${port}`, model, arrived, close: () => close(server) }
}

async function readAll(request: IncomingMessage): Promise<string> {
  let text = ''
  request.setEncoding('utf8')
  for await (const piece of request) text += piece
  return text
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((done, fail) => {
    server.once('error', fail)
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      done(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

function close(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done())
    server.closeAllConnections()
  })
}
