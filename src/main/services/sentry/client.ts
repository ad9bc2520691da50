import { fail, ok, type Result } from '@core/result'
import { shownText } from '@core/text/foreign-text'
import { z } from 'zod'
import { aboutKey, type Http, type HttpResponse, isSuccess, retryAfterMs, statusProblem } from '../http'
import { SENTRY_LIMITS } from './limits'
import { pagesAt, Regions, regionsAt } from './regions'
import * as words from './words'

const SERVICE = 'Sentry'
const KEY_VARIABLE = 'BINNACLE_SENTRY_TOKEN'
/** A list is read no further than this: what is beyond it nobody reads, and a server may turn in a circle. */
const MOST_PAGES = SENTRY_LIMITS.pages

export interface SentryClientOptions {
  /** `https://sentry.io`, or the address of one's own. */
  readonly url: string
  /** null while there is none. It is asked for each time: a person may enter it at any moment. */
  readonly token: () => string | null
  readonly http: Http
  /** How it tells where an organization's data is; as Sentry's own cloud does unless said. */
  readonly regionOf?: (told: string) => string | null
}

/** A list, as far as it was read. */
export interface Listed<T> {
  readonly items: readonly T[]
  /** False where there is more. */
  readonly isWhole: boolean
}

/** Asks one Sentry server (API version 0). */
export class SentryClient {
  readonly url: string
  /** The address of the pages that people open. */
  readonly pages: string
  readonly #regions: Regions

  constructor(private readonly options: SentryClientOptions) {
    this.url = options.url.replace(/\/{1,100}$/, '')
    this.pages = pagesAt(this.url)
    this.#regions = new Regions({
      url: this.url,
      regionOf: options.regionOf ?? regionsAt(this.url),
      ask: (base, path) => this.#askAt(base, 'GET', path),
    })
  }

  /** The answer to a question whatever its status. @param path Below `/api/0`. */
  ask(path: string): Promise<Result<HttpResponse>> {
    return this.#ask('GET', path)
  }

  /** @param path Below `/api/0`. */
  async get(path: string): Promise<Result<HttpResponse>> {
    const answer = await this.#ask('GET', path)
    if (!answer.ok || isSuccess(answer.value)) return answer
    return this.refused(answer.value, 'GET')
  }

  /** The same, where what is asked for may not be there: null then. */
  async find(path: string): Promise<Result<HttpResponse | null>> {
    const answer = await this.#ask('GET', path)
    if (!answer.ok || isSuccess(answer.value)) return answer
    return answer.value.status === 404 ? ok(null) : this.refused(answer.value, 'GET')
  }

  /**
   * The same for a question that Sentry does not describe and may take away: 'gone' where its path is no longer known, which is a 404
   * without a word on what is missing.
   */
  async findPrivate(path: string): Promise<Result<HttpResponse | null | 'gone'>> {
    const answer = await this.#ask('GET', path)
    if (!answer.ok || isSuccess(answer.value)) return answer
    const { status, json } = answer.value
    if (status === 405 || status === 410) return ok('gone')
    if (status === 404) return ok(parseErrorText(json) === null ? 'gone' : null)
    return this.refused(answer.value, 'GET')
  }

  async post(path: string, body: unknown): Promise<Result<HttpResponse>> {
    const answer = await this.#ask('POST', path, body)
    if (!answer.ok || isSuccess(answer.value)) return answer
    return this.refused(answer.value, 'POST')
  }

  /**
   * A list, page by page, up to `most` items. `read` gives a page's items, null where the answer is something else. A list
   * that is not there (404) has no items.
   */
  async list<T>(
    path: string,
    read: (json: unknown) => readonly T[] | null,
    most: number,
  ): Promise<Result<Listed<T>>> {
    const items: T[] = []
    let cursor: string | null = null
    for (let page = 0; page < MOST_PAGES; page++) {
      const answer: Result<HttpResponse | null> = await this.find(withCursor(path, cursor))
      if (!answer.ok) return answer
      if (answer.value === null) return ok({ items, isWhole: true })
      const found = read(answer.value.json)
      if (found === null) return this.unreadable(answer.value)
      items.push(...found)
      cursor = nextCursor(answer.value.headers.get('link'))
      if (items.length >= most)
        return ok({ items: items.slice(0, most), isWhole: cursor === null && items.length === most })
      if (cursor === null) return ok({ items, isWhole: true })
    }
    return ok({ items, isWhole: false })
  }

  /** What is asked for is not what came: a page to sign in, another program. */
  unreadable({ status, text }: HttpResponse): Result<never> {
    const sentence = words.notItsData(SERVICE, this.url)
    // Its data tells of users, and a cause is logged.
    const isData = /^\s*[[{]/.test(text)
    return fail('fault', sentence, `${status}: ${isData ? 'JSON of another shape' : text.slice(0, 500)}`)
  }

  async #ask(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Result<HttpResponse>> {
    return this.#askAt(await this.#regions.addressOf(path), method, path, body)
  }

  async #askAt(
    base: string,
    method: 'GET' | 'POST',
    path: string,
    body?: unknown,
  ): Promise<Result<HttpResponse>> {
    const token = this.options.token()?.trim()
    if (!token) return aboutKey(fail('invalid', words.noToken(SERVICE)), KEY_VARIABLE)
    return this.options.http.request({
      service: SERVICE,
      method,
      url: `${base}/api/0${path}`,
      headers: { accept: 'application/json', authorization: `Bearer ${token}` },
      ...(body !== undefined && { body }),
    })
  }

  /** The problem that a status other than success is. */
  refused(response: HttpResponse, method: 'GET' | 'POST'): Result<never> {
    const { problem } = statusProblem(response, {
      request: { service: SERVICE, method },
      keyHint: words.CHECK_IN_ACCOUNTS,
      said: parseErrorText(response.json),
    })
    const wait = problem.retryAfterMs ?? untilReset(response)
    const answer: Result<never> = {
      ok: false,
      problem: { ...problem, ...(wait !== null && { retryAfterMs: wait }) },
    }
    return response.status === 401 || response.status === 403 ? aboutKey(answer, KEY_VARIABLE) : answer
  }
}

function withCursor(path: string, cursor: string | null): string {
  if (cursor === null) return path
  return `${path}${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(cursor)}`
}

/** Where a refusal names no `Retry-After`, the end of the period that Sentry counts in (epoch s), ms from now; null without. */
function untilReset({ status, headers, receivedAt }: HttpResponse): number | null {
  const reset = headers.get('x-sentry-rate-limit-reset')
  if (status !== 429 || reset === null || !/^\d+$/.test(reset)) return null
  const seconds = Math.max(1, Math.ceil(Number(reset) - receivedAt / 1000))
  return retryAfterMs(new Headers({ 'retry-after': String(seconds) }), receivedAt)
}

const SaidSchema = z.object({ detail: z.union([shownText, z.object({ message: shownText })]) })

/** What Sentry says went wrong (`{"detail": …}`), or null. */
function parseErrorText(json: unknown): string | null {
  const { data } = SaidSchema.safeParse(json)
  if (data === undefined) return null
  return typeof data.detail === 'string' ? data.detail : data.detail.message
}

/**
 * Where the next page of a list begins, by its `Link` header; null at the end. Sentry names a next page always and says with
 * `results` whether there is anything on it (docs.sentry.io/api/pagination).
 */
function nextCursor(link: string | null): string | null {
  for (const part of (link ?? '').split(/,\s*(?=<)/)) {
    const attribute = (name: string): string | undefined =>
      new RegExp(`;\\s*${name}="([^"]*)"`).exec(part)?.[1]
    if (attribute('rel') === 'next')
      return attribute('results') === 'true' ? (attribute('cursor') ?? null) : null
  }
  return null
}
