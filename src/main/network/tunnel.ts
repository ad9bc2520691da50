import { request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import type { Duplex } from 'node:stream'
import { NotSent } from '../services/http'
import type { ProxyLogin } from './proxy'

/** So long a proxy may take to connect, ms. */
const PATIENCE_MS = 15_000

/** One way to a server, as Chromium names it: directly, or by a proxy. */
export type Route =
  | { readonly kind: 'direct' }
  | { readonly kind: 'proxy'; readonly isSecure: boolean; readonly proxy: string }
  /** SOCKS, which is not spoken here. */
  | { readonly kind: 'other'; readonly proxy: string }

/** Reads `PROXY proxy.example.com:3128; DIRECT`: what is tried first stands first. */
export const routesIn = (answer: string): Route[] =>
  answer.split(';').flatMap((one): Route[] => {
    const [word = '', proxy = ''] = one.trim().split(/\s+/)
    if (word === 'DIRECT') return [{ kind: 'direct' }]
    if (proxy === '') return []
    return word === 'PROXY' || word === 'HTTPS'
      ? [{ kind: 'proxy', isSecure: word === 'HTTPS', proxy }]
      : [{ kind: 'other', proxy }]
  })

/** Asks a proxy for a connection to `target` (`host:port`; RFC 9110, 9.3.6). Fails with what is wrong with the proxy. */
export function tunnelTo(
  target: string,
  { isSecure, proxy }: Extract<Route, { readonly kind: 'proxy' }>,
  login: ProxyLogin | undefined,
): Promise<Duplex> {
  const { hostname, port } = new URL(`http://${proxy}`)
  const word = login && Buffer.from(`${login.user}:${login.password}`).toString('base64')
  return new Promise((resolve, reject) => {
    const asked = (isSecure ? secureRequest : plainRequest)({
      host: hostname.replace(/^\[(.*)\]$/, '$1'),
      port: Number(port || (isSecure ? 443 : 80)),
      method: 'CONNECT',
      path: target,
      agent: false,
      timeout: PATIENCE_MS,
      headers: { host: target, ...(word && { 'proxy-authorization': `Basic ${word}` }) },
    })
    asked.on('timeout', () => asked.destroy(new Error('The proxy does not answer.')))
    asked.on('error', ({ message }) => reject(new NotSent({ why: 'proxy gone', proxy }, message)))
    asked.on('connect', ({ statusCode = 0 }, socket, head) => {
      if (statusCode >= 200 && statusCode < 300) {
        if (head.length > 0) socket.unshift(head)
        resolve(socket)
        return
      }
      socket.destroy()
      const why =
        statusCode === 407 ? ({ why: 'proxy password', given: word !== undefined } as const) : REFUSES
      reject(new NotSent({ ...why, proxy }, `${statusCode} to CONNECT ${target}`))
    })
    asked.end()
  })
}

const REFUSES = { why: 'proxy refuses' } as const
