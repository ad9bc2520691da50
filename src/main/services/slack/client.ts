import { fail, ok, type Result } from '@core/result'
import { identifier } from '@core/text/foreign-text'
import { z } from 'zod'
import { type Http, type HttpResponse, isSuccess, skewAfter, statusProblem } from '../http'
import { BOT_VARIABLE, notNow, refusal, SERVICE } from './problems'
import * as words from './words'

const AnswerSchema = z.discriminatedUnion('ok', [
  z.looseObject({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), error: identifier, needed: identifier.nullish() }),
])

export interface ClientOptions {
  /** The address below which the methods are. */
  readonly url: string
  /** Asked for at each call: a person may enter it at any moment. */
  readonly token: () => string | null
  readonly http: Http
  /** The environment variable of the token. */
  readonly variable?: string
}

/** Calls methods of Slack's Web API: questions by GET, changes by POST with JSON ("Using the Slack Web API"). */
export class SlackClient {
  #skewMs = 0

  constructor(private readonly options: ClientOptions) {}

  /** How far Slack's clock is ahead of ours, ms. */
  get skewMs(): number {
    return this.#skewMs
  }

  /** Asks; what it answers is checked by `schema`. */
  ask<T>(method: string, given: Readonly<Record<string, string>>, schema: z.ZodType<T>): Promise<Result<T>> {
    const query = new URLSearchParams(given).toString()
    return this.#call(`${method}${query === '' ? '' : `?${query}`}`, undefined, schema)
  }

  /** Changes something. */
  send<T>(method: string, body: object, schema: z.ZodType<T>): Promise<Result<T>> {
    return this.#call(method, body, schema)
  }

  async #call<T>(path: string, body: object | undefined, schema: z.ZodType<T>): Promise<Result<T>> {
    const { url, http, variable = BOT_VARIABLE } = this.options
    const token = this.options.token()?.trim()
    if (!token) {
      const missing = fail('invalid', words.NO_TOKEN)
      return { ok: false, problem: { ...missing.problem, keyVariable: variable } }
    }
    const method = body === undefined ? 'GET' : 'POST'
    const answer = await http.request({
      service: SERVICE,
      method,
      url: `${url}/${path}`,
      headers: { authorization: `Bearer ${token}` },
      ...(body !== undefined && { body }),
    })
    if (!answer.ok) return answer
    this.#skewMs = skewAfter(this.#skewMs, answer.value)
    return read(answer.value, { method, variable, schema })
  }
}

function read<T>(
  response: HttpResponse,
  {
    method,
    variable,
    schema,
  }: { readonly method: 'GET' | 'POST'; readonly variable: string; readonly schema: z.ZodType<T> },
): Result<T> {
  const asks = method === 'GET'
  const { data } = AnswerSchema.safeParse(response.json)
  if (!isSuccess(response)) {
    const said = data?.ok === false ? data.error : null
    const keyHint = words.CHECK_IN_ACCOUNTS
    const { problem } = statusProblem(response, { request: { service: SERVICE, method }, keyHint, said })
    return { ok: false, problem: response.status === 429 ? notNow(problem) : problem }
  }
  if (data?.ok === false) return refusal(data.error, { needed: data.needed ?? null, variable, asks })
  const parsed = schema.safeParse(response.json)
  if (data !== undefined && parsed.success) return ok(parsed.data)
  return fail(
    asks ? 'fault' : 'lost',
    words.NOT_ITS_ANSWER,
    `${response.status}: ${response.text.slice(0, 500)}`,
  )
}
