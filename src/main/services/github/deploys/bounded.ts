/** Remembers so many things; what was not used for longest goes. */
export class Bounded<T> {
  readonly #kept = new Map<number, T>()

  constructor(readonly limit: number) {}

  get(key: number): T | undefined {
    const value = this.#kept.get(key)
    if (value === undefined) return undefined
    this.#kept.delete(key)
    this.#kept.set(key, value)
    return value
  }

  set(key: number, value: T): void {
    this.#kept.delete(key)
    this.#kept.set(key, value)
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= this.limit) return
      this.#kept.delete(oldest)
    }
  }
}
