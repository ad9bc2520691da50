import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { gzipSync } from 'node:zlib'
import { close, listen, readBody } from './http.ts'

/** A request as it arrived whole. */
export interface Arrived {
  readonly method: string
  /** With its query. */
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
  /** The connection had carried another request before. */
  readonly isReused: boolean
}

/** A server on this machine that answers in the ways that clients have to bear, each at a path of its own. */
export interface OddServer {
  readonly port: number
  readonly arrived: Arrived[]
  /** What arrived at this path. */
  at(path: string): Arrived[]
  /** Resolves when a request has come to `/silent`. */
  silent(): Promise<void>
  close(): Promise<void>
}

/** A mebibyte of nothing, which `gzip` makes very small. */
const LINES = Array.from({ length: 400_000 }, (_, i) => `${String(i).padStart(7, '0')}\n`).join('')
const ZEROS = Buffer.alloc(1024 * 1024)
const ETAG = '"the first"'

/** Opens it; with a certificate it speaks https. */
export async function startOddServer(tls?: {
  readonly key: string
  readonly cert: string
}): Promise<OddServer> {
  const arrived: Arrived[] = []
  const used = new WeakSet<object>()
  let heardSilence: (() => void)[] = []

  const listener: RequestListener = (request, response) => {
    const isReused = used.has(request.socket)
    used.add(request.socket)
    readBody(request).then(
      (body) => {
        const { method = 'GET', url: path = '/', headers } = request
        arrived.push({ method, path, headers, body: body.toString('utf8'), isReused })
        if (path === '/silent') for (const heard of heardSilence) heard()
        reply(request, response)
      },
      () => response.destroy(),
    )
  }
  const server: Server = tls === undefined ? createServer(listener) : createSecureServer({ ...tls }, listener)
  const port = await listen(server, 0)
  return {
    port,
    arrived,
    at: (wanted) => arrived.filter(({ path }) => path === wanted),
    silent: () =>
      new Promise((done) => {
        heardSilence = [...heardSilence, done]
      }),
    close: () => close(server),
  }
}

function reply(request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  const to = url.searchParams.get('to') ?? ''
  const [, word = '', detail = ''] = url.pathname.split('/')
  switch (word) {
    // A server that takes a request and goes away: with a last word of TCP, or with none.
    case 'closes':
      request.socket.destroy()
      return
    case 'resets':
      request.socket.resetAndDestroy()
      return
    case 'silent':
      return
    case 'status':
      response.writeHead(Number(detail), { 'www-authenticate': 'Basic realm="odd"' }).end('{}')
      return
    case 'moved':
      response.writeHead(Number(detail), to === '' ? {} : { location: to }).end()
      return
    case 'half':
      response.writeHead(200, { 'content-length': 100 })
      response.write('half of it', () => request.socket.destroy())
      return
    case 'large':
      response.writeHead(200).end(ZEROS)
      return
    case 'bomb':
      response
        .writeHead(200, { 'content-encoding': 'gzip' })
        .end(gzipSync(Buffer.concat(Array(64).fill(ZEROS))))
      return
    case 'gzip':
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('{"packed":true}'))
      return
    // A log of 3 MB, a number a line.
    case 'log':
      response.writeHead(200, { 'content-type': 'text/plain' }).end(LINES)
      return
    case 'bytes':
      response.writeHead(200, { 'content-type': 'image/png' }).end(Buffer.from([0x89, 0x50, 0, 0xff, 0xfe]))
      return
    case 'tagged': {
      const isKnown = request.headers['if-none-match'] === ETAG
      response.writeHead(isKnown ? 304 : 200, {
        etag: ETAG,
        'cache-control': 'max-age=3600',
        'set-cookie': ['session=1', 'theme=dark'],
        link: ['<?page=2>; rel="next"', '<?page=9>; rel="last"'],
      })
      response.end(isKnown ? undefined : '{}')
      return
    }
    default:
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
  }
}
