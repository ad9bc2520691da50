import { createServer } from 'node:http'
import type { ServerClock } from '../clock.ts'
import type { Exchange } from '../exchange.ts'
import { close, listen } from '../http.ts'
import { incidentJson, pageJson } from './json.ts'
import { StatuspageModel } from './model.ts'

export interface StatuspageOptions {
  /** The machine's own unless said. */
  readonly clock?: ServerClock
  /** 0 or absent: any that is free. */
  readonly port?: number
}

/** What a page that is not well answers. */
export interface Trouble {
  readonly status: number
  readonly type: string
  readonly body: string
}

/** A status page on this machine: what Statuspage's public API v2 says of incidents. */
export interface StatuspageServer {
  readonly url: string
  readonly model: StatuspageModel
  /** In the order of their answers. */
  readonly requests: Exchange[]
  /** From now on this is all that it answers; null: it is well again. */
  ail(trouble: Trouble | 'silent' | null): void
  close(): Promise<void>
}

const UNRESOLVED = '/api/v2/incidents/unresolved.json'
const ALL = '/api/v2/incidents.json'

/** Starts it on the loopback interface. */
export async function startStatuspage(options: StatuspageOptions = {}): Promise<StatuspageServer> {
  const { clock = { now: Date.now } } = options
  const model = new StatuspageModel(clock)
  const requests: Exchange[] = []
  let trouble: Trouble | 'silent' | null = null
  let origin = ''

  const reply = (method: string, path: string): Trouble => {
    const incidents = path === ALL ? model.all() : path === UNRESOLVED ? model.unresolved() : null
    if (method !== 'GET' || incidents === null)
      return { status: 404, type: 'text/html', body: '<html>not found</html>' }
    const body = { page: pageJson(origin, clock.now()), incidents: incidents.map(incidentJson) }
    return { status: 200, type: 'application/json; charset=utf-8', body: JSON.stringify(body) }
  }

  const server = createServer(
    { keepAliveTimeout: 5_000 },
    ({ method = 'GET', url = '/', headers }, response) => {
      const { pathname } = new URL(url, 'http://page')
      if (trouble === 'silent') return
      const { status, type, body } = trouble ?? reply(method, pathname)
      const bytes = Buffer.byteLength(body)
      const authorized = Boolean(headers.authorization)
      requests.push({ at: clock.now(), method, path: url, authorized, status, bytes })
      response.writeHead(status, { 'content-type': type, 'content-length': bytes }).end(body)
    },
  )
  const port = await listen(server, options.port ?? 0)
  origin = `http://127.0.0.1:${port}`
  return {
    url: origin,
    model,
    requests,
    ail: (next) => {
      trouble = next
    },
    close: () => close(server),
  }
}
