import { createHmac } from 'node:crypto'
import { LIMITS } from '@core/limits'
import type { Clock } from '@core/ports'
import type { DeliveryAttempt, WebhookMessage } from '@core/webhooks'
import { type Http, type HttpRequest, isSuccess, statusProblem } from '../http'
import * as words from './words'

/** A receiver that has not answered by then is taken to be down, ms. */
const ANSWERS_MS = 10_000

/** Sends one message, signed; what a receiver answers with is not read. */
export async function sendMessage(
  { url, message, key }: { readonly url: string; readonly message: WebhookMessage; readonly key: string },
  { http, clock }: { readonly http: Http; readonly clock: Clock },
): Promise<DeliveryAttempt> {
  const request: HttpRequest = {
    service: words.THE_WEBHOOK,
    method: 'POST',
    url,
    headers: {
      'binnacle-event': message.event,
      'binnacle-delivery': message.id.replaceAll(/[^\x20-\x7e]/g, '?'),
      // The client sends exactly this text: the same value, written by the same function.
      'binnacle-signature': signatureOf(JSON.stringify(message), key, clock.now()),
    },
    body: message,
    redirect: 'manual',
    maxBytes: LIMITS.webhooks.answer,
    timeoutMs: ANSWERS_MS,
  }
  const answer = await http.request(request)
  if (!answer.ok) {
    const { sentence, retryAfterMs = null } = answer.problem
    return { ok: false, trouble: sentence, retryAfterMs, final: false }
  }
  const response = answer.value
  if (isSuccess(response)) return { ok: true }
  const { sentence, retryAfterMs = null } = statusProblem(response, {
    request,
    keyHint: words.RECEIVERS_KEY,
    said: null,
  }).problem
  // 410 Gone (RFC 9110, 15.5.11): it is no longer there, and that is meant to stay so.
  return { ok: false, trouble: sentence, retryAfterMs, final: response.status === 410 }
}

/**
 * The value of `Binnacle-Signature`: `t=SECONDS,v1=HEX`, an HMAC-SHA256 over the time, a full stop and the body. The time is in it so that a receiver can refuse what
 * somebody recorded and sends again; GitHub and Stripe sign theirs alike. `at` is epoch ms.
 */
function signatureOf(body: string, key: string, at: number): string {
  const seconds = Math.floor(at / 1000)
  const hex = createHmac('sha256', key).update(`${seconds}.${body}`).digest('hex')
  return `t=${seconds},v1=${hex}`
}
