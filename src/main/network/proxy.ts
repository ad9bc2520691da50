/** What a proxy that asks for it is told. */
export interface ProxyLogin {
  readonly user: string
  readonly password: string
}

/** Which proxy requests go through, as the environment says. */
export type ProxySettings =
  /** It says nothing: the system's settings count, a PAC file among them. */
  | { readonly kind: 'system' }
  /** `NO_PROXY=*` */
  | { readonly kind: 'none' }
  | {
      readonly kind: 'named'
      /** Chromium's `proxyRules` and `proxyBypassRules`. */
      readonly rules: string
      readonly bypass: string
      /** By `host:port` of the proxy. */
      readonly logins: ReadonlyMap<string, ProxyLogin>
    }
  /** A variable holds something else than the address of a proxy. */
  | { readonly kind: 'unusable'; readonly variable: string }

type Environment = Readonly<Record<string, string | undefined>>

/** The schemes in which tools write proxies, as Chromium knows them, each with its usual port. */
const SCHEMES: Readonly<Record<string, readonly [scheme: string, port: string]>> = {
  http: ['http', '80'],
  https: ['https', '443'],
  socks: ['socks5', '1080'],
  socks4: ['socks4', '1080'],
  socks4a: ['socks4', '1080'],
  socks5: ['socks5', '1080'],
  socks5h: ['socks5', '1080'],
}

/**
 * Reads HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY, lower case first, as curl does. Chromium itself reads them on Linux
 * only, and there only on some desktops.
 */
export function proxySettings(environment: Environment): ProxySettings {
  const wanted = ['http', 'https'].flatMap((scheme) => {
    const named = read(environment, `${scheme}_proxy`) ?? read(environment, 'all_proxy')
    return named === null ? [] : [{ scheme, ...named }]
  })
  if (wanted.length === 0) return { kind: 'system' }
  const exceptions = (read(environment, 'no_proxy')?.value ?? '').split(/[\s,;]+/).filter(Boolean)
  if (exceptions.includes('*')) return { kind: 'none' }
  const rules: string[] = []
  const logins = new Map<string, ProxyLogin>()
  for (const { scheme, variable, value } of wanted) {
    const proxy = parseProxy(value)
    if (proxy === null) return { kind: 'unusable', variable }
    rules.push(`${scheme}=${proxy.server}`)
    if (proxy.login !== null) logins.set(proxy.host, proxy.login)
  }
  return { kind: 'named', rules: rules.join(';'), bypass: exceptions.flatMap(bypassOf).join(','), logins }
}

function read(environment: Environment, name: string): { variable: string; value: string } | null {
  for (const variable of [name, name.toUpperCase()]) {
    const value = environment[variable]?.trim()
    if (value) return { variable, value }
  }
  return null
}

interface Proxy {
  /** As Chromium's rules name it: `http://proxy.example.com:3128`. */
  readonly server: string
  readonly host: string
  readonly login: ProxyLogin | null
}

function parseProxy(value: string): Proxy | null {
  const [, word = 'http', rest = value] = /^([a-z0-9+.-]+):\/\/(.*)$/i.exec(value) ?? []
  const known = SCHEMES[word.toLowerCase()]
  if (known === undefined) return null
  try {
    // Read as http whatever the scheme: `URL` takes the parts of unknown schemes less strictly.
    const url = new URL(`http://${rest}`)
    if (/[?#]/.test(rest) || url.pathname !== '/') return null
    const [scheme, usual] = known
    // Of http's own port `URL` makes none, also where it was written.
    const port = url.port || (/:80\/?$/.test(rest) ? '80' : usual)
    const host = `${url.hostname}:${port}`
    const login =
      url.username === ''
        ? null
        : { user: decodeURIComponent(url.username), password: decodeURIComponent(url.password) }
    return { server: `${scheme}://${host}`, host, login }
  } catch {
    return null
  }
}

/** One entry of NO_PROXY in Chromium's words: a domain stands for all below it too, with or without a dot before it. */
function bypassOf(entry: string): string[] {
  if (entry.includes('/')) return [entry]
  if (entry.startsWith('[')) return [entry]
  if (entry.split(':').length > 2) return [`[${entry}]`]
  if (/^[\d.]+(:\d+)?$/.test(entry)) return [entry]
  const domain = entry.replace(/^\*?\./, '')
  return domain.includes('*') || domain.startsWith('<') ? [domain] : [domain, `*.${domain}`]
}

/** Asked about only so that it is seen whether a proxy is in force: no machine has such a name (RFC 2606). */
const NOWHERE = '://proxy.invalid/'
/** So many answers are waited for, of about a millisecond each: an exception that names even `NOWHERE` keeps nobody waiting for ever. */
const TRIES = 500

/**
 * Waits until requests go the way that was set. Electron says that it is set when it has told Chromium's network, which hears of it on another pipe than what is
 * asked of it: of 300 sessions on a busy machine (Electron 25.1.1) one still went around the proxy, with what was to stay behind it.
 * Answers whether they do.
 */
export async function untilInForce(
  proxy: ProxySettings,
  /** What Chromium's network answers for an address: "DIRECT", "PROXY proxy.example.com:3128". */
  resolve: (url: string) => Promise<string>,
): Promise<boolean> {
  const expected = wayOf(proxy)
  if (expected === null) return true
  for (let answers = 0; answers < TRIES; answers++) {
    if ((await resolve(expected.scheme + NOWHERE)).toLowerCase().endsWith(expected.end)) return true
  }
  return false
}

/** What is answered for an address of a scheme once a proxy is in force ends with this; null where the system says which one it is. */
function wayOf(proxy: ProxySettings): { readonly scheme: string; readonly end: string } | null {
  if (proxy.kind === 'none') return { scheme: 'https', end: 'direct' }
  if (proxy.kind !== 'named') return null
  const [, scheme = '', host = ''] = /^(\w+)=\w+:\/\/([^;]*)/.exec(proxy.rules) ?? []
  return { scheme, end: ` ${host.toLowerCase()}` }
}
