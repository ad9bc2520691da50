import { fail, ok, type Result } from '@core/result'
import { type Http, type HttpResponse, isSuccess, retryAfterMs, statusProblem } from '../http'
import { nextCursor } from './parse/link'
import { parseErrorText } from './parse/said'

const SERVICE = 'Sentry'
const KEY_VARIABLE = 'BINNACLE_SENTRY_TOKEN'
/** A list is read no further than this: what is beyond it nobody reads, and a server may turn in a circle. */
const MOST_PAGES = 5

export interface SentryClientOptions {
  /** `https://sentry.io`, or the address of one's own. */
  readonly url: string
  /** null while there is none. It is asked for each time: a person may enter it at any moment. */
  readonly token: () => string | null
  readonly http: Http
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

  constructor(private readonly options: SentryClientOptions) {
    this.url = options.url.replace(/\/+$/, '')
  }

  /** @param path Below `/api/0`. */
  async get(path: string): Promise<Result<HttpResponse>> {
    const answer = await this.#ask('GET', path)
    if (!answer.ok || isSuccess(answer.value)) return answer
    return this.#refused(answer.value, 'GET')
  }

  /** The same, where what is asked for may not be there: null then. */
  async find(path: string): Promise<Result<HttpResponse | null>> {
    const answer = await this.#ask('GET', path)
    if (!answer.ok || isSuccess(answer.value)) return answer
    return answer.value.status === 404 ? ok(null) : this.#refused(answer.value, 'GET')
  }

  async post(path: string, body: unknown): Promise<Result<HttpResponse>> {
    const answer = await this.#ask('POST', path, body)
    if (!answer.ok || isSuccess(answer.value)) return answer
    return this.#refused(answer.value, 'POST')
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
    const sentence = `${SERVICE} at ${this.url} answered with something else than its data. Is the address right?`
    // Its data tells of users, and a cause is logged.
    const isData = /^\s*[[{]/.test(text)
    return fail('fault', sentence, `${status}: ${isData ? 'JSON of another shape' : text.slice(0, 500)}`)
  }

  async #ask(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Result<HttpResponse>> {
    const token = this.options.token()?.trim()
    if (!token)
      return aboutKey(
        fail('invalid', `There is no token for ${SERVICE}. Enter it in Settings, under Accounts.`),
      )
    return this.options.http.request({
      service: SERVICE,
      method,
      url: `${this.url}/api/0${path}`,
      headers: { accept: 'application/json', authorization: `Bearer ${token}` },
      ...(body !== undefined && { body }),
    })
  }

  #refused(response: HttpResponse, method: 'GET' | 'POST'): Result<never> {
    const { problem } = statusProblem(response, {
      request: { service: SERVICE, method },
      keyHint: 'Check it in Settings, under Accounts.',
      said: parseErrorText(response.json),
    })
    const wait = problem.retryAfterMs ?? untilReset(response)
    const answer: Result<never> = {
      ok: false,
      problem: { ...problem, ...(wait !== null && { retryAfterMs: wait }) },
    }
    return response.status === 401 || response.status === 403 ? aboutKey(answer) : answer
  }
}

function withCursor(path: string, cursor: string | null): string {
  if (cursor === null) return path
  return `${path}${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(cursor)}`
}

const aboutKey = (answer: Result<never>): Result<never> =>
  answer.ok ? answer : { ok: false, problem: { ...answer.problem, keyVariable: KEY_VARIABLE } }

/** Where a refusal names no `Retry-After`, the end of the period that Sentry counts in (epoch s), ms from now; null without. */
function untilReset({ status, headers, receivedAt }: HttpResponse): number | null {
  const reset = headers.get('x-sentry-rate-limit-reset')
  if (status !== 429 || reset === null || !/^\d+$/.test(reset)) return null
  const seconds = Math.max(1, Math.ceil(Number(reset) - receivedAt / 1000))
  return retryAfterMs(new Headers({ 'retry-after': String(seconds) }), receivedAt)
}
