import { app, type Session, session } from 'electron'
import { Authorities } from './authorities'
import { type ProxyLogin, type ProxySettings, proxySettings, untilInForce } from './proxy'
import { verifyWith } from './verify'
import * as words from './words'

interface Options {
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Tells for the log what of the person's settings cannot be used. */
  readonly warn: (sentence: string, cause?: unknown) => void
  /** From now on this value is struck out of the log. */
  readonly conceal: (secret: string) => void
}

/** How this app reaches other machines: by which proxy, and whom it trusts. */
export interface WayOut {
  readonly proxy: ProxySettings
  /** By `host:port` of the proxy. */
  readonly logins: ReadonlyMap<string, ProxyLogin>
  readonly authorities: Authorities
  /** A session of Chromium's that goes this way, without connections. */
  readonly make: () => Promise<Session>
}

/** The system's proxy, its PAC file and its trusted certificates, and what the environment says of them. */
export function wayOut({ environment, warn, conceal }: Options): WayOut {
  const proxy = proxySettings(environment)
  const authorities = new Authorities(environment, process.platform, warn)
  const logins: ReadonlyMap<string, ProxyLogin> = proxy.kind === 'named' ? proxy.logins : new Map()
  for (const { password } of logins.values()) conceal(password)
  let made = 0
  const make = async (): Promise<Session> => {
    const own = session.fromPartition(`network-${++made}`, { cache: false })
    // Or it gets a dictionary from Google, also where the spell checker is off.
    own.setSpellCheckerLanguages([])
    own.setUserAgent(`Binnacle/${app.getVersion()}`)
    own.setCertificateVerifyProc(verifyWith(authorities))
    if (proxy.kind === 'none') await own.setProxy({ mode: 'direct' })
    else if (proxy.kind === 'named') {
      const { rules, bypass } = proxy
      await own.setProxy({ mode: 'fixed_servers', proxyRules: rules, proxyBypassRules: bypass })
    } else await own.setProxy({ mode: 'system' })
    const isInForce = await untilInForce(proxy, (url) => own.resolveProxy(url))
    if (!isInForce) warn(words.PROXY_NOT_IN_FORCE)
    return own
  }
  return { proxy, logins, authorities, make }
}
