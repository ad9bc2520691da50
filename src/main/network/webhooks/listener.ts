import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Listening } from '@core/incoming/senders'
import { WebhookSenderSchema } from '@core/incoming/senders'
import { LIMITS } from '@core/limits'
import { fail, ok, type Result } from '@core/result'
import { Cache } from '@core/util/cache'
import { bodyOf } from '../arrived'
import * as words from '../words'
import { type Arrived, isGenuine } from './verify'

/** A request arrives whole within this, ms. */
const ARRIVES_MS = 5_000
/** Requests are counted for this long, ms. */
const WINDOW_MS = 1_000

/**
 * Listens for webhooks on loopback alone: whoever wants them from outside runs a tunnel to it. What is not signed, too long, too much at once or
 * was here before costs no more than to be read and is answered with a status. Answers what ends it.
 */
export async function listenForWebhooks(options: Listening): Promise<Result<() => void>> {
  const take = taking(options)
  const server = createServer((request, response) => {
    void take(request).then(
      (status) => answer(response, status),
      () => response.destroy(),
    )
  })
  server.requestTimeout = ARRIVES_MS
  server.headersTimeout = ARRIVES_MS
  server.maxConnections = LIMITS.incoming.connections
  try {
    await new Promise<void>((listening, failed) => {
      server.once('error', failed)
      server.listen(options.port, '127.0.0.1', listening)
    })
  } catch (cause) {
    const why =
      cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE'
        ? 'another program has it'
        : 'the system refused it'
    return fail('fault', words.cannotListen(options.port, why), cause)
  }
  server.on('error', () => {})
  return ok(() => {
    server.close()
    server.closeAllConnections()
  })
}

/** Takes what comes in; answers a status (RFC 9110). */
function taking(options: Listening): (request: IncomingMessage) => Promise<number> {
  const { clock } = options
  /** Digests of what was taken: the same again is no news. */
  const known = new Cache<string, true>(LIMITS.incoming.remembered)
  let window = { from: 0, count: 0 }

  const isTooMuch = (): boolean => {
    const now = clock.now()
    if (now - window.from >= WINDOW_MS) window = { from: now, count: 0 }
    window.count++
    return window.count > LIMITS.incoming.perSecond
  }

  return async (request) => {
    const url = new URL(request.url ?? '/', 'http://loopback')
    const sender = WebhookSenderSchema.safeParse(url.pathname.slice(1)).data ?? null
    const refuse = (status: number): number => {
      options.refused(sender)
      return status
    }
    if (isTooMuch()) return refuse(429)
    if (sender === null) return refuse(404)
    if (request.method !== 'POST') return refuse(405)
    const secret = options.secret(sender)
    if (secret === null) return refuse(403)
    const body = await bodyOf(request, LIMITS.incoming.body)
    if (body === null) return refuse(413)
    const arrived: Arrived = { headers: request.headers, query: url.searchParams, body }
    if (!isGenuine(sender, arrived, secret, clock.now())) return refuse(401)
    const digest = createHash('sha256').update(sender).update(body).digest('hex')
    if (known.has(digest)) return refuse(200)
    known.set(digest, true)
    options.heard(sender, jsonOf(arrived))
    return 202
  }
}

function answer(response: ServerResponse, status: number): void {
  // What was not read of a request is not waited for.
  response.writeHead(status, { connection: 'close' }).end()
}

/** What the body says; GitHub sends a form where its webhook is set to that. Undefined where it is no JSON. */
function jsonOf({ headers, body }: Arrived): unknown {
  const text = body.toString('utf8')
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true
  try {
    return JSON.parse(isForm ? (new URLSearchParams(text).get('payload') ?? '') : text)
  } catch {
    return undefined
  }
}
