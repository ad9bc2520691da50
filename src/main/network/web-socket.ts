import type { Duplex } from 'node:stream'
import { rootCertificates, connect as secure } from 'node:tls'
import type { Session } from 'electron'
import { WebSocket } from 'ws'
import { type ConnectSocket, NotSent, type OpenSocket, type SocketHandlers } from '../services/http'
import { type Route, routesIn, tunnelTo } from './tunnel'
import type { WayOut } from './way-out'

/** A message is no longer than this, bytes: Slack's payloads are far shorter. */
const LONGEST = 1024 * 1024
const HANDSHAKE_MS = 15_000

/** What sockets need of the way out. */
interface Way extends Pick<WayOut, 'proxy' | 'logins'> {
  readonly authorities: Pick<WayOut['authorities'], 'all'>
  readonly make: () => Promise<Pick<Session, 'resolveProxy'>>
}

/**
 * WebSockets by Node's own sockets, since Electron lends the main process none of Chromium's. They go the way that Chromium names for the address: directly or
 * through the same proxy as requests. Trusted are Node's authorities and those that requests trust besides Chromium's.
 */
export const socketsOver = (way: Way): ConnectSocket => {
  let routing: ReturnType<Way['make']> | null = null
  /** One session says where all go; one that could not be made is made again. */
  const route = async (url: URL): Promise<readonly Route[]> => {
    routing ??= way.make()
    const own = await routing.catch((cause: unknown) => {
      routing = null
      throw cause
    })
    return routesIn(await own.resolveProxy(url.href.replace(/^ws/, 'http')))
  }
  return (address, handlers) => openSocket(new URL(address), { ...way, route }, handlers)
}

type Routed = Omit<Way, 'make'> & {
  readonly route: (url: URL) => Promise<readonly Route[]>
}

function openSocket(url: URL, way: Routed, { heard, alive, closed }: SocketHandlers): OpenSocket {
  let socket: WebSocket | null = null
  let isOver = false
  const end = (cause: unknown): void => {
    if (isOver) return
    isOver = true
    closed(cause)
  }
  carrierTo(url, way).then(
    ({ carrier, ca }) => {
      if (isOver) carrier?.destroy()
      else socket = open(carrier, ca)
    },
    (cause: unknown) => end(cause),
  )
  function open(carrier: Duplex | null, ca: readonly string[]): WebSocket {
    const opened = new WebSocket(url, {
      maxPayload: LONGEST,
      handshakeTimeout: HANDSHAKE_MS,
      perMessageDeflate: false,
      followRedirects: false,
      ca: [...ca],
      ...(carrier !== null && { createConnection: () => over(carrier, url, ca) }),
    })
    let cause: unknown = null
    opened.on('message', (data, isBinary) => {
      alive()
      if (!isBinary) heard(String(data))
    })
    opened.on('ping', alive)
    opened.on('error', (error) => {
      cause = error
    })
    opened.on('close', (code) => end(cause ?? `closed (${code})`))
    return opened
  }
  return {
    send: (text) => {
      if (socket?.readyState === WebSocket.OPEN) socket.send(text)
    },
    close: () => {
      isOver = true
      socket?.terminate()
    },
  }
}

/** The server's own encryption goes through the tunnel: the proxy sees nothing of it. */
const over = (carrier: Duplex, { protocol, hostname }: URL, ca: readonly string[]): Duplex =>
  protocol === 'wss:' ? secure({ socket: carrier, servername: hostname, ca: [...ca] }) : carrier

/** The connection that leads there, null for a direct one, and who is trusted at its end. */
async function carrierTo(url: URL, { proxy, logins, authorities, route }: Routed) {
  if (proxy.kind === 'unusable')
    throw new NotSent({ why: 'proxy variable', variable: proxy.variable }, 'a proxy that cannot be read')
  const isSecure = url.protocol === 'wss:'
  const routes = await route(url)
  const target = `${url.hostname}:${url.port || (isSecure ? 443 : 80)}`
  const ca = [...rootCertificates, ...(await authorities.all()).map(String)]
  return { carrier: await first(routes, target, logins), ca }
}

/** The first way that can be gone, as Chromium tries them. */
async function first(
  routes: readonly Route[],
  target: string,
  logins: WayOut['logins'],
): Promise<Duplex | null> {
  let refusal: unknown = null
  for (const route of routes) {
    if (route.kind === 'direct') return null
    try {
      if (route.kind === 'other')
        throw new NotSent({ why: 'proxy kind', proxy: route.proxy }, 'SOCKS is not spoken here')
      return await tunnelTo(target, route, logins.get(route.proxy))
    } catch (cause) {
      refusal ??= cause
    }
  }
  if (refusal !== null) throw refusal
  return null
}
