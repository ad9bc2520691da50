import type { Clock } from '@core/ports'
import { T0 } from './builders'

/** A clock that stands still until it is told to go on; timers run in their order, and what they await is awaited. */
export class FakeClock implements Clock {
  private time = T0
  private timers: { at: number; run: () => void }[] = []

  /** `idle` resolves when all that can go on without more time has done so. */
  constructor(private readonly idle: () => Promise<void> = settle) {}

  now(): number {
    return this.time
  }

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.time + ms, run }
    this.timers.push(timer)
    return () => {
      this.timers = this.timers.filter((t) => t !== timer)
    }
  }

  /** Somebody, or a time server, sets the clock: timers go on as before. */
  setTo(time: number): void {
    const moved = time - this.time
    this.time = time
    this.timers = this.timers.map((timer) => {
      timer.at += moved
      return timer
    })
  }

  async advance(ms: number): Promise<void> {
    const end = this.time + ms
    await this.idle()
    for (;;) {
      const next = this.timers.filter((t) => t.at <= end).sort((a, b) => a.at - b.at)[0]
      if (next === undefined) break
      this.timers = this.timers.filter((t) => t !== next)
      this.time = Math.max(this.time, next.at)
      next.run()
      await this.idle()
    }
    this.time = end
  }
}

/** Node's own, also where a test has put timers of its own in its place. */
const afterPromises = setImmediate

/** Lets every promise that can go on do so, however many wait for each other: Node begins nothing else before. */
export const settle = (): Promise<void> => new Promise((done) => afterPromises(done))
