import { createHmac } from 'node:crypto'

/**
 * The value of `Binnacle-Signature`: `t=SECONDS,v1=HEX`, an HMAC-SHA256 over the time, a full stop and the body. The time is in it so that a receiver can refuse what
 * somebody recorded and sends again; GitHub and Stripe sign theirs alike. `at` is epoch ms.
 */
export function signatureOf(body: string, key: string, at: number): string {
  const seconds = Math.floor(at / 1000)
  const hex = createHmac('sha256', key).update(`${seconds}.${body}`).digest('hex')
  return `t=${seconds},v1=${hex}`
}
