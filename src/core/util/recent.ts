import { ok, type Result } from '../result'
import { Bounded } from './bounded'

/** Remembers the last answers about what never changes. What is being asked already is not asked a second time. */
export class Recent<T> {
  readonly #kept: Bounded<string, { readonly value: T }>
  readonly #asked = new Map<string, Promise<Result<T>>>()

  constructor(limit: number) {
    this.#kept = new Bounded(limit)
  }

  async get(key: string, read: () => Promise<Result<T>>): Promise<Result<T>> {
    const known = this.#kept.get(key)
    if (known !== undefined) return ok(known.value)
    return this.#asked.get(key) ?? this.#ask(key, read)
  }

  async #ask(key: string, read: () => Promise<Result<T>>): Promise<Result<T>> {
    const asked = read()
    this.#asked.set(key, asked)
    try {
      const answer = await asked
      if (answer.ok) this.#kept.set(key, { value: answer.value })
      return answer
    } finally {
      this.#asked.delete(key)
    }
  }
}
