import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { ServerClock } from '../clock.ts'
import { close, listen, readBody } from '../http.ts'
import { type ApiOptions, answer } from './api.ts'
import { FreightModel } from './model.ts'
import { deployPage } from './page.ts'
import type { Edition } from './serialize.ts'
import type { Commits, FreightDeploy, Plan } from './types.ts'

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
    readBody(request).then(
      (body) => respond(request, body.toString('utf8'), response),
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
