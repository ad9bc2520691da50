import { ok, type Result } from '../result'

/** Remembers the last answers about what never changes. What is being asked already is not asked a second time. */
export class Recent<T> {
  readonly #kept = new Map<string, T>()
  readonly #asked = new Map<string, Promise<Result<T>>>()
  constructor(readonly limit: number) {}

  async get(key: string, read: () => Promise<Result<T>>): Promise<Result<T>> {
    const known = this.#kept.get(key)
    if (known !== undefined) return ok(known)
    return this.#asked.get(key) ?? this.#ask(key, read)
  }

  async #ask(key: string, read: () => Promise<Result<T>>): Promise<Result<T>> {
    const asked = read()
    this.#asked.set(key, asked)
    try {
      const answer = await asked
      if (answer.ok) this.#keep(key, answer.value)
      return answer
    } finally {
      this.#asked.delete(key)
    }
  }

  #keep(key: string, value: T): void {
    this.#kept.set(key, value)
    const oldest = this.#kept.keys().next()
    if (this.#kept.size > this.limit && oldest.done !== true) this.#kept.delete(oldest.value)
  }
}
