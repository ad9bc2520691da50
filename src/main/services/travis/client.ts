import { LIMITS } from '@core/limits'
import { fail, type Result } from '@core/result'
import { aboutKey, type Http, type HttpResponse, isSuccess, statusProblem } from '../http'
import { parseErrorText } from './parse'
import * as words from './words'

const SERVICE = 'Travis'
const KEY_VARIABLE = 'BINNACLE_TRAVIS_TOKEN'

export interface TravisClientOptions {
  /** The API's address: `https://api.travis-ci.com`, or `https://HOST/api` of one's own. */
  readonly url: string
  /** null while there is none. It is asked for each time: a person may enter it at any moment. */
  readonly token: () => string | null
  readonly http: Http
}

/** Asks one Travis server (API v3). */
export class TravisClient {
  readonly url: string

  constructor(private readonly options: TravisClientOptions) {
    this.url = options.url.replace(/\/{1,100}$/, '')
  }

  /** @param path Below the API's address, as Travis itself writes it in `@href`. */
  async get(path: string, accept = 'application/json'): Promise<Result<HttpResponse>> {
    const answer = await this.#ask(path, accept)
    return !answer.ok || isSuccess(answer.value) ? answer : this.#refused(answer.value)
  }

  /**
   * The same of something that a repository has (`name`: "job 12"). Travis answers 404 also for what a token may not see, so that it is gone
   * is known only where the repository itself can be seen.
   */
  async getOf(
    repository: string,
    name: string,
    path: string,
    accept = 'application/json',
  ): Promise<Result<HttpResponse>> {
    const answer = await this.#ask(path, accept)
    if (!answer.ok || isSuccess(answer.value)) return answer
    if (answer.value.status !== 404) return this.#refused(answer.value)
    const visible = await this.get(`/repo/${encodeURIComponent(repository)}`)
    return visible.ok ? fail('gone', words.noLongerHas(SERVICE, name, repository)) : visible
  }

  async #ask(path: string, accept: string): Promise<Result<HttpResponse>> {
    const token = this.options.token()?.trim()
    if (!token) return aboutKey(fail('invalid', words.noToken(SERVICE)), KEY_VARIABLE)
    return this.options.http.request({
      service: SERVICE,
      method: 'GET',
      url: `${this.url}${path}`,
      headers: { accept, 'Travis-API-Version': '3', authorization: `token ${token}` },
      ...(accept === 'text/plain' && { tail: LIMITS.log.tailBytes }),
    })
  }

  /** What was asked for is not what came: a page to sign in, another program. */
  unreadable({ status, text }: HttpResponse): Result<never> {
    const sentence = words.notItsData(SERVICE, this.url)
    return fail('fault', sentence, `${status}: ${text.slice(0, 500)}`)
  }

  /** Travis answers 404 also for what a token may not see. */
  #refused(response: HttpResponse): Result<never> {
    const said = parseErrorText(response.json)
    if (response.status === 404) {
      const sentence = words.cannotFindRepository(SERVICE)
      return fail('invalid', sentence, said)
    }
    const answer = statusProblem(response, {
      request: { service: SERVICE, method: 'GET' },
      keyHint: words.CHECK_IN_ACCOUNTS,
      said,
    })
    return response.status === 401 || response.status === 403 ? aboutKey(answer, KEY_VARIABLE) : answer
  }

  /** The page of a build or a job, where people look. */
  page(repository: string, kind: 'builds' | 'jobs', id: number): string {
    return `${webOf(this.url)}/${repository}/${kind}/${id}`
  }
}

/** travis-ci.com has its pages on a host of their own; a self-hosted one serves them above its API. */
function webOf(url: string): string {
  if (url === 'https://api.travis-ci.com') return 'https://app.travis-ci.com/github'
  return url.replace(/\/api$/, '')
}
