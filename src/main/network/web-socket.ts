import { WebSocket } from 'ws'
import type { ConnectSocket } from '../services/http'

/** A message is no longer than this, bytes: Slack's payloads are far shorter. */
const LONGEST = 1024 * 1024
const HANDSHAKE_MS = 15_000

/** Node's own sockets carry it: Electron lends none of Chromium's to the main process, so that no proxy of the system's is used. */
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
