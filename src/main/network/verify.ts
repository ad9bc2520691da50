import type { Certificate, Session } from 'electron'
import type { Authorities } from './authorities'
import { judge } from './certificates'

type VerifyProc = NonNullable<Parameters<Session['setCertificateVerifyProc']>[0]>

/** Chromium's codes (net/base/net_error_list.h). */
const CODE = { trusted: 0, host: -200, dates: -201, authority: -202 }
/** Leaves it to Chromium. */
const AS_CHROMIUM_SAYS = -3
/** A server that sends more is not listened to. */
const LONGEST_CHAIN = 10

/**
 * Asks the further authorities about a certificate whose authority Chromium does not know. Whatever else Chromium says, that it was
 * revoked for example, stands.
 */
export function verifyWith(authorities: Authorities): VerifyProc {
  return ({ hostname, certificate, errorCode }, answer) => {
    if (errorCode !== CODE.authority) return answer(AS_CHROMIUM_SAYS)
    void authorities.all().then((all) => {
      const verdict = judge({ chain: chainOf(certificate), hostname, authorities: all, now: Date.now() })
      answer(verdict === 'authority' ? AS_CHROMIUM_SAYS : CODE[verdict])
    })
  }
}

function chainOf(leaf: Certificate): string[] {
  const chain: string[] = []
  for (let one: Certificate | undefined = leaf; one !== undefined && chain.length < LONGEST_CHAIN; ) {
    chain.push(one.data)
    one = one.issuerCert
  }
  return chain
}
