import { LIMITS } from '@core/limits'
import type { Clock } from '@core/ports'
import { fail, ok, type Result } from '@core/result'
import { Cooldown } from '@core/util/cooldown'
import { parsedUrl } from '@core/util/url'
import { aboutKey, type Http, type HttpResponse, isSuccess, retryAfterMs, statusProblem } from '../http'
import { parseErrorText } from './parse'
import * as words from './words'

const SERVICE = 'GitLab'
const KEY_VARIABLE = 'BINNACLE_GITLAB_TOKEN'

export interface GitlabClientOptions {
  /** The server's address: `https://gitlab.com`, with the path below which it stands where it has one. */
  readonly url: string
  /** null while there is none. It is asked for each time: a person may enter it at any moment. */
  readonly token: () => string | null
  readonly http: Http
  readonly clock: Clock
}

/** A page of a list; `next` is the path of the one after it, null for none. */
interface Page {
  readonly items: readonly unknown[]
  readonly next: string | null
  readonly isWhole: boolean
}

/** Asks one GitLab server (REST API v4). */
export class GitlabClient {
  readonly url: string
  /** In which nothing is asked. */
  readonly #rest = new Cooldown()

  constructor(private readonly options: GitlabClientOptions) {
    this.url = options.url.replace(/\/{1,100}$/, '')
  }

  /** @param path Below the API's address. */
  async get(path: string, accept = 'application/json'): Promise<Result<HttpResponse>> {
    const token = this.options.token()?.trim()
    if (!token) return aboutKey(fail('invalid', words.noToken(SERVICE)), KEY_VARIABLE)
    const rest = this.#rest.left(this.options.clock.now())
    if (rest > 0) return tooMany(rest)
    const answer = await this.options.http.request({
      service: SERVICE,
      method: 'GET',
      url: `${this.#api}${path}`,
      headers: { accept, authorization: `Bearer ${token}` },
      ...(accept === 'text/plain' && { tail: LIMITS.log.tailBytes }),
    })
    if (!answer.ok) return answer
    this.#learn(answer.value)
    return isSuccess(answer.value) ? answer : this.#refused(answer.value)
  }

  /** All items of a list, page after page; `isWhole` is false where there are more than so many pages, or one has more than is read. */
  async list(path: string, pages: number): Promise<Result<{ items: readonly unknown[]; isWhole: boolean }>> {
    const items: unknown[] = []
    let next: string | null = path
    let isWhole = true
    for (let page = 0; next !== null && page < pages; page++) {
      const answer: Result<Page> = await this.#page(next)
      if (!answer.ok) return answer
      items.push(...answer.value.items)
      isWhole &&= answer.value.isWhole
      next = answer.value.items.length === 0 ? null : answer.value.next
    }
    return ok({ items, isWhole: isWhole && next === null })
  }

  async #page(path: string): Promise<Result<Page>> {
    const answer = await this.get(path)
    if (!answer.ok) return answer
    const { json, headers, cut } = answer.value
    if (!Array.isArray(json)) return this.unreadable(answer.value)
    return ok({ items: json, next: this.#pathOf(nextLink(headers.get('link'))), isWhole: cut === null })
  }

  /** A link is followed only to this server's own API: the token goes with it. */
  #pathOf(link: string | null): string | null {
    return link?.startsWith(`${this.#api}/`) === true ? link.slice(this.#api.length) : null
  }

  get #api(): string {
    return `${this.url}/api/v4`
  }

  /** What was asked for is not what came: a page to sign in, another program. */
  unreadable({ status, text }: HttpResponse): Result<never> {
    const sentence = words.notItsData(SERVICE, this.url)
    return fail('fault', sentence, `${status}: ${text.slice(0, 500)}`)
  }

  /** "Rate limit headers": GitLab.com sends them with every answer, others with none, or with 429 alone. Once nothing is left it is left alone. */
  #learn({ headers, status, receivedAt }: HttpResponse): void {
    const reset = numberOf(headers.get('ratelimit-reset'))
    const isUsedUp = numberOf(headers.get('ratelimit-remaining')) === 0 && reset !== null
    if (status !== 429 && !isUsedUp) return
    const named =
      retryAfterMs(headers, receivedAt) ?? (reset === null ? FIRST_REST_MS : reset * 1000 - receivedAt)
    this.#rest.takeAtLeast(Math.min(Math.max(named, FLOOR_MS), LIMITS.waits.retryAfterMs), receivedAt)
  }

  #refused(response: HttpResponse): Result<never> {
    const { status, json } = response
    const said = parseErrorText(json)
    if (status === 404) {
      const sentence = words.cannotFind(SERVICE)
      return fail('invalid', sentence, said)
    }
    if (status === 429) return tooMany(this.#rest.left(response.receivedAt))
    const answer = statusProblem(response, {
      request: { service: SERVICE, method: 'GET' },
      keyHint: words.ENTER_NEW_TOKEN,
      said,
    })
    return status === 401 || (status === 403 && isAboutScope(json)) ? aboutKey(answer, KEY_VARIABLE) : answer
  }
}

/** Where GitLab names no time it is left alone for as long as its limits count (a minute), ms. */
const FIRST_REST_MS = 60_000
const FLOOR_MS = 1_000

function tooMany(ms: number): Result<never> {
  const sentence = words.asksToWait(SERVICE, Math.ceil(ms / 1000))
  return { ok: false, problem: { kind: 'fault', sentence, cause: null, retryAfterMs: ms } }
}

/** `<https://…>; rel="next"` of a `Link` header; null for none. */
function nextLink(header: string | null): string | null {
  const link = (header ?? '').slice(0, LIMITS.field.address * 4)
  const part = link.split(',').find((one) => /;\s?rel="?next"?/.test(one))
  const address = part?.slice(part.indexOf('<') + 1, part.indexOf('>')) ?? ''
  return parsedUrl(address) === null ? null : address
}

function numberOf(text: string | null): number | null {
  return text !== null && /^\d{1,12}$/.test(text.trim()) ? Number(text) : null
}

/** "insufficient_scope": the token may not do what is asked, so another one is needed. */
const isAboutScope = (json: unknown): boolean =>
  typeof json === 'object' && json !== null && 'error' in json && json.error === 'insufficient_scope'
