import type { Clock } from '@core/ports'
import type { Quota } from '@core/snapshot'
import { type Http, type HttpRequest, type HttpResponse, isSuccess, skewAfter } from '../http'
import { KeptAnswers } from './kept-answers'
import { Limits } from './limits'
import { Failed, noToken, refused, SERVICE } from './problems'
import { Queue } from './queue'

export interface TransportOptions {
  /** The API's address: `https://api.github.com`, or `https://HOST/api/v3`. */
  readonly url: string
  /** Asked for at each call: a person may sign in at any moment. */
  readonly token: () => string | null
  readonly http: Http
  readonly clock: Clock
}

/** GitHub punishes many requests side by side, and changes faster than one a second ("Best practices for using the REST API"). */
const READS_AT_ONCE = 4
const BETWEEN_CHANGES_MS = 1_000

/**
 * Octokit's `fetch` over our own HTTP client. What has not changed is answered by what is kept (304), so it costs nothing of the
 * hourly limit; questions go a few at a time, changes one by one; nothing is sent while a limit is hit, and nothing twice. A
 * request that fails is thrown as `Failed`.
 */
export class Transport {
  readonly #kept = new KeptAnswers()
  readonly #limits = new Limits()
  readonly #reads: Queue
  readonly #changes: Queue
  /** Questions under way, by what they ask. */
  readonly #asked = new Map<string, Promise<HttpResponse>>()
  #token: string | null = null
  #skewMs = 0

  constructor(readonly options: TransportOptions) {
    this.#reads = new Queue(options.clock, READS_AT_ONCE, 0)
    this.#changes = new Queue(options.clock, 1, BETWEEN_CHANGES_MS)
  }

  /** How far GitHub's clock is ahead of ours, ms. */
  get skewMs(): number {
    return this.#skewMs
  }

  get quota(): Quota | null {
    return this.#limits.quota
  }

  readonly fetch = async (input: string | URL, init: RequestInit = {}): Promise<Response> => {
    const request = toRequest(String(input), init)
    const { status, headers, text } =
      request.method === 'GET'
        ? await this.#read(request)
        : await this.#changes.run(() => this.#exchange(request))
    return new Response(status === 204 || status === 205 ? null : text, { status, headers })
  }

  #read(request: HttpRequest): Promise<HttpResponse> {
    const key = keyOf(request)
    const asked = this.#asked.get(key)
    if (asked !== undefined) return asked
    const asking = this.#reads.run(() => this.#exchange(request)).finally(() => this.#asked.delete(key))
    this.#asked.set(key, asking)
    return asking
  }

  async #exchange(request: HttpRequest): Promise<HttpResponse> {
    const { http, clock } = this.options
    const changes = request.method !== 'GET'
    const authorization = this.#authorization()
    const refusal = this.#limits.refusal(clock.now(), changes)
    if (refusal !== null) throw new Failed(refusal, null)
    const kept = changes ? undefined : this.#kept.get(keyOf(request))
    if (kept !== undefined && kept.freshUntil > clock.now()) return kept.response
    const headers = {
      ...request.headers,
      authorization,
      'x-github-api-version': '2022-11-28',
      ...(kept !== undefined && { 'if-none-match': kept.etag }),
    }
    const answer = await http.request({ ...request, headers })
    if (!answer.ok) throw new Failed(answer, null)
    const response = answer.value
    this.#skewMs = skewAfter(this.#skewMs, response)
    const limited = this.#limits.observe(response, changes, this.#skewMs)
    if (limited !== null) throw new Failed(limited, response.status)
    if (response.status === 304 && kept !== undefined) return kept.response
    if (isRedirect(response)) return response
    if (!isSuccess(response)) throw new Failed(refused(response, request), response.status)
    if (!changes) this.#kept.keep(keyOf(request), response)
    return response
  }

  /** What is kept and how much is left belongs to the account: another one begins anew. */
  #authorization(): string {
    const token = this.options.token()?.trim()
    if (!token) throw new Failed(noToken(new URL(this.options.url).host), null)
    if (token !== this.#token) {
      this.#kept.clear()
      this.#limits.reset()
      this.#token = token
    }
    return `Bearer ${token}`
  }
}

const keyOf = ({ url, headers }: HttpRequest): string => `${headers?.accept ?? ''} ${url}`

const isRedirect = ({ status }: HttpResponse): boolean => status >= 300 && status < 400 && status !== 304

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

function toRequest(url: string, init: RequestInit): HttpRequest {
  const method = METHODS.find((one) => one === init.method)
  if (method === undefined) throw new Error(`a method that is not used: ${init.method}`)
  return {
    service: SERVICE,
    method,
    url,
    headers: Object.fromEntries(new Headers(init.headers)),
    ...(typeof init.body === 'string' && { body: JSON.parse(init.body) }),
    ...(init.redirect === 'manual' && { redirect: 'manual' }),
    ...(init.signal && { signal: init.signal }),
  }
}
