import type { ServerClock } from '../../clock.ts'

export interface RateState {
  readonly limit: number
  readonly used: number
  readonly remaining: number
  /** Epoch seconds. */
  readonly reset: number
}

/** Requests are refused for a while whoever asks, as GitHub does to those who ask too much at once. */
export interface SecondaryLimit {
  readonly status: 403 | 429
  /** Not said by the server for null. */
  readonly retryAfterSeconds: number | null
  /** Only what changes something. */
  readonly mutationsOnly: boolean
  /** Epoch ms. */
  readonly until: number
}

const HOUR_MS = 3_600_000
/** Requests an hour, for those who say who they are and for those who do not. */
const LIMIT = 5_000
const ANONYMOUS_LIMIT = 60

/** Counts the requests of each user in windows of an hour. */
export class RateLimits {
  limit = LIMIT
  secondary: SecondaryLimit | null = null
  readonly #clock: ServerClock
  readonly #windows = new Map<string, { used: number; endsAt: number }>()

  constructor(clock: ServerClock) {
    this.#clock = clock
  }

  /** `who` is a login, or null for a stranger. */
  state(who: string | null): RateState {
    const { used, endsAt } = this.#window(who)
    const limit = who === null ? ANONYMOUS_LIMIT : this.limit
    return { limit, used, remaining: Math.max(0, limit - used), reset: Math.ceil(endsAt / 1000) }
  }

  count(who: string | null): void {
    this.#window(who).used++
  }

  /** Leaves so many requests in the window. */
  leave(who: string, remaining: number): void {
    this.#window(who).used = this.limit - remaining
  }

  /** The secondary limit that hits a request now, or null. */
  hit(mutation: boolean): SecondaryLimit | null {
    const { secondary } = this
    if (secondary === null || this.#clock.now() >= secondary.until) return null
    return secondary.mutationsOnly && !mutation ? null : secondary
  }

  #window(who: string | null): { used: number; endsAt: number } {
    const now = this.#clock.now()
    const known = this.#windows.get(who ?? '')
    if (known !== undefined && now < known.endsAt) return known
    const begun = { used: 0, endsAt: now + HOUR_MS }
    this.#windows.set(who ?? '', begun)
    return begun
  }
}
