import type { Clock } from '@core/ports'

interface Entry<T> {
  readonly answer: Promise<T>
  /** Epoch ms; endless while it is under way. */
  until: number
  /** Since when it is there, epoch ms: one of a clock that was put back does not hold for longer. */
  since: number
}

/** Answers by their questions. One that is under way is shared by all who ask; one that is there is kept for as long as it holds. */
export class Remembered<T> {
  readonly #entries = new Map<string, Entry<T>>()

  /**
   * @param keepMs How long an answer holds, ms.
   * @param most So many are kept; the oldest are forgotten first.
   */
  constructor(
    private readonly clock: Clock,
    private readonly keepMs: (answer: T) => number,
    private readonly most: number,
  ) {}

  /** From here on everything is asked again. */
  forget(): void {
    this.#entries.clear()
  }

  get(question: string, ask: () => Promise<T>): Promise<T> {
    const known = this.#entries.get(question)
    const now = this.clock.now()
    if (known !== undefined && known.since <= now && now < known.until) return known.answer
    const entry: Entry<T> = { answer: ask(), until: Number.POSITIVE_INFINITY, since: 0 }
    this.#entries.delete(question)
    this.#entries.set(question, entry)
    entry.answer.then(
      (answer) => {
        entry.since = this.clock.now()
        entry.until = entry.since + this.keepMs(answer)
      },
      () => {
        entry.until = 0
      },
    )
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.most) break
      this.#entries.delete(oldest)
    }
    return entry.answer
  }
}
