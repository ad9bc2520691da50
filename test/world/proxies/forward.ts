import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import { connect } from 'node:net'
import type { Duplex } from 'node:stream'
import { close, listen } from '../http.ts'

/** A company's proxy on this machine: it takes every name to be of this machine, so that made-up ones lead to servers here. */
export interface ForwardProxy {
  /** `127.0.0.1:port` */
  readonly address: string
  /** What it was asked for, as `GET http://…` or `CONNECT host:port`, refused or not. */
  readonly asked: string[]
  /** What got through. */
  readonly passed: string[]
  close(): Promise<void>
}

interface Options {
  /** `user:password` that it asks for (RFC 9110, 11.7.1). */
  readonly login?: string
  /** It does not connect to this host. */
  readonly forbidden?: string
}

const CHALLENGE = { 'proxy-authenticate': 'Basic realm="Example Company"' }

/** Opens it. */
export async function startForwardProxy({ login, forbidden }: Options = {}): Promise<ForwardProxy> {
  const asked: string[] = []
  const passed: string[] = []
  const expected = login === undefined ? null : `Basic ${Buffer.from(login).toString('base64')}`
  const isWelcome = ({ headers }: IncomingMessage): boolean =>
    expected === null || headers['proxy-authorization'] === expected

  function pass(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const what = `${incoming.method} ${incoming.url}`
    asked.push(what)
    if (!isWelcome(incoming)) {
      outgoing.writeHead(407, CHALLENGE).end('a word of the proxy')
      return
    }
    passed.push(what)
    const url = new URL(incoming.url ?? '')
    const { 'proxy-authorization': _login, 'proxy-connection': _connection, ...headers } = incoming.headers
    const path = `${url.pathname}${url.search}`
    const { method } = incoming
    const on = httpRequest(
      { host: '127.0.0.1', port: url.port, path, method, headers, agent: false },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(outgoing)
      },
    )
    on.on('error', () => outgoing.destroy())
    incoming.pipe(on)
  }

  function tunnel(incoming: IncomingMessage, socket: Duplex): void {
    asked.push(`CONNECT ${incoming.url}`)
    socket.on('error', () => socket.destroy())
    const refuse = (status: string, more = ''): void => {
      socket.end(`HTTP/1.1 ${status}\r\n${more}Content-Length: 0\r\nConnection: close\r\n\r\n`)
    }
    const [host, port] = (incoming.url ?? '').split(':')
    if (!isWelcome(incoming)) {
      const challenge = `Proxy-Authenticate: ${CHALLENGE['proxy-authenticate']}\r\n`
      refuse('407 Proxy Authentication Required', challenge)
      return
    }
    if (host === forbidden) {
      refuse('403 Forbidden')
      return
    }
    passed.push(`CONNECT ${incoming.url}`)
    const on = connect(Number(port), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      on.pipe(socket)
      socket.pipe(on)
    })
    on.on('error', () => socket.destroy())
    socket.on('close', () => on.destroy())
  }

  const server = createServer(pass)
  const tunnels = new Set<Duplex>()
  server.on('connect', (incoming, socket) => {
    tunnels.add(socket)
    tunnel(incoming, socket)
  })
  const port = await listen(server, 0)
  return {
    address: `127.0.0.1:${port}`,
    asked,
    passed,
    close: async () => {
      for (const socket of tunnels) socket.destroy()
      await close(server)
    },
  }
}
