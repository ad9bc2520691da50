import { fail, ok, type Result } from '@core/result'
import { parsedUrl } from '@core/util/url'
import type { HttpRequest } from './types'
import * as words from './words'

const REDIRECTS = new Set([301, 302, 303, 307, 308])
/** With these a server says that it did nothing and that the same request belongs elsewhere (RFC 9110, 15.4). */
const NOT_DONE = new Set([307, 308])

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
  if (!REDIRECTS.has(status)) return null
  const { service } = request
  const location = response.headers.get('location')
  const to = location === null ? null : parsedUrl(location, from.href)
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
