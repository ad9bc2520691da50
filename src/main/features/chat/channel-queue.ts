import type { Clock } from '@core/ports'

/** Slack takes about one message a second and channel ("Rate limits"), ms. */
const EVERY_MS = 1_100

/** Takes one thing at a time in a channel, at most one a second; what is asked for again meanwhile stands once. */
export class ChannelQueue {
  /** When each is due, epoch ms. */
  readonly #due = new Map<string, number>()
  #isBusy = false
  #freeAt = 0
  #unwait: () => void = () => {}
  #isClosed = false

  constructor(
    private readonly clock: Clock,
    /** Does it; answers after how long it is to be tried again, null for never, ms. */
    private readonly turn: (key: string) => Promise<number | null>,
  ) {}

  add(key: string, ms: number): void {
    const at = this.clock.now() + ms
    this.#due.set(key, Math.min(at, this.#due.get(key) ?? at))
    this.#next()
  }

  close(): void {
    this.#isClosed = true
    this.#unwait()
  }

  #next(): void {
    this.#unwait()
    if (this.#isBusy || this.#isClosed) return
    const [first] = [...this.#due].sort((a, b) => a[1] - b[1])
    if (first === undefined) return
    const [key, at] = first
    const wait = Math.max(at, this.#freeAt) - this.clock.now()
    if (wait > 0) {
      this.#unwait = this.clock.after(wait, () => this.#next())
      return
    }
    this.#due.delete(key)
    this.#isBusy = true
    void this.turn(key).then((again) => {
      this.#isBusy = false
      this.#freeAt = this.clock.now() + EVERY_MS
      if (again !== null) this.add(key, again)
      else this.#next()
    })
  }
}
