/** Remembers so many things; what was not used for longest goes. */
export class Bounded<Key, T> {
  readonly #kept = new Map<Key, T>()

  constructor(readonly limit: number) {}

  has(key: Key): boolean {
    return this.#kept.has(key)
  }

  get(key: Key): T | undefined {
    const value = this.#kept.get(key)
    if (value === undefined) return undefined
    this.#kept.delete(key)
    this.#kept.set(key, value)
    return value
  }

  set(key: Key, value: T): void {
    this.#kept.delete(key)
    this.#kept.set(key, value)
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= this.limit) return
      this.#kept.delete(oldest)
    }
  }

  delete(key: Key): void {
    this.#kept.delete(key)
  }

  entries(): IterableIterator<[Key, T]> {
    return this.#kept.entries()
  }
}
