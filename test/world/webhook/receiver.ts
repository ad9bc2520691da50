import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'
import { close, listen, readBody } from '../http.ts'

/** A receiver refuses what was signed longer ago than this, s: the tolerance that Stripe's libraries have. */
const TOLERANCE_S = 300

/** What a receiver made of a request. */
export interface Received {
  readonly verdict: 'taken' | 'known' | 'not signed' | 'wrong signature' | 'too old'
  readonly event: string
  readonly body: { readonly id: string; readonly [name: string]: unknown }
}

/**
 * A team's server behind a webhook, that does what docs/webhooks.md tells one to do: it verifies the signature over time and body in constant time,
 * refuses what is old, and knows by its id what it has had. Written from how GitHub ("Validating webhook deliveries") and Stripe ("Verify webhook
 * signatures") have theirs verified.
 */
export async function startReceiver(key: string, now: () => number = Date.now) {
  const received: Received[] = []
  const ids = new Set<string>()
  /** What the next requests are answered with, one each; then 200. */
  const answers: { status: number; headers?: Record<string, string> }[] = []

  function verdictOn(header: string | undefined, body: string): Received['verdict'] {
    const { t, v1 } = /^t=(?<t>\d{1,12}),v1=(?<v1>[0-9a-f]{64})$/.exec(header ?? '')?.groups ?? {}
    if (t === undefined || v1 === undefined) return 'not signed'
    const own = createHmac('sha256', key).update(`${t}.${body}`).digest()
    if (!timingSafeEqual(own, Buffer.from(v1, 'hex'))) return 'wrong signature'
    if (Math.abs(now() / 1000 - Number(t)) > TOLERANCE_S) return 'too old'
    const { id } = JSON.parse(body)
    if (ids.has(id)) return 'known'
    ids.add(id)
    return 'taken'
  }

  const server = createServer((request, response) => {
    void readBody(request).then((bytes) => {
      const body = bytes.toString('utf8')
      const next = answers.shift()
      if (next !== undefined) {
        response.writeHead(next.status, next.headers).end()
        return
      }
      const verdict = verdictOn(String(request.headers['binnacle-signature'] ?? ''), body)
      received.push({ verdict, event: String(request.headers['binnacle-event']), body: JSON.parse(body) })
      response.writeHead(verdict === 'taken' || verdict === 'known' ? 200 : 400).end()
    })
  })
  const port = await listen(server, 0)
  return {
    url: `http://127.0.0.1:${port}/deploys`,
    received,
    /** The next requests fail like this. */
    answer: (...next: { status: number; headers?: Record<string, string> }[]) => void answers.push(...next),
    close: () => close(server),
  }
}
