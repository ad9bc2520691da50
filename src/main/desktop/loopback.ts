import { isLoopbackHost, parsedUrl } from '@core/util/url'

/** Whether this is an http address of this machine itself. */
export function isLoopback(link: string): boolean {
  const url = parsedUrl(link)
  return url?.protocol === 'http:' && isLoopbackHost(url.hostname)
}
