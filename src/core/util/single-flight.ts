/** Questions that are under way, by what they ask: whoever asks the same meanwhile waits for the same answer. Nothing is kept once it is there. */
export class SingleFlight<Key, T> {
  readonly #flights = new Map<Key, Promise<T>>()

  /** `landed` is told the answer before whoever asked, unless the question was forgotten meanwhile. What it throws is thrown to whoever asked. */
  run(key: Key, ask: () => Promise<T>, landed?: (answer: T) => void): Promise<T> {
    const known = this.#flights.get(key)
    if (known !== undefined) return known
    const end = (): boolean => this.#flights.get(key) === flight && this.#flights.delete(key)
    const flight = ask().then(
      (answer) => {
        if (end()) landed?.(answer)
        return answer
      },
      (cause: unknown) => {
        end()
        throw cause
      },
    )
    this.#flights.set(key, flight)
    return flight
  }

  /** An answer that is under way is not given to whoever asks from here on. */
  forget(key: Key): void {
    this.#flights.delete(key)
  }

  forgetAll(): void {
    this.#flights.clear()
  }
}
