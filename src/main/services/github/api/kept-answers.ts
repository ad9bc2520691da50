import { LIMITS } from '@core/limits'
import { parsedJson } from '@core/text/bounded-json'
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

/** The last answers by what was asked for. When there is too much, what was not used for longest goes. */
export class KeptAnswers {
  readonly #kept = new Map<string, KeptAnswer>()
  #size = 0

  get(key: string): KeptAnswer | undefined {
    const kept = this.#kept.get(key)
    if (kept === undefined) return undefined
    this.#kept.delete(key)
    this.#kept.set(key, kept)
    return kept
  }

  keep(key: string, response: HttpResponse): void {
    this.#drop(key)
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
    this.#size += response.text.length
    for (const oldest of this.#kept.keys()) {
      if (this.#size <= MOST) return
      this.#drop(oldest)
    }
  }

  clear(): void {
    this.#kept.clear()
    this.#size = 0
  }

  #drop(key: string): void {
    this.#size -= this.#kept.get(key)?.response.text.length ?? 0
    this.#kept.delete(key)
  }
}
