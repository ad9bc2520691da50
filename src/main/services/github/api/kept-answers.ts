import { LIMITS } from '@core/limits'
import { parsedJson } from '@core/text/json'
import { Cache } from '@core/util/cache'
import type { HttpResponse } from '../../http'

/** An answer that is kept to be asked about again with its ETag. */
export interface KeptAnswer {
  readonly etag: string
  readonly response: HttpResponse
  /** For so long after it was received the server does not want to be asked again (`X-Poll-Interval`), ms. */
  readonly freshMs: number
}

/** The answers that 50 apps are polled for are a tenth of it. */
const MOST = LIMITS.githubCache.text

/**
 * The last answers by what was asked for. It is no memory of what GitHub says, but of what GitHub is asked whether it still holds: an answer is
 * given out again only after a 304, or while the server itself wants no new question.
 */
export class KeptAnswers {
  readonly #kept = new Cache<string, KeptAnswer>(MOST, { sizeOf: ({ response }) => response.text.length })

  get(key: string): KeptAnswer | undefined {
    return this.#kept.get(key)
  }

  keep(key: string, response: HttpResponse): void {
    this.#kept.delete(key)
    const etag = response.headers.get('etag')
    if (etag === null || response.text.length > MOST / 4) return
    const pollSeconds = Number(response.headers.get('x-poll-interval') ?? 0)
    const freshMs = Number.isFinite(pollSeconds) ? Math.min(pollSeconds * 1000, LIMITS.waits.retryAfterMs) : 0
    const { status, headers, text, cut, sentAt, receivedAt } = response
    // Its JSON is read again each time: held, it would take several times the memory that the limit counts.
    const light = {
      status,
      headers,
      text,
      cut,
      sentAt,
      receivedAt,
      get json() {
        return parsedJson(text)
      },
    }
    this.#kept.set(key, { etag, response: light, freshMs })
  }

  clear(): void {
    this.#kept.clear()
  }
}
