import type { Clock } from '../ports'

/** Waits this many ms by a clock. */
export const pause = (clock: Clock, ms: number): Promise<void> =>
  new Promise((goOn) => void clock.after(ms, goOn))

/** A time for which something is left alone. A clock that is put back makes it no longer: what was left of it is left of it then, too. */
export class Cooldown {
  /** Epoch ms, by the clock as it was when it was last looked at. */
  #until = 0
  #lookedAt = 0

  /** What is left of it, ms; never negative. `now` in epoch ms. */
  left(now: number): number {
    if (now < this.#lookedAt) this.#until -= this.#lookedAt - now
    this.#lookedAt = now
    return Math.max(0, this.#until - now)
  }

  /** From now on it takes at least this long, ms. */
  takeAtLeast(ms: number, now: number): void {
    this.#until = now + Math.max(ms, this.left(now))
  }

  end(): void {
    this.#until = 0
  }
}
