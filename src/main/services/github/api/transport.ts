import type { Clock } from '@core/ports'
import { fail } from '@core/result'
import type { Quota } from '@core/snapshot/snapshot'
import { identifier } from '@core/text/foreign-text'
import { SingleFlight } from '@core/util/single-flight'
import type { Octokit } from '@octokit/rest'
import { z } from 'zod'
import {
  followRedirects,
  type Hop,
  type Http,
  type HttpRequest,
  type HttpResponse,
  isRedirect,
  isSuccess,
  locationOf,
  redirectTarget,
  skewAfter,
} from '../../http'
import * as words from '../words'
import { type KeptAnswer, KeptAnswers } from './kept-answers'
import { Limits } from './limits'
import { GithubError, leftOut, noToken, refused, SERVICE } from './problems'
import { Queue } from './queue'
import { Renames } from './renames'

/** What Octokit makes of a call of one of its methods, and what it is to be answered with. */
type OctokitRequest = ReturnType<Octokit['request']['endpoint']['parse']>
type OctokitAnswer = Awaited<ReturnType<Octokit['request']>>

export interface TransportOptions {
  /** The API's address: `https://api.github.com`, or `https://HOST/api/v3`. */
  readonly url: string
  /** Asked for at each call: a person may sign in at any moment. */
  readonly token: () => string | null
  readonly http: Http
  readonly clock: Clock
  /** Is told what a person should change, although all works; the same sentence may come again. */
  readonly notify?: (sentence: string) => void
}

/** Tells what was left out of an answer. No server sends it. */
export const CUT_HEADER = 'x-binnacle-cut'
/** GitHub punishes many requests side by side, and changes faster than one a second ("Best practices for using the REST API"). */
const READS_AT_ONCE = 4
/** With these a server says that it has not done what it sends on (RFC 9110, 15.4). */
const NOT_DONE: readonly number[] = [307, 308]
const BETWEEN_CHANGES_MS = 1_000

/**
 * Octokit's requests over our own HTTP client, which reads the answers, too: Octokit reads JSON by a function of its own for each value, on this thread. What has not changed is answered by what is kept (304), so it costs nothing of the
 * hourly limit; questions go a few at a time, changes one by one; nothing is sent while a limit is hit, and nothing twice. A
 * request that fails is thrown as `GithubError`.
 */
export class Transport {
  readonly renames: Renames
  readonly #kept = new KeptAnswers()
  readonly #limits = new Limits()
  readonly #reads: Queue
  readonly #changes: Queue
  readonly #asked = new SingleFlight<string, HttpResponse>()
  /** The names of now of repositories, by their address by number. */
  readonly #learning = new SingleFlight<string, string>()
  #token: string | null = null
  #skewMs = 0
  #spent = 0

  constructor(readonly options: TransportOptions) {
    this.renames = new Renames(options.url.replace(/\/{1,100}$/, ''))
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

  /** How many requests were sent that count against the hourly limit: all but those for what has not changed. */
  get spent(): number {
    return this.#spent
  }

  /** What Octokit's methods answer. */
  async answer(options: OctokitRequest): Promise<OctokitAnswer> {
    const request = toRequest(options)
    const response =
      request.method === 'GET'
        ? await this.#read(request)
        : await this.#changes.run(() => this.#exchange(request))
    const { status, cut } = response
    const headers = cut === null ? response.headers : withCut(response.headers, cut)
    return { url: request.url, status, headers: Object.fromEntries(headers), data: dataOf(response) }
  }

  #read(request: HttpRequest): Promise<HttpResponse> {
    return this.#asked.run(keyOf(request), () => this.#reads.run(() => this.#exchange(request)))
  }

  async #exchange(request: HttpRequest): Promise<HttpResponse> {
    const first = new URL(this.renames.current(request.url))
    const response = await followRedirects(first, (url) => this.#hop(request, url))
    if (response === null) throw new GithubError(fail('fault', words.circle(SERVICE)), null)
    return response
  }

  /** @param request As it was made: under its address, wherever it is asked, the answer is kept. */
  async #hop(request: HttpRequest, at: URL): Promise<Hop<HttpResponse>> {
    const { clock } = this.options
    const changes = request.method !== 'GET'
    const authorization = this.#authorization()
    const refusal = this.#limits.refusal(clock.now(), changes)
    if (refusal !== null) throw new GithubError(refusal, null)
    const kept = changes ? undefined : this.#kept.get(keyOf(request))
    if (kept !== undefined && isFresh(kept, clock.now())) return { end: kept.response }
    const asked = { ...request, url: at.href }
    const response = await this.#send(asked, authorization, kept?.etag)
    if (response.status === 304 && kept !== undefined) return { end: kept.response }
    const next = await this.#sentOn(asked, response)
    if (next !== null) return { next }
    if (isRedirect(response.status)) return { end: response }
    if (!isSuccess(response)) throw new GithubError(refused(response, request), response.status)
    if (!changes) this.#kept.keep(keyOf(request), response)
    return { end: response }
  }

  async #send(request: HttpRequest, authorization: string, etag: string | undefined): Promise<HttpResponse> {
    const headers = {
      ...request.headers,
      authorization,
      'x-github-api-version': '2022-11-28',
      ...(etag !== undefined && { 'if-none-match': etag }),
    }
    // Where it is sent on to is looked at here: what is not this API is not given the token.
    const answer = await this.options.http.request({ ...request, headers, redirect: 'manual' })
    if (!answer.ok || answer.value.status !== 304) this.#spent++
    if (!answer.ok) throw new GithubError(answer, null)
    this.#skewMs = skewAfter(this.#skewMs, answer.value)
    const lacks = leftOut(answer.value)
    if (lacks !== null) this.options.notify?.(lacks)
    const limited = this.#limits.observe(answer.value, request.method !== 'GET', this.#skewMs)
    if (limited !== null) throw new GithubError(limited, answer.value.status)
    return answer.value
  }

  /**
   * Where a request goes on to; null where it has its answer. A question about a repository that has another name by now is asked again under
   * that one. A change is not: it is refused, so that a person sends it again knowing what it goes to.
   */
  async #sentOn(request: HttpRequest, response: HttpResponse): Promise<URL | null> {
    const url = new URL(request.url)
    const location = isRedirect(response.status) ? locationOf(response, url) : null
    const mayFollow = request.method === 'GET' || NOT_DONE.includes(response.status)
    const renamed = location === null || !mayFollow ? null : this.renames.renamed(request.url, location.href)
    if (renamed !== null) {
      const name = await this.#nameNow(renamed)
      if (request.method === 'GET') return location
      const sentence = words.renamedNothingDone(renamed.repository, name, SERVICE)
      throw new GithubError(fail('invalid', sentence), response.status)
    }
    if (location !== null && request.method === 'GET' && this.renames.isWithin(location.href)) return location
    if (request.redirect === 'manual') return null
    const target = redirectTarget(request, url, response)
    if (target === null) return null
    if (!target.ok) throw new GithubError(target, response.status)
    return target.value
  }

  /** Many questions may be sent on at once; what the repository is called now is asked once. */
  #nameNow({ repository, byNumber }: { repository: string; byNumber: string }): Promise<string> {
    return this.#learning.run(byNumber, () => this.#learnName(repository, byNumber))
  }

  async #learnName(before: string, byNumber: string): Promise<string> {
    const question: HttpRequest = {
      service: SERVICE,
      method: 'GET',
      url: byNumber,
      headers: { accept: 'application/json' },
    }
    const response = await this.#send(question, this.#authorization(), undefined)
    if (!isSuccess(response)) throw new GithubError(refused(response, question), response.status)
    const answer = z.object({ full_name: identifier }).safeParse(response.json)
    if (!answer.success) throw new GithubError(fail('fault', words.nameNotSaid(before, SERVICE)), null)
    const { full_name: name } = answer.data
    this.renames.learn(before, name)
    this.options.notify?.(words.renamed(before, name, SERVICE))
    return name
  }

  /** What is kept and how much is left belongs to the account: another one begins again. */
  #authorization(): string {
    const token = this.options.token()?.trim()
    if (!token) throw new GithubError(noToken(new URL(this.options.url).host), null)
    if (token !== this.#token) {
      this.#kept.clear()
      this.#limits.reset()
      this.#token = token
    }
    return `Bearer ${token}`
  }
}

/** Octokit hands on headers and what it reads of the body, so what was left out goes with the headers. */
function withCut(headers: Headers, cut: string): Headers {
  const told = new Headers(headers)
  told.set(CUT_HEADER, cut)
  return told
}

/** Never by a clock that was put back since. */
const isFresh = ({ response: { receivedAt }, freshMs }: KeptAnswer, now: number): boolean =>
  receivedAt <= now && now < receivedAt + freshMs

const keyOf = ({ url, headers }: HttpRequest): string => `${headers?.accept ?? ''} ${url}`

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

function toRequest({ url, body, request, ...options }: OctokitRequest): HttpRequest {
  const method = METHODS.find((one) => one === options.method)
  if (method === undefined) throw new Error(`a method that is not used: ${options.method}`)
  const headers = Object.entries(options.headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  )
  return {
    service: SERVICE,
    method,
    url,
    headers: Object.fromEntries(headers),
    ...(body !== undefined && { body }),
    ...(request?.redirect === 'manual' && { redirect: 'manual' }),
    ...(request?.signal && { signal: request.signal }),
  }
}

/** What an answer is by its type: JSON, or text. A file whose text is asked for is text, also where it holds JSON. */
function dataOf({ status, headers, text, json }: HttpResponse): unknown {
  if (status === 204 || status === 205) return ''
  const isJson = /^application\/json\b/i.test(headers.get('content-type') ?? '')
  return isJson && json !== undefined ? json : text
}
