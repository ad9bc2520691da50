import { LIMITS } from '@core/limits'
import type { Clock } from '@core/ports'
import { fail, ok, type Result } from '@core/result'
import { SHORTEST_SECRET, withoutSecrets } from '@core/secrets'
import { parsedJson } from '@core/text/json'
import { isLoopbackHost, parsedUrl } from '@core/util/url'
import { readBytes, readTail, TooLarge } from './body'
import { failure, type RequestAttempt } from './failure'
import { nodeFetch } from './node-fetch'
import type { ReachedLimits } from './reached-limits'
import { readText } from './read-text'
import { followRedirects, redirectTarget } from './redirect'
import { type Limit, startLimit } from './time-limit'
import type { Fetch, Http, HttpRequest, HttpResponse, ReadAnswer } from './types'
import * as words from './words'

export interface HttpOptions {
  /** Node's own if left out. */
  readonly fetch?: Fetch
  readonly clock: Clock
  /** Whether this machine has a network, as far as it knows; without one only itself is asked. Assumed if left out. */
  readonly isOnline?: () => boolean
  /** For one exchange, unless the request says another, ms. */
  readonly timeoutMs?: number
  /** The longest answer that is taken, bytes. */
  readonly maxBytes?: number
  /** Reads long answers. Where none is given they are read on this thread. */
  readonly readLong?: ReadAnswer
  /** Is told what was left out of answers, since it is beyond a limit. */
  readonly limits?: ReachedLimits
}

/** The HTTP client of all services: time limit, size limit, redirects and failures are dealt with in one place. */
export function createHttp(options: HttpOptions): Http {
  return { request: (request) => exchange(options, request) }
}

async function exchange(options: HttpOptions, request: HttpRequest): Promise<Result<HttpResponse>> {
  const prepared = prepare(request)
  if (!prepared.ok) return prepared
  const { url, headers, secrets } = prepared.value
  if (request.signal?.aborted) {
    return fail('unreachable', words.givenUpBeforeSent(request.service))
  }
  if (options.isOnline?.() === false && !isLoopbackHost(url.hostname)) {
    return fail('unreachable', words.offline(request.service))
  }
  const limitMs = request.timeoutMs ?? options.timeoutMs ?? LIMITS.answer.ms
  const limit = startLimit(options.clock, limitMs, request.signal)
  const progress = { answering: false }
  try {
    return await follow({ options, request, headers, secrets, limit, progress }, url)
  } catch (cause) {
    if (cause instanceof TooLarge) return unusable(request, words.farTooLong(request.service))
    const attempt: RequestAttempt = {
      request,
      origin: url.origin,
      secrets,
      limitMs,
      ended: limit.ended(),
      ...progress,
    }
    return failure(cause, attempt)
  } finally {
    limit.end()
  }
}

interface Prepared {
  readonly url: URL
  readonly headers: Headers
  readonly secrets: readonly string[]
}

/** Everything that can be wrong with a request before it leaves. What was given is not repeated: it may hold a secret. */
function prepare(request: HttpRequest): Result<Prepared> {
  const { service } = request
  const url = parsedUrl(request.url)
  if (url === null || !['http:', 'https:'].includes(url.protocol)) {
    return fail('unreachable', words.noHttpAddress(service))
  }
  if (url.username !== '' || url.password !== '') {
    return fail('unreachable', words.nameInAddress(service))
  }
  const given = request.headers ?? {}
  try {
    const headers = new Headers({ accept: 'application/json', ...given })
    if (request.body !== undefined) headers.set('content-type', 'application/json')
    return ok({ url, headers, secrets: secretsOf(given) })
  } catch {
    return fail('unreachable', words.notAKey(service))
  }
}

interface Exchange {
  readonly options: HttpOptions
  readonly request: HttpRequest
  readonly headers: Headers
  readonly secrets: readonly string[]
  readonly limit: Limit
  readonly progress: { answering: boolean }
}

/** Sends it, and follows where a question is sent on to on the same origin. */
async function follow(exchange: Exchange, first: URL): Promise<Result<HttpResponse>> {
  const { options, request, progress } = exchange
  const answer = await followRedirects<Result<HttpResponse>>(first, async (url) => {
    progress.answering = false
    const sentAt = options.clock.now()
    const response = await send(exchange, url)
    progress.answering = true
    const target = request.redirect === 'manual' ? null : redirectTarget(request, url, response)
    if (target === null) return { end: await read(exchange, response, sentAt) }
    await response.body?.cancel()
    return target.ok ? { next: target.value } : { end: target }
  })
  return answer ?? unusable(request, words.circle(request.service))
}

function send({ options, request, headers, limit }: Exchange, url: URL): Promise<Response> {
  const { fetch = nodeFetch } = options
  const body = request.method === 'GET' ? null : bytesOf(request.body)
  return fetch(url, { method: request.method, headers, body, redirect: 'manual', signal: limit.signal })
}

const bytesOf = (body: unknown): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(body === undefined ? '' : JSON.stringify(body))

async function read(
  { options, request, secrets }: Exchange,
  response: Response,
  sentAt: number,
): Promise<Result<HttpResponse>> {
  const { status, headers } = response
  const { tail, encoding } = request
  const maxBytes = request.maxBytes ?? options.maxBytes ?? LIMITS.answer.bytes
  const bytes = tail === undefined ? await readBytes(response, maxBytes) : null
  const receivedAt = options.clock.now()
  if (bytes === null || encoding !== undefined || isFile(headers)) {
    const text = bytes === null ? await readTail(response, tail ?? 0) : textOf(bytes, encoding)
    const clean = withoutSecrets(text, secrets)
    // What is no log after all says so in few words.
    const isShort = tail !== undefined && clean.length <= LIMITS.answer.inPlaceBytes
    const json = isShort ? parsedJson(clean) : undefined
    return ok({ status, headers, text: clean, json, cut: null, sentAt, receivedAt })
  }
  const answer = await readText({ ...answering(request), bytes, secrets }, options.readLong)
  if (!answer.ok) return unusable(request, answer.problem.sentence, answer.problem.cause)
  const { text, cut, json } = answer.value
  options.limits?.note(request, cut)
  return ok({
    status,
    headers,
    text,
    cut,
    // Read when it is first asked for: what hands the text on never does.
    get json() {
      return json()
    },
    sentAt,
    receivedAt,
  })
}

/** Reads them where they are: `Buffer.from` would make a copy first. */
const textOf = ({ buffer, byteOffset, byteLength }: Uint8Array<ArrayBuffer>, encoding?: 'base64'): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString(encoding)

/** GitHub hands out a file as it is by this type; one that happens to be JSON is not an answer to be cut. */
const isFile = (headers: Headers): boolean =>
  /^application\/vnd\.github\.(?:v3\.)?raw\b/.test(headers.get('content-type') ?? '')

const answering = ({ service, limits = LIMITS.answer.json }: HttpRequest) => ({ service, limits })

/** An answer came, and it tells nothing: a question has failed, and a change may or may not have happened. */
const unusable = (request: HttpRequest, sentence: string, cause: string | null = null): Result<never> =>
  fail(request.method === 'GET' ? 'fault' : 'lost', sentence, cause)

const SECRET_HEADER = /authorization|token|key|cookie|secret/i

/** What of a request's headers must never be read anywhere: whole values, and what follows a scheme ("Key …"). */
function secretsOf(headers: Readonly<Record<string, string>>): string[] {
  return Object.entries(headers)
    .filter(([name]) => SECRET_HEADER.test(name))
    .flatMap(([, value]) => [value, value.slice(value.indexOf(' ') + 1)])
    .map((value) => value.trim())
    .filter((value) => value.length >= SHORTEST_SECRET)
    .sort((a, b) => b.length - a.length)
}
