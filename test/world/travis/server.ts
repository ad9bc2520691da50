import { createServer } from 'node:http'
import type { ServerClock } from '../clock.ts'
import type { Exchange } from '../exchange.ts'
import { close, listen } from '../http.ts'
import type { Repository } from '../repository.ts'
import { travisReply } from './api.ts'
import { TravisModel } from './model.ts'

export interface TravisOptions {
  /** By their slugs, as `getsentry/sentry`. More can be added to the model. */
  readonly repositories?: Readonly<Record<string, Repository>>
  /** The machine's own unless said. */
  readonly clock?: ServerClock
  readonly token?: string
  /** Whose the token is; `octocat` unless said. */
  readonly login?: string
  /** 0 or absent: any that is free. */
  readonly port?: number
}

/** A Travis CI on this machine. */
export interface TravisServer {
  readonly url: string
  readonly model: TravisModel
  /** In the order of their answers. */
  readonly requests: Exchange[]
  close(): Promise<void>
}

/** Starts it on the loopback interface. */
export async function startTravis(options: TravisOptions = {}): Promise<TravisServer> {
  const { clock = { now: Date.now }, token, login = 'octocat' } = options
  const model = new TravisModel(clock)
  for (const [slug, repository] of Object.entries(options.repositories ?? {}))
    model.addRepository(slug, repository)
  if (token !== undefined) model.addToken(token, login)
  const requests: Exchange[] = []
  const server = createServer(
    { keepAliveTimeout: 5_000 },
    ({ method = 'GET', url = '/', headers }, response) => {
      const asked = new URL(url, `http://${headers.host ?? 'localhost'}`)
      const { status, type, body } = travisReply(model, { method, url: asked, headers })
      const authorized = Boolean(headers.authorization)
      const bytes = Buffer.byteLength(body)
      requests.push({ at: clock.now(), method, path: url, authorized, status, bytes })
      response.writeHead(status, { 'content-type': type, 'content-length': bytes }).end(body)
    },
  )
  const port = await listen(server, options.port ?? 0)
  return { url: `http://127.0.0.1:${port}`, model, requests, close: () => close(server) }
}
