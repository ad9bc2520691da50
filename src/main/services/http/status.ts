import { LIMITS } from '@core/limits'
import { type FailureResult, fail, ok, type Problem, type Result } from '@core/result'
import type { Http, HttpRequest, HttpResponse } from './types'
import * as words from './words'

/** What a service knows about its own answers. */
export interface StatusWords {
  readonly request: Pick<HttpRequest, 'service' | 'method'>
  /** Where a person looks when the key was refused: "Check it in Settings, under Accounts." */
  readonly keyHint: string
  /** The server's own words, where it has some. */
  readonly said: string | null
}

/** An answer that does what was asked. */
export const isSuccess = ({ status }: HttpResponse): boolean => status >= 200 && status < 300

/**
 * The problem that a status other than success is. What was refused is `invalid`: it was surely not done. A server that failed
 * (5xx, and 4xx that tell of time) may have done it before it failed: a change is then `lost`, and a question a `fault`.
 */
export function statusProblem(response: HttpResponse, context: StatusWords): FailureResult {
  const { service, method } = context.request
  const { status } = response
  const retry = retryAfterMs(response.headers, response.receivedAt)
  const problem = (kind: Problem['kind'], sentence: string): FailureResult => {
    const cause = `${status}: ${response.text.slice(0, 500)}`
    return { ok: false, problem: { kind, sentence, cause, ...(retry !== null && { retryAfterMs: retry }) } }
  }
  const said = context.said === null ? '' : words.says(service, sentenceOf(context.said))
  if (status === 401 || status === 407) {
    return problem('invalid', words.keyRefused(service, status, context.keyHint))
  }
  if (status === 403) return problem('invalid', words.notAllowed(service) + said)
  if (status === 429) {
    const seconds = retry === null ? null : Math.ceil(retry / 1000)
    const isQuestion = method === 'GET'
    return problem(isQuestion ? 'fault' : 'invalid', words.asksToWait(service, seconds, isQuestion))
  }
  if (isRefusal(status)) return problem('invalid', words.refused(service, status) + said)
  return problem(method === 'GET' ? 'fault' : 'lost', words.failed(service, status) + said)
}

/** The same refusal, as one of the key: `variable` is what it can be given in as well. */
export const aboutKey = ({ problem }: FailureResult, keyVariable: string): FailureResult => ({
  ok: false,
  problem: { ...problem, keyVariable },
})

/** 408 and 499 say that time ran out or a connection broke, not that the request was not carried out. */
const isRefusal = (status: number): boolean =>
  status >= 400 && status < 500 && status !== 408 && status !== 425 && status !== 499

/** A server's words as one line of ours: without line breaks, not endless, with a full stop. */
export function sentenceOf(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ')
  const short = line.length > 300 ? `${line.slice(0, 299)}…` : line
  return /[.!?…]$/.test(short) ? short : `${short}.`
}

/**
 * The `Retry-After` of an answer in ms, or null without one (RFC 9110, 10.2.3): seconds, or a date; no more than an hour, since a mistyped header must not blind us for days. A date is
 * measured by the server's own clock, its `Date` header, where it tells it: ours may be off. `now` is epoch ms.
 */
export function retryAfterMs(headers: Headers, now: number): number | null {
  const value = headers.get('retry-after')?.trim()
  if (!value) return null
  if (/^\d+(\.\d+)?$/.test(value)) return limited(Number(value) * 1000)
  const until = Date.parse(value)
  if (Number.isNaN(until)) return null
  const serverNow = Date.parse(headers.get('date') ?? '')
  return limited(until - (Number.isNaN(serverNow) ? now : serverNow))
}

const limited = (ms: number): number => Math.min(LIMITS.waits.retryAfterMs, Math.max(0, Math.round(ms)))

/** Whether there is a page at an address: not where it says that there is none (404, 410). Any other word proves nothing. */
export async function answersAt(http: Http, url: string): Promise<Result<boolean>> {
  const answer = await http.request({ service: new URL(url).host, method: 'GET', url })
  if (!answer.ok) return answer
  const { status } = answer.value
  if (status >= 200 && status < 300) return ok(true)
  return status === 404 || status === 410
    ? ok(false)
    : fail('fault', words.notTold(new URL(url).host, status))
}
