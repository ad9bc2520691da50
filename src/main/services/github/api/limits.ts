import { LIMITS } from '@core/limits'
import { type FailureResult, fail } from '@core/result'
import type { Quota } from '@core/snapshot/snapshot'
import { coarse } from '@core/text/time'
import { Cooldown } from '@core/util/cooldown'
import { type HttpResponse, retryAfterMs } from '../../http'
import * as words from '../words'
import { saidBy } from './said'

/** Where a secondary limit names no time GitHub asks for a minute, and for longer each time that it is hit again. ms. */
const FIRST_REST_MS = 60_000
const LONGEST_REST_MS = 3_600_000

/**
 * What GitHub allows us ("Rate limits for the REST API"): so many requests an hour, and secondary limits on many at once. Once
 * either is hit nothing is sent until it is over: whoever goes on is shut out for longer.
 */
export class Limits {
  #quota: Quota | null = null
  readonly #rest = new Cooldown()
  #rests = 0
  #why: 'hourly' | 'secondary' = 'hourly'

  /** As the last answer said it; null before the first one. */
  get quota(): Quota | null {
    return this.#quota
  }

  /** Another account has limits of its own. */
  reset(): void {
    this.#quota = null
    this.#rest.end()
    this.#rests = 0
  }

  /** The problem of asking now, or null where it may be asked. `now` in epoch ms. */
  refusal(now: number, changes: boolean): FailureResult | null {
    const ms = this.#rest.left(now)
    if (ms === 0) return null
    const sentence =
      this.#why === 'hourly'
        ? words.limitUsedUp(this.#quota?.limit ?? 'so many', coarse(ms))
        : words.asksToWait(coarse(ms))
    return refused(changes ? 'unreachable' : 'fault', changes ? words.andNothingSent(sentence) : sentence, ms)
  }

  /**
   * Learns from an answer; gives the problem that it is, where it says that a limit is hit. `skewMs`: how far GitHub's clock is ahead of ours.
   */
  observe(response: HttpResponse, changes: boolean, skewMs: number): FailureResult | null {
    this.#readQuota(response, skewMs)
    const { status, receivedAt } = response
    if (status !== 403 && status !== 429) {
      if (status < 400) this.#rests = 0
      return null
    }
    const asked = retryAfterMs(response.headers, receivedAt)
    const isHourly = response.headers.get('x-ratelimit-remaining') === '0'
    const isSecondary =
      asked !== null || status === 429 || /secondary rate|abuse/i.test(saidBy(response) ?? '')
    if (!isHourly && !isSecondary) return null
    if (!isHourly || asked !== null) this.#restBySecondary(receivedAt, asked)
    const refusal = this.refusal(receivedAt, false)
    if (refusal === null || !changes) return refusal
    return refused(
      'invalid',
      words.andNothingDone(refusal.problem.sentence),
      refusal.problem.retryAfterMs ?? 0,
    )
  }

  #restBySecondary(now: number, askedMs: number | null): void {
    const ms = askedMs ?? Math.min(LONGEST_REST_MS, FIRST_REST_MS * 2 ** this.#rests++)
    this.#why = 'secondary'
    this.#rest.takeAtLeast(ms, now)
  }

  #readQuota({ headers, receivedAt }: HttpResponse, skewMs: number): void {
    if ((headers.get('x-ratelimit-resource') ?? 'core') !== 'core') return
    const [limit, remaining, reset] = ['limit', 'remaining', 'reset'].map((name) =>
      Number(headers.get(`x-ratelimit-${name}`) ?? Number.NaN),
    )
    if (!isNumber(limit) || !isNumber(remaining) || !isNumber(reset)) return
    const resetAt = reset * 1000 - skewMs
    this.#quota = { limit, remaining, resetAt }
    if (remaining > 0) return
    this.#why = 'hourly'
    // A limit of an hour is over within one, whatever it says.
    this.#rest.takeAtLeast(Math.min(LIMITS.waits.retryAfterMs, resetAt - receivedAt), receivedAt)
  }
}

const isNumber = (value: number | undefined): value is number => value !== undefined && Number.isFinite(value)

function refused(kind: 'invalid' | 'unreachable' | 'fault', sentence: string, ms: number): FailureResult {
  const { ok, problem } = fail(kind, sentence)
  return { ok, problem: { ...problem, retryAfterMs: ms } }
}
