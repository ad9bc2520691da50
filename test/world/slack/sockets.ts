import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { BOT } from './model.ts'

/** Slack allows so many connections of one app at a time ("Using Socket Mode"). */
const MOST = 10
/** An envelope that nobody acknowledges within this comes again, ms ("Acknowledge"). */
export const RETRY_MS = 3_000

export interface Envelope {
  readonly envelope_id: string
  readonly type: 'events_api' | 'interactive'
  readonly accepts_response_payload: boolean
  readonly payload: unknown
  readonly retry_attempt?: number
  readonly retry_reason?: string
}

interface Unacknowledged {
  readonly envelope: Envelope
  attempts: number
  readonly timer: NodeJS.Timeout | null
}

/**
 * Socket Mode over real WebSockets: hello, envelopes that wait to be acknowledged, retries, and `disconnect`. Each envelope goes to one of the
 * app's connections; what comes while there is none waits for the next one, as the Events API sends again what was not taken.
 */
export class Sockets {
  readonly #server = new WebSocketServer({ noServer: true })
  readonly #tickets = new Set<string>()
  readonly #open = new Set<WebSocket>()
  readonly #waiting = new Map<string, Unacknowledged>()
  /** Envelopes that were acknowledged, in order. */
  readonly acknowledged: string[] = []
  /** How long an acknowledgement is waited for, ms. */
  retryMs = RETRY_MS
  #turn = 0

  /** An address for one connection, which holds once and for a short time. */
  ticket(origin: string): string {
    const ticket = randomUUID()
    this.#tickets.add(ticket)
    return `${origin.replace(/^http/, 'ws')}/link/?ticket=${ticket}&app_id=${BOT.app}`
  }

  /** Envelopes that nobody has acknowledged yet. */
  get waiting(): number {
    return this.#waiting.size
  }

  get connections(): number {
    return this.#open.size
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const ticket = new URL(request.url ?? '/', 'http://slack').searchParams.get('ticket') ?? ''
    if (!this.#tickets.delete(ticket)) {
      socket.end('HTTP/1.1 404 Not Found\r\n\r\n')
      return
    }
    this.#server.handleUpgrade(request, socket, head, (opened) => this.#opened(opened))
  }

  #opened(socket: WebSocket): void {
    if (this.#open.size >= MOST) {
      socket.send(JSON.stringify({ type: 'disconnect', reason: 'too_many_websockets' }))
      socket.close()
      return
    }
    this.#open.add(socket)
    socket.on('close', () => this.#open.delete(socket))
    socket.on('error', () => this.#open.delete(socket))
    socket.on('message', (data) => this.#heard(String(data)))
    socket.send(
      JSON.stringify({
        type: 'hello',
        connection_info: { app_id: BOT.app },
        num_connections: this.#open.size,
        debug_info: { host: 'applink-1', build_number: 1, approximate_connection_time: 18_060 },
      }),
    )
    for (const { envelope } of this.#waiting.values()) socket.send(JSON.stringify(envelope))
  }

  #heard(text: string): void {
    const heard: unknown = JSON.parse(text)
    const id =
      typeof heard === 'object' && heard !== null && 'envelope_id' in heard ? String(heard.envelope_id) : ''
    const waiting = this.#waiting.get(id)
    if (waiting === undefined) return
    if (waiting.timer !== null) clearTimeout(waiting.timer)
    this.#waiting.delete(id)
    this.acknowledged.push(id)
  }

  /** Hands a payload to one of the connections, and again until it is acknowledged, three times at most. */
  deliver(type: Envelope['type'], payload: unknown): string {
    const isEvent = type === 'events_api'
    const envelope: Envelope = {
      envelope_id: randomUUID(),
      type,
      accepts_response_payload: !isEvent,
      payload,
      ...(isEvent && { retry_attempt: 0, retry_reason: '' }),
    }
    this.#send(envelope, 0)
    return envelope.envelope_id
  }

  #send(envelope: Envelope, attempts: number): void {
    const retry = setTimeout(() => {
      const reason = { retry_attempt: attempts + 1, retry_reason: 'timeout' }
      if (attempts < 3 && this.#waiting.has(envelope.envelope_id))
        this.#send({ ...envelope, ...reason }, attempts + 1)
    }, this.retryMs)
    retry.unref()
    this.#waiting.set(envelope.envelope_id, { envelope, attempts, timer: retry })
    const open = [...this.#open]
    this.#turn += 1
    open[this.#turn % Math.max(1, open.length)]?.send(JSON.stringify(envelope))
  }

  /** Sends the same envelope a second time, as happens after an acknowledgement that got lost. */
  again(type: Envelope['type'], payload: unknown): void {
    this.deliver(type, payload)
  }

  /** Sends what no Slack would, as it is. */
  raw(message: string | Buffer): void {
    for (const socket of this.#open) socket.send(message)
  }

  /** Tells the connections that they end: `refresh_requested` leaves them open for a while, `warning` announces it. */
  announceEnd(reason: 'warning' | 'refresh_requested' | 'link_disabled'): void {
    for (const socket of this.#open)
      socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'applink-1' } }))
  }

  /** Cuts all connections, as a network does. */
  cut(): void {
    for (const socket of this.#open) socket.terminate()
  }

  close(): void {
    for (const { timer } of this.#waiting.values()) if (timer !== null) clearTimeout(timer)
    this.cut()
    this.#server.close()
  }
}
