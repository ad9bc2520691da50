import { LIMITS } from '@core/limits'
import { describeCause, type FailureResult, fail, ok, type Success } from '@core/result'
import type { Quota } from '@core/snapshot/snapshot'
import { mayLeadTo } from '@core/util/url'
import { Octokit } from '@octokit/rest'
import type { z } from 'zod'
import * as words from '../words'
import { GithubError, SERVICE } from './problems'
import { CUT_HEADER, Transport, type TransportOptions } from './transport'

/** A Result that also tells GitHub's status; null where no answer came, or where it could not be read. */
export type GithubResult<T> = Success<T> | Unanswered

/** A question that was not answered with what was asked for. */
export type Unanswered = FailureResult & { readonly status: number | null }

/** Octokit's methods, each of which is one request. */
export type OctokitRest = Octokit['rest']
interface Answer {
  readonly data: unknown
  readonly headers: {
    readonly link?: string | undefined
    readonly location?: string | undefined
    readonly [CUT_HEADER]?: unknown
  }
}
/** For the parameters of a list: which page, and how much is in one. */
export interface PageOf {
  readonly per_page: number
  readonly page: number
}

/** All items of a list, or the first of them. */
export interface Pages<T> {
  readonly items: readonly T[]
  /** Not all of it: there are more pages than were asked for, a page was too long to be read whole, or an item of it cannot be read. */
  readonly cut: boolean
}

/** So much is in a page: the most that GitHub gives. */
export const PER_PAGE = 100

/**
 * One GitHub API, for all that talks to it: they share its hourly limit, what is kept of its answers, and the order of changes.
 *
 *     await github.ask((rest) => rest.repos.get({ owner, repo }), RepositorySchema)
 *
 * Any method of Octokit's may be called so; of the answer only what the schema reads is known. A question may be repeated at will,
 * and costs nothing where nothing has changed. A change is sent once; the kind of a problem says whether it may have happened.
 */
export class GithubClient {
  readonly #transport: Transport
  readonly #octokit: Octokit
  /** The API's address, without a slash at its end. */
  readonly url: string
  /** What people call it: `github.com`, or the host of an Enterprise Server. */
  readonly host: string

  constructor(readonly options: TransportOptions) {
    this.url = options.url.replace(/\/{1,100}$/, '')
    this.host = new URL(this.url).host.replace(/^api\.github\.com$/, 'github.com')
    this.#transport = new Transport(options)
    const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
    this.#octokit = new Octokit({
      baseUrl: this.url,
      userAgent: 'Binnacle',
      log: silent,
    })
    this.#octokit.hook.wrap('request', (_send, options) =>
      this.#transport.answer(this.#octokit.request.endpoint.parse(options)),
    )
  }

  /** What is left of the hourly limit; null before the first answer. */
  readonly quota = (): Quota | null => this.#transport.quota

  /** How many requests were sent so far that count against it. */
  get spent(): number {
    return this.#transport.spent
  }

  /** How far GitHub's clock is ahead of ours, ms, as the last answers tell; 0 before the first. */
  get skewMs(): number {
    return this.#transport.skewMs
  }

  /** The name that a repository (`owner/name`) goes by now. */
  readonly nameOf = (repository: string): string => this.#transport.renames.nameOf(repository)

  /** One request, and its answer as the schema reads it. */
  async ask<T>(call: (rest: OctokitRest) => Promise<Answer>, schema: z.ZodType<T>): Promise<GithubResult<T>> {
    const answer = await this.#call(call)
    return answer.ok ? read(answer.value, schema) : answer
  }

  /**
   * The same for what is told from all of an answer, such as a file that is written back: one of which something was left out is a problem.
   */
  async whole<T>(
    call: (rest: OctokitRest) => Promise<Answer>,
    schema: z.ZodType<T>,
  ): Promise<GithubResult<T>> {
    const answer = await this.#call(call)
    if (!answer.ok) return answer
    const cut = answer.value.headers[CUT_HEADER]
    if (typeof cut !== 'string') return read(answer.value, schema)
    return unread(fail('fault', words.answerTooLarge(SERVICE, cut)))
  }

  /** The same, with whether something was left out of the answer. */
  async partly<T>(
    call: (rest: OctokitRest) => Promise<Answer>,
    schema: z.ZodType<T>,
  ): Promise<GithubResult<{ readonly value: T; readonly isCut: boolean }>> {
    const answer = await this.#call(call)
    if (!answer.ok) return answer
    const parsed = read(answer.value, schema)
    return parsed.ok ? ok({ value: parsed.value, isCut: isCut(answer.value) }) : parsed
  }

  /** One page of a list, and whether GitHub has more behind it: how many items of it can be read does not tell. */
  async page<T>(
    call: (rest: OctokitRest) => Promise<Answer>,
    schema: z.ZodType<readonly T[]>,
  ): Promise<GithubResult<{ readonly items: readonly T[]; readonly isFollowed: boolean }>> {
    const answer = await this.#call(call)
    if (!answer.ok) return answer
    const parsed = read(answer.value, schema)
    return parsed.ok ? ok({ items: parsed.value, isFollowed: isFollowed(answer.value) }) : parsed
  }

  /** A list with all its pages, but at most so many, and none after the one with an item that `ends` it. */
  async pages<T>(
    call: (rest: OctokitRest, page: PageOf) => Promise<Answer>,
    schema: z.ZodType<readonly T[]>,
    most: number,
    ends: (item: T) => boolean = () => false,
  ): Promise<GithubResult<Pages<T>>> {
    const items: T[] = []
    let isPartly = false
    for (let page = 1; page <= most; page++) {
      const answer = await this.#call((rest) => call(rest, { per_page: PER_PAGE, page }))
      if (!answer.ok) return answer
      const parsed = read(answer.value, schema)
      if (!parsed.ok) return parsed
      items.push(...parsed.value)
      isPartly ||= isCut(answer.value) || parsed.value.length < itemsIn(answer.value)
      if (!isFollowed(answer.value)) return ok({ items, cut: isPartly })
      if (parsed.value.some(ends)) break
    }
    return ok({ items, cut: true })
  }

  /** How many items a list has, by the number of its last page when there is one item in each. */
  async count(call: (rest: OctokitRest, page: PageOf) => Promise<Answer>): Promise<GithubResult<number>> {
    const answer = await this.#call((rest) => call(rest, { per_page: 1, page: 1 }))
    if (!answer.ok) return answer
    const last = /[?&]page=(\d{1,15})[^>]{0,2000}>; rel="last"/.exec(answer.value.headers.link ?? '')?.[1]
    if (last !== undefined) return ok(Number(last))
    return ok(Array.isArray(answer.value.data) ? answer.value.data.length : 0)
  }

  /**
   * A text that GitHub hands out from elsewhere (a log, an archive): it is fetched there without the account's token, since the
   * address that GitHub gives is the key.
   */
  async text(
    call: (rest: OctokitRest, manual: { redirect: 'manual' }) => Promise<Answer>,
  ): Promise<GithubResult<string>> {
    const answer = await this.#call((rest) => call(rest, { redirect: 'manual' }))
    if (!answer.ok) return answer
    const { location } = answer.value.headers
    if (location === undefined) return ok(typeof answer.value.data === 'string' ? answer.value.data : '')
    const url = new URL(location, this.url)
    if (!mayLeadTo(url, new URL(this.url))) {
      return unread(fail('fault', words.textNotSafe(SERVICE)))
    }
    const text = await this.options.http.request({
      service: `${SERVICE}’s storage`,
      method: 'GET',
      url: url.href,
      headers: { accept: 'text/plain' },
      tail: LIMITS.log.tailBytes,
    })
    if (!text.ok) return { ...text, status: null }
    const { status } = text.value
    if (status >= 200 && status < 300) return ok(text.value.text)
    return { ...fail('fault', words.textNotGiven(SERVICE, status)), status }
  }

  async #call(call: (rest: OctokitRest) => Promise<Answer>): Promise<GithubResult<Answer>> {
    try {
      return ok(await call(this.#octokit.rest))
    } catch (cause) {
      if (cause instanceof GithubError) return { ok: false, problem: cause.problem, status: cause.status }
      return unread(fail('fault', words.notAsked(SERVICE), describeCause(cause)))
    }
  }
}

/** The parts that Octokit's parameters want of `owner/name`. */
export function placeOf(repository: string): { readonly owner: string; readonly repo: string } {
  const [owner = '', repo = ''] = repository.split('/')
  return { owner, repo }
}

function read<T>({ data }: Answer, schema: z.ZodType<T>): GithubResult<T> {
  const parsed = schema.safeParse(data)
  if (parsed.success) return ok(parsed.data)
  const sentence = words.notItsAnswer(SERVICE)
  return unread(fail('fault', sentence, parsed.error.message))
}

const unread = (failure: FailureResult): GithubResult<never> => ({ ...failure, status: null })

const isCut = ({ headers }: Answer): boolean => typeof headers[CUT_HEADER] === 'string'

/** How many items a page has: it is a list, or has one by a name (`check_runs`). */
function itemsIn({ data }: Answer): number {
  if (typeof data !== 'object' || data === null) return 0
  const list: unknown = Array.isArray(data) ? data : Object.values(data).find(Array.isArray)
  return Array.isArray(list) ? list.length : 0
}

const isFollowed = ({ headers }: Answer): boolean => /rel="next"/.test(headers.link ?? '')
