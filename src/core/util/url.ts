/** An address in its parts; null where it is none. (`URL.canParse` and `URL.parse` are newer than the oldest engine that this runs on.) */
export function parsedUrl(text: string, base?: string): URL | null {
  try {
    return new URL(text, base)
  } catch {
    return null
  }
}

/** The host of an address, with its port where it has one; the address itself where it is none. */
export const hostOf = (address: string): string => parsedUrl(address)?.host ?? address

/** Whether a host name, as a `URL` writes it, is this machine itself: such an address needs no network. */
export const isLoopbackHost = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
