import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import { keepPort } from '../port.ts'

/** What happens to a request on its way. */
export type Fault =
  /** It gets through, and so does its answer. */
  | { readonly kind: 'none' }
  /** The connection is reset before the server has heard of it. */
  | { readonly kind: 'reset before' }
  /** The server takes it and answers; the connection is reset before a byte of that arrives. */
  | { readonly kind: 'reset after' }
  /** The server takes it and answers; half of that arrives, then the connection ends. */
  | { readonly kind: 'half' }
  /** The server takes it and answers; nothing of that ever arrives, and the connection stays open. */
  | { readonly kind: 'silence' }
  /** Something between answers in its place; the server never hears of it. */
  | {
      readonly kind: 'answer'
      readonly status: number
      readonly headers?: Readonly<Record<string, string>>
      readonly body?: string
    }

interface Passing {
  readonly method: string
  /** With its query. */
  readonly path: string
  readonly authorization: string | null
  /** The `Content-Length` header. */
  readonly contentLength: string | null
}

/** A proxy on this machine that breaks connections for real. */
export interface FaultyProxy {
  readonly url: string
  /** What arrived here, whatever became of it. */
  readonly arrived: Passing[]
  /** Decides about each request; all get through until it is set. */
  fault: (request: Passing) => Fault
  /** Resolves when a request's fate is sealed by `silence`. */
  silent(): Promise<void>
  /** Connections are refused from here on; the address stays its own. */
  shut(): Promise<void>
  /** And taken again, at the same address. */
  open(): Promise<void>
  close(): Promise<void>
}

/** Puts a proxy before a server, given by its address. */
export async function startProxy(target: string): Promise<FaultyProxy> {
  const arrived: Passing[] = []
  let heardSilence: (() => void)[] = []
  const server = createServer((incoming, outgoing) => {
    const passing = {
      method: incoming.method ?? 'GET',
      path: incoming.url ?? '/',
      authorization: incoming.headers.authorization ?? null,
      contentLength: incoming.headers['content-length'] ?? null,
    }
    arrived.push(passing)
    // A client that goes away in the middle of its request, killed perhaps, is owed no answer.
    suffer(proxy.fault(passing), incoming, outgoing).catch(() => outgoing.destroy())
  })

  async function suffer(fault: Fault, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await read(incoming)
    if (fault.kind === 'answer') {
      // Node's own Date header would be of this machine's clock, not of the one that the test has set.
      outgoing.sendDate = false
      outgoing.writeHead(fault.status, fault.headers).end(fault.body ?? '')
      return
    }
    if (fault.kind === 'reset before') return reset(outgoing)
    const answer = await passOn(target, incoming, body)
    if (fault.kind === 'reset after') return reset(outgoing)
    if (fault.kind === 'silence') {
      for (const heard of heardSilence) heard()
      heardSilence = []
      return
    }
    outgoing.writeHead(answer.status, answer.headers)
    if (fault.kind === 'none') outgoing.end(answer.body)
    else outgoing.write(answer.body.subarray(0, answer.body.length / 2), () => outgoing.socket?.destroy())
  }

  const { port, release } = await keepPort()
  const open = () =>
    new Promise<void>((done, fail) => {
      server.once('error', fail)
      server.listen(port, '127.0.0.1', () => done())
    })
  const shut = () =>
    new Promise<void>((done) => {
      server.close(() => done())
      server.closeAllConnections()
    })
  await open()
  const proxy: FaultyProxy = {
    url: `http://127.0.0.1:${port}`,
    arrived,
    fault: () => ({ kind: 'none' }),
    silent: () => new Promise((done) => heardSilence.push(done)),
    shut,
    open,
    close: async () => {
      await shut()
      release()
    },
  }
  return proxy
}

interface Passed {
  readonly status: number
  readonly headers: Record<string, string | string[] | undefined>
  readonly body: Buffer
}

function passOn(target: string, incoming: IncomingMessage, body: Buffer): Promise<Passed> {
  return new Promise((done, fail) => {
    const { method, headers, url = '/' } = incoming
    const passed = httpRequest(`${target}${url}`, { method, headers, agent: false }, (answer) => {
      read(answer).then(
        (text) => done({ status: answer.statusCode ?? 500, headers: answer.headers, body: text }),
        fail,
      )
    })
    passed.on('error', fail)
    passed.end(body)
  })
}

async function read(stream: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of stream) pieces.push(Buffer.from(piece))
  return Buffer.concat(pieces)
}

const reset = (outgoing: ServerResponse): void => {
  outgoing.socket?.resetAndDestroy()
}
