import type { Clock } from '@core/ports'

interface Timer {
  readonly at: number
  readonly order: number
  readonly run: () => void
}

/** The one time of a simulation: server, network, person and app all live in it, and it moves only from event to event. */
export class Time implements Clock {
  private timers: Timer[] = []
  private count = 0

  /** @param settled Waits until nothing goes on any more but what waits for time. */
  constructor(
    private current: number,
    private readonly settled: () => Promise<void> = settle,
  ) {}

  now(): number {
    return this.current
  }

  /** How many wait for their time. */
  get waiting(): number {
    return this.timers.length
  }

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.current + Math.max(0, ms), order: this.count++, run }
    this.timers.push(timer)
    return () => {
      this.timers = this.timers.filter((other) => other !== timer)
    }
  }

  /** Lets this much time pass; `check` is asked after each event. */
  async pass(ms: number, check: () => void): Promise<void> {
    const end = this.current + ms
    for (let next = this.next(end); next !== null; next = this.next(end)) {
      this.current = next.at
      next.run()
      await this.settled()
      check()
    }
    this.current = end
  }

  private next(end: number): Timer | null {
    let first: Timer | null = null
    for (const timer of this.timers) {
      if (
        timer.at <= end &&
        (first === null || timer.at < first.at || (timer.at === first.at && timer.order < first.order))
      )
        first = timer
    }
    if (first !== null) this.timers = this.timers.filter((timer) => timer !== first)
    return first
  }
}

/** Lets every promise that can go on do so. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 25; i++) await Promise.resolve()
}
