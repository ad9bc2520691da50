/** An address parsed into its parts; null where it isn't an address. (`URL.canParse` and `URL.parse` are newer than the oldest engine that this runs on.) */
export function parsedUrl(text: string, base?: string): URL | null {
  try {
    return new URL(text, base)
  } catch {
    return null
  }
}

/** The host of an address, with its port where it has one; the text itself where it isn't an address. */
export const hostOf = (address: string): string => parsedUrl(address)?.host ?? address

/** Whether a host name, as a `URL` writes it, is this machine itself: such an address needs no network. */
export const isLoopbackHost = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)

/**
 * Whether something is fetched from an address that a server has named (a picture, a log in its storage). Over TLS from a host of the internet, or
 * from its own host as it is asked itself. A host of this machine, or of the network around it, is asked for no server that is elsewhere: what
 * listens there takes many a question for one of its own people.
 */
export function mayLeadTo(address: URL, server: URL): boolean {
  const [host, own] = [address.hostname, server.hostname]
  const isSafe = address.protocol === 'https:'
  if (host === own) return isSafe || address.protocol === server.protocol
  if (isLoopbackHost(own)) return isSafe || (isLoopbackHost(host) && address.protocol === 'http:')
  if (!isSafe || isThisMachine(host)) return false
  return isOfInternet(host) || !isOfInternet(own) || host.endsWith(`.${own}`)
}

/** Whether a host name is this machine by any of its names, also those that no server is entered by. */
const isThisMachine = (hostname: string): boolean =>
  isLoopbackHost(hostname) ||
  /^0\.|(^|\.)localhost\.?$/.test(hostname) ||
  /^\[::(ffff:(0|7f[0-9a-f]{2}):[0-9a-f]{1,4})?\]$/.test(hostname)

/** Whether a host name, as a `URL` writes it, can be one of the internet: no address of this machine or of a network by itself, and no bare name. */
function isOfInternet(hostname: string): boolean {
  // Of IPv6 only 2000::/3 is given out (RFC 4291, 2.4), and 2002::/16 holds any address of IPv4 (RFC 3056).
  if (hostname.startsWith('[')) return /^\[[23]/.test(hostname) && !hostname.startsWith('[2002:')
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(hostname)) return !OF_A_NETWORK.test(hostname)
  return hostname.includes('.') && !/\.(localhost|local|internal|home\.arpa)\.?$/.test(hostname)
}

/** Addresses of IPv4 that no host of the internet has (RFC 6890), and those of many hosts at once. */
const OF_A_NETWORK =
  /^(0|10|127|169\.254|172\.(1[6-9]|2\d|3[01])|192\.168|192\.0\.[02]|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])|198\.1[89]|198\.51\.100|203\.0\.113|22[4-9]|2[3-5]\d)\./
