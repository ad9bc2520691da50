import { WebSocket } from 'ws'

/** A message is no longer than this, bytes: Slack's payloads are far shorter. */
const LONGEST = 1024 * 1024
const HANDSHAKE_MS = 15_000

export interface SocketHandlers {
  readonly heard: (text: string) => void
  /** The other side is there: a message or a ping came. */
  readonly alive: () => void
  /** Called once, whatever ended it. */
  readonly closed: (cause: unknown) => void
}

export interface OpenSocket {
  send(text: string): void
  close(): void
}

/** Opens a WebSocket; `ws` answers pings by itself. */
export type ConnectSocket = (url: string, handlers: SocketHandlers) => OpenSocket

export const connectSocket: ConnectSocket = (url, { heard, alive, closed }) => {
  const socket = new WebSocket(url, {
    maxPayload: LONGEST,
    handshakeTimeout: HANDSHAKE_MS,
    perMessageDeflate: false,
    followRedirects: false,
  })
  let cause: unknown = null
  let isOver = false
  socket.on('message', (data, isBinary) => {
    alive()
    if (!isBinary) heard(String(data))
  })
  socket.on('ping', alive)
  socket.on('error', (error) => {
    cause = error
  })
  socket.on('close', (code) => {
    if (isOver) return
    isOver = true
    closed(cause ?? `closed (${code})`)
  })
  return {
    send: (text) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(text)
    },
    close: () => socket.terminate(),
  }
}
