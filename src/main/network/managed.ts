import { type Managed, mayAsk } from '@core/managed/managed'
import { type ConnectSocket, type Fetch, NotSent } from '../services/http'

/** Sends only to the servers that a company allows. */
export const fetchUnder =
  (managed: Managed | null, send: Fetch): Fetch =>
  async (url, outgoing) => {
    const refusal = whyNot(managed, url)
    if (refusal !== null) throw refusal
    return send(url, outgoing)
  }

/** The same for a WebSocket: its address comes from a server. */
export const socketUnder =
  (managed: Managed | null, connect: ConnectSocket): ConnectSocket =>
  (url, handlers) => {
    const refusal = whyNot(managed, new URL(url))
    if (refusal === null) return connect(url, handlers)
    queueMicrotask(() => handlers.closed(refusal))
    return { send: () => {}, close: () => {} }
  }

const whyNot = (managed: Managed | null, { hostname }: URL): NotSent | null =>
  managed === null || mayAsk(managed, hostname)
    ? null
    : new NotSent({ why: 'not allowed', by: managed.by }, `${hostname} is not allowed by ${managed.file}`)
