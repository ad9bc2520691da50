import type { Clock } from '@core/ports'

/** Lets only so much be done at once, in the order in which it was asked for. */
export class Queue {
  #running = 0
  readonly #waiting: (() => void)[] = []

  /** @param pauseMs After one thing is done its place stays empty for this long. */
  constructor(
    readonly clock: Clock,
    readonly atOnce: number,
    readonly pauseMs: number,
  ) {}

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= this.atOnce) await new Promise<void>((resolve) => this.#waiting.push(resolve))
    else this.#running++
    try {
      return await work()
    } finally {
      if (this.pauseMs === 0) this.#next()
      else this.clock.after(this.pauseMs, () => this.#next())
    }
  }

  /** Hands the place on, or gives it back. */
  #next(): void {
    const next = this.#waiting.shift()
    if (next === undefined) this.#running--
    else next()
  }
}
