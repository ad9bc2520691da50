import { isLoopbackHost } from '@core/loopback'

/** Whether this is an http address of this machine itself. */
export function isLoopback(link: string): boolean {
  const url = parsed(link)
  return url?.protocol === 'http:' && isLoopbackHost(url.hostname)
}

/** An address in its parts; null where it is none. Node 18 has no URL.canParse. */
export function parsed(link: string): URL | null {
  try {
    return new URL(link)
  } catch {
    return null
  }
}
