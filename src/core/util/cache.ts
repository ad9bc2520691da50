import type { Result } from '../result'
import { SingleFlight } from './single-flight'

interface CacheOptions<T> {
  /** How much of the limit a value takes: one, unless it says otherwise. One that takes more than all of it is not kept. */
  readonly sizeOf?: (value: T) => number
  /** How long a value holds from when it is there, ms: for ever, unless it says otherwise; 0: it is not kept. */
  readonly keepMs?: (value: T) => number
  /** By which it grows old; without one nothing does. */
  readonly clock?: { readonly now: () => number }
}

/** A failure is told to all who wait for it, and not kept: the next one asks again. */
export const ifOk: CacheOptions<Result<unknown>> = {
  keepMs: ({ ok }) => (ok ? Number.POSITIVE_INFINITY : 0),
}

/** What is kept of a key, in the row from what was not used for longest to what was used last. */
interface Entry<Key, T> {
  readonly key: Key
  readonly value: T
  readonly size: number
  /** From when until when it holds, epoch ms: one of a clock that was put back does not hold for longer. */
  readonly since: number
  readonly until: number
  older: Entry<Key, T> | null
  newer: Entry<Key, T> | null
}

/**
 * Keeps so much; what was not used for longest goes. It is the one cache of Binnacle (docs/decisions/0017-an-own-cache.md). The row is linked,
 * since a `Map` that is written again in the order of use gets slow when it is full: each look for its first key passes all that were deleted.
 */
export class Cache<Key, T> {
  readonly #entries = new Map<Key, Entry<Key, T>>()
  readonly #flights = new SingleFlight<Key, T>()
  #oldest: Entry<Key, T> | null = null
  #newest: Entry<Key, T> | null = null
  #size = 0

  constructor(
    readonly limit: number,
    private readonly options: CacheOptions<NoInfer<T>> = {},
  ) {}

  /** Uses what is kept; undefined where nothing is. */
  get(key: Key): T | undefined {
    const entry = this.#fresh(key)
    if (entry === undefined) return undefined
    this.#unlink(entry)
    this.#link(entry)
    return entry.value
  }

  /** Whether something is kept, which is no use of it. */
  has(key: Key): boolean {
    return this.#fresh(key) !== undefined
  }

  set(key: Key, value: T): void {
    this.#drop(key)
    const { sizeOf, keepMs, clock } = this.options
    const size = sizeOf?.(value) ?? 1
    const ms = keepMs?.(value) ?? Number.POSITIVE_INFINITY
    if (ms <= 0 || size > this.limit) return
    const since = clock?.now() ?? 0
    const entry: Entry<Key, T> = { key, value, size, since, until: since + ms, older: null, newer: null }
    this.#entries.set(key, entry)
    this.#size += size
    this.#link(entry)
    // What no longer holds goes as well: nobody may ask for it again.
    while (this.#oldest !== null && (this.#size > this.limit || !this.#holds(this.#oldest)))
      this.#drop(this.#oldest.key)
  }

  /** What is kept, or else what `compute` makes. */
  getOrInsertComputed(key: Key, compute: (key: Key) => T): T {
    const known = this.get(key)
    if (known !== undefined) return known
    const value = compute(key)
    this.set(key, value)
    return value
  }

  /** What is kept, or else what is answered. Whoever asks while it is under way waits for the same answer. */
  ask(key: Key, question: () => Promise<T>): Promise<T> {
    const known = this.get(key)
    if (known !== undefined) return Promise.resolve(known)
    return this.#flights.run(key, question, (answer) => this.set(key, answer))
  }

  /** Neither what is kept nor an answer that is under way is given to whoever asks from here on. */
  delete(key: Key): void {
    this.#flights.forget(key)
    this.#drop(key)
  }

  clear(): void {
    this.#flights.forgetAll()
    this.#entries.clear()
    this.#oldest = null
    this.#newest = null
    this.#size = 0
  }

  entries(): readonly (readonly [Key, T])[] {
    return [...this.#entries.values()].map(({ key, value }) => [key, value])
  }

  #fresh(key: Key): Entry<Key, T> | undefined {
    const entry = this.#entries.get(key)
    if (entry === undefined || this.#holds(entry)) return entry
    this.#drop(key)
    return undefined
  }

  #holds({ since, until }: Entry<Key, T>): boolean {
    const now = this.options.clock?.now() ?? 0
    return since <= now && now < until
  }

  #drop(key: Key): void {
    const entry = this.#entries.get(key)
    if (entry === undefined) return
    this.#entries.delete(key)
    this.#size -= entry.size
    this.#unlink(entry)
  }

  #link(entry: Entry<Key, T>): void {
    entry.older = this.#newest
    entry.newer = null
    if (this.#newest === null) this.#oldest = entry
    else this.#newest.newer = entry
    this.#newest = entry
  }

  #unlink({ older, newer }: Entry<Key, T>): void {
    if (older === null) this.#oldest = newer
    else older.newer = newer
    if (newer === null) this.#newest = older
    else newer.older = older
  }
}
