import { createHash } from 'node:crypto'
import type { Scene } from './json/commit.ts'
import type { RateState } from './model/rate.ts'
import type { Token } from './model/types.ts'
import { findRoute } from './routes/find.ts'
import { Refusal, refuse } from './routes/refusal.ts'
import type { Answer, Route } from './routes/route.ts'

export interface ApiRequest {
  readonly method: string
  /** As the caller wrote it. */
  readonly url: URL
  /** Its path below the API's own. */
  readonly path: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
  /** It came to the address for files. */
  readonly isUpload: boolean
}

export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
  readonly route: Route | null
  /** It took one from the caller's requests of the hour. */
  readonly counted: boolean
}

/** What GitHub's API answers. */
export function reply(scene: Scene, request: ApiRequest): Reply {
  const { model } = scene
  const value = secretOf(request)
  const caller = value === null ? null : (model.token(value) ?? null)
  const who = caller?.user.login ?? null
  const found = findRoute(request.method, namedPath(model, request.path))
  const isFree = found?.route.path === '/rate_limit'
  const answer = attempt(() => {
    if (value !== null && caller === null) refuse(401, 'Bad credentials')
    if (!isFree) withinLimits(scene, request.method !== 'GET', who)
    if (found === null) return refuse(404, 'Not Found')
    const { route, params } = found
    const { method, url, body: bytes } = request
    const accept = String(request.headers.accept ?? '')
    const contentType = String(request.headers['content-type'] ?? 'application/octet-stream')
    return route.handle({
      scene,
      method,
      url,
      params,
      caller,
      body: parse(request),
      bytes,
      accept,
      contentType,
    })
  })
  const { body, type } = written(answer)
  const etag = request.method === 'GET' && answer.status === 200 ? etagOf(value, type, body) : null
  const known = String(request.headers['if-none-match'] ?? '')
  const isKnown = etag !== null && known.split(/,\s*/).some((tag) => tag === etag || tag === etag.slice(2))
  const counted = !isFree && !(isKnown && caller !== null)
  if (counted) model.rate.count(who)
  const headers = {
    ...commonHeaders(caller, model.rate.state(who)),
    ...answer.headers,
    ...(etag !== null && {
      etag,
      'cache-control': `${caller ? 'private' : 'public'}, max-age=60, s-maxage=60`,
    }),
  }
  const route = found?.route ?? null
  if (isKnown) return { status: 304, headers, body: Buffer.alloc(0), route, counted }
  const hasBody = answer.json !== undefined || answer.content !== undefined
  return {
    status: answer.status,
    headers: { ...headers, ...(hasBody && { 'content-type': type }) },
    body,
    route,
    counted,
  }
}

/** A repository is found by its number as well, whatever it is called. */
function namedPath(model: Scene['model'], path: string): string {
  const [, id, rest = ''] = /^\/repositories\/(\d+)(\/.*)?$/.exec(path) ?? []
  const repository = model.repositories.find((one) => String(one.id) === id)
  return repository === undefined ? path : `/repos/${repository.fullName}${rest}`
}

function attempt(handle: () => Answer): Answer {
  try {
    return handle()
  } catch (cause) {
    if (cause instanceof Refusal) return cause.answer
    throw cause
  }
}

/** `Bearer`, `token`, or the password of `Basic`. */
function secretOf({ headers }: ApiRequest): string | null {
  const [scheme = '', value = ''] = String(headers.authorization ?? '').split(' ')
  if (value === '') return null
  if (scheme.toLowerCase() !== 'basic') return value
  return Buffer.from(value, 'base64').toString('utf8').split(':').at(-1) ?? ''
}

function withinLimits({ model }: Scene, mutation: boolean, who: string | null): void {
  const hit = model.rate.hit(mutation)
  if (hit !== null) {
    const { retryAfterSeconds } = hit
    const headers: Record<string, string> =
      retryAfterSeconds === null ? {} : { 'retry-after': String(retryAfterSeconds) }
    refuse(
      hit.status,
      'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
      headers,
    )
  }
  if (model.rate.state(who).remaining > 0) return
  const whose = who === null ? '127.0.0.1' : `user ID ${model.findUser(who)?.id}`
  refuse(403, `API rate limit exceeded for ${whose}.`)
}

/** Whatever a client calls its text, it is JSON. */
function parse({ body: bytes, isUpload }: ApiRequest): Record<string, unknown> {
  if (bytes.length === 0 || isUpload) return {}
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'))
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  } catch {
    // What is no JSON is refused as what is no object.
  }
  return refuse(400, 'Problems parsing JSON')
}

function written(answer: Answer): { body: Buffer; type: string } {
  if (answer.content !== undefined)
    return { body: Buffer.from(answer.content.bytes), type: answer.content.type }
  const body = answer.json === undefined ? '' : JSON.stringify(answer.json)
  return { body: Buffer.from(body), type: 'application/json; charset=utf-8' }
}

/** An answer is another one for another caller. */
function etagOf(value: string | null, type: string, body: Buffer): string {
  const hash = createHash('sha256').update(`${value}\n${type}\n`).update(body)
  return `W/"${hash.digest('hex')}"`
}

function commonHeaders(caller: Token | null, rate: RateState): Record<string, string> {
  const grant = caller?.grant
  return {
    'x-github-media-type': 'github.v3; format=json',
    'x-github-api-version-selected': '2022-11-28',
    'x-ratelimit-limit': String(rate.limit),
    'x-ratelimit-remaining': String(rate.remaining),
    'x-ratelimit-used': String(rate.used),
    'x-ratelimit-reset': String(rate.reset),
    'x-ratelimit-resource': 'core',
    vary: 'Accept, Authorization, Cookie, X-GitHub-OTP, Accept-Encoding, Accept, X-Requested-With',
    ...(grant?.kind === 'classic' && {
      'x-oauth-scopes': grant.scopes.join(', '),
      'x-accepted-oauth-scopes': '',
    }),
  }
}
