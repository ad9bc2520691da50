import { fail, ok, type Result } from '@core/result'
import { parsedUrl } from '@core/util/url'
import type { HttpRequest } from './types'

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
  const where = to === null ? 'to nowhere' : `to ${to.origin}`
  if (request.method !== 'GET') {
    return fail(
      NOT_DONE.has(status) ? 'invalid' : 'lost',
      `${service} sends this on ${to?.origin === from.origin ? `to ${to.pathname}` : where} (${status}). ` +
        'Binnacle doesn’t follow redirects with a request that changes something: put the right address into the workspace file.',
    )
  }
  if (to === null) return fail('fault', `${service} sends requests on ${where} (${status}).`)
  if (to.origin === from.origin) return ok(to)
  return fail(
    'fault',
    `${service} sends requests on ${where} (${status}), which is another server, and the key is not sent there. ` +
      'If that is its new address, or its sign-in, put the right address into the workspace file.',
  )
}
