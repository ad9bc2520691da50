import type { Clock } from '@core/ports'
import { fail, isRefusal, ok, type Result } from '@core/result'
import { type Http, type HttpResponse, isSuccess, skewAfter } from '../http'
import { FREIGHT_LIMITS } from './limits'
import { parseError } from './parse'
import { noKey, refused, SERVICE } from './problems'
import { type Collection, type CollectionRequest, type FreightRequest, listDeploys } from './requests'
import type { ClockReading } from './sightings'
import * as words from './words'

interface ClientOptions {
  /** The server's address, with or without a slash at its end. */
  readonly url: string
  /** null while there is none. It is asked for each time: a person may enter it at any moment. */
  readonly key: () => string | null
  readonly http: Http
  readonly clock: Clock
}

/** An answer, with when it was heard. */
export interface FreightAnswer {
  readonly response: HttpResponse
  readonly heard: ClockReading
}

/** Speaks HTTP with one Freight server: its key, its clock, and what it calls its deploys. */
export class FreightClient {
  /** The address that people open, without a slash at its end. */
  readonly url: string
  readonly #options: ClientOptions
  #collection: Collection | null = null
  #skewMs = 0

  constructor(options: ClientOptions) {
    this.#options = options
    this.url = options.url.replace(/\/{1,100}$/, '').replace(/\/api\/0$/, '')
  }

  /** `deploys` until the server has been found to be an old one. */
  get collection(): Collection {
    return this.#collection ?? 'deploys'
  }

  /** Asks about deploys, under the name that the server knows. */
  async read(build: CollectionRequest): Promise<Result<FreightAnswer>> {
    const first = await this.#send(build(this.collection))
    if (!first.ok) return first
    if (!isNoSuchPath(first.value.response)) {
      this.#collection = this.collection
      return first
    }
    const other: Collection = this.collection === 'deploys' ? 'tasks' : 'deploys'
    const second = await this.#send(build(other))
    if (!second.ok) return second
    if (isNoSuchPath(second.value.response)) return this.#noFreight(first.value.response)
    this.#collection = other
    return second
  }

  /**
   * Sends one change, once. Which name the server knows is found out before by a question: when that fails, nothing was sent,
   * and the problem says so by its kind.
   */
  async change(build: CollectionRequest, timeoutMs?: number): Promise<Result<FreightAnswer>> {
    if (this.#collection === null) {
      const probe = await this.read(listDeploys({ limit: 1 }))
      if (!probe.ok) return notSent(probe)
      if (!isSuccess(probe.value.response)) return notSent(refused(probe.value.response, 'GET'))
    }
    return this.#send(build(this.collection), timeoutMs)
  }

  /** Asks about, or changes, an app. */
  send(request: FreightRequest): Promise<Result<FreightAnswer>> {
    return this.#send(request)
  }

  #noFreight({ text }: HttpResponse): Result<never> {
    return fail('invalid', words.noServerFound(SERVICE, this.url), text.slice(0, 500))
  }

  async #send({ method, path, body }: FreightRequest, timeoutMs?: number): Promise<Result<FreightAnswer>> {
    const key = this.#options.key()?.trim()
    if (!key) return noKey(this.url)
    const answer = await this.#options.http.request({
      service: SERVICE,
      method,
      url: `${this.url}/api/0${path}`,
      headers: { authorization: `Key ${key}` },
      limits: FREIGHT_LIMITS.json,
      ...(body !== undefined && { body }),
      ...(timeoutMs !== undefined && { timeoutMs }),
    })
    if (!answer.ok) return answer
    const response = answer.value
    this.#skewMs = skewAfter(this.#skewMs, response)
    return ok({ response, heard: { at: this.#options.clock.now(), skewMs: this.#skewMs } })
  }
}

/** A path that the server does not know, and not a thing that it does not have: of those it says `invalid_resource`. */
const isNoSuchPath = ({ status, json }: HttpResponse): boolean =>
  status === 404 && parseError(json).name === null

/** A question before a change has failed, so the change was not sent. */
const notSent = (result: Result<unknown>): Result<never> =>
  result.ok
    ? fail('unreachable', words.NOTHING_SENT)
    : {
        ok: false,
        problem: {
          ...result.problem,
          kind: isRefusal(result.problem) ? result.problem.kind : 'unreachable',
          sentence: words.andNothingSent(result.problem.sentence),
        },
      }
