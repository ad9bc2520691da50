import { LIMITS } from '@core/limits'
import { fail, ok, type Result } from '@core/result'
import { parsedUrl } from '@core/util/url'
import type { HttpRequest } from './types'
import * as words from './words'

const REDIRECTS = new Set([301, 302, 303, 307, 308])
/** With these a server says that it did nothing and that the same request belongs elsewhere (RFC 9110, 15.4). */
const NOT_DONE = new Set([307, 308])

/** What one address gave: the end, or which address is asked next. */
export type Hop<T> = { readonly end: T } | { readonly next: URL }

/**
 * Asks one address after the other, for as long as `ask` says which is next, and gives up where that has no end: null. What may be next is said
 * by who asks, since it depends on what goes along: `redirectTarget` where a key does.
 */
export async function followRedirects<T extends object>(
  first: URL,
  ask: (url: URL) => Promise<Hop<T>>,
): Promise<T | null> {
  let url = first
  for (let hops = 0; hops <= LIMITS.answer.redirects; hops++) {
    const hop = await ask(url)
    if ('end' in hop) return hop.end
    url = hop.next
  }
  return null
}

/** Whether an answer with this status is about another address (RFC 9110, 15.4). */
export const isRedirect = (status: number): boolean => REDIRECTS.has(status)

/** The address that an answer names; null where it names none, or none that can be read. */
export function locationOf({ headers }: Pick<Response, 'headers'>, from: URL): URL | null {
  const location = headers.get('location')
  return location === null ? null : parsedUrl(location, from.href)
}

/**
 * Where an answer sends a request on to; null when it is no redirect. Only a question goes on, and only on the same origin: the key
 * is not for other servers, and a change must not happen twice.
 */
export function redirectTarget(
  request: HttpRequest,
  from: URL,
  response: Pick<Response, 'status' | 'headers'>,
): Result<URL> | null {
  const { status } = response
  if (!isRedirect(status)) return null
  const { service } = request
  const to = locationOf(response, from)
  if (request.method !== 'GET') {
    return fail(
      NOT_DONE.has(status) ? 'invalid' : 'lost',
      words.changeSentOn(
        service,
        to === null ? null : to.origin === from.origin ? to.pathname : to.origin,
        status,
      ),
    )
  }
  if (to === null) return fail('fault', words.sentToNowhere(service, status))
  if (to.origin === from.origin) return ok(to)
  return fail('fault', words.sentToAnother(service, to.origin, status))
}
