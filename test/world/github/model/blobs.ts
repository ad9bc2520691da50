import { createHash } from 'node:crypto'
import type { ServerClock } from '../../clock.ts'

const LIFE_MS = 60_000

/** What lies elsewhere for a minute, each at an address that nobody can guess. */
export class Blobs {
  readonly #clock: ServerClock
  readonly #kept = new Map<string, { readonly content: Buffer | string; readonly until: number }>()
  #count = 0

  constructor(clock: ServerClock) {
    this.#clock = clock
  }

  put(content: Buffer | string): string {
    this.#count++
    const key = createHash('sha256').update(`blob ${this.#count}`).digest('hex')
    this.#kept.set(key, { content, until: this.#clock.now() + LIFE_MS })
    return key
  }

  /** Null for one that is not there, or no more. */
  get(key: string): Buffer | string | null {
    const found = this.#kept.get(key)
    return found === undefined || this.#clock.now() >= found.until ? null : found.content
  }
}
