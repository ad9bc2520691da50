import { createHmac } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { WebhookSender } from '@core/incoming/senders'
import { isSameSecret } from '../arrived'

/** Sentry says when it sent an event; one that is older was recorded and is sent again, s. */
const TOLERANCE_S = 300

export interface Arrived {
  readonly headers: IncomingHttpHeaders
  /** The query of its address. */
  readonly query: URLSearchParams
  readonly body: Buffer
}

/**
 * Whether what arrived was sent by whoever knows the secret. `now` is epoch ms.
 *
 * - GitHub: `X-Hub-Signature-256`, an HMAC-SHA256 of the body ("Validating webhook deliveries").
 * - Sentry: `Sentry-Hook-Signature`, the same by the integration's client secret, and `Sentry-Hook-Timestamp` ("Webhooks", integration platform).
 * - Statuspage signs nothing, so that the address holds a key.
 */
export function isGenuine(
  sender: WebhookSender,
  { headers, query, body }: Arrived,
  secret: string,
  now: number,
): boolean {
  const hex = (): string => createHmac('sha256', secret).update(body).digest('hex')
  switch (sender) {
    case 'github':
      return isSame(headers['x-hub-signature-256'], `sha256=${hex()}`)
    case 'sentry': {
      const sentAt = Number(headers['sentry-hook-timestamp'])
      return Math.abs(now / 1000 - sentAt) <= TOLERANCE_S && isSame(headers['sentry-hook-signature'], hex())
    }
    case 'statuspage':
      return isSame(query.get('key') ?? undefined, secret)
  }
}

const isSame = (given: string | string[] | undefined, own: string): boolean =>
  typeof given === 'string' && isSameSecret(given, own)
