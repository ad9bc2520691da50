import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { IncomingMessage } from 'node:http'

/** A request as it reached a stand-in server of this process. */
export interface Received {
  /** The server, as `127.0.0.1:1234`. */
  readonly host: string
  readonly authorization: string
  /** Everything else of it: its line, the other headers, its body. */
  readonly rest: () => string
}

/** Writes down every request that reaches a server of this process, until it is ended. */
export function listenToWire(): { readonly received: Received[]; end(): void } {
  const received: Received[] = []
  const hear = (message: unknown): void => {
    const request: unknown = Reflect.get(Object(message), 'request')
    if (!(request instanceof IncomingMessage)) return
    const { authorization = '', ...others } = request.headers
    const body: Buffer[] = []
    const push = request.push.bind(request)
    request.push = (chunk: unknown, encoding?: BufferEncoding) => {
      if (Buffer.isBuffer(chunk)) body.push(chunk)
      return push(chunk, encoding)
    }
    received.push({
      host: `127.0.0.1:${request.socket.localPort}`,
      authorization,
      rest: () => `${request.method} ${request.url} ${JSON.stringify(others)} ${Buffer.concat(body)}`,
    })
  }
  subscribe('http.server.request.start', hear)
  return { received, end: () => void unsubscribe('http.server.request.start', hear) }
}
