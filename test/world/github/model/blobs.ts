import { createHash } from 'node:crypto'
import type { ServerClock } from '../../clock.ts'

const LIFE_MS = 60_000

/** Texts that lie elsewhere for a minute, each at an address that nobody can guess. */
export class Blobs {
  readonly #clock: ServerClock
  readonly #texts = new Map<string, { readonly text: string; readonly until: number }>()
  #count = 0

  constructor(clock: ServerClock) {
    this.#clock = clock
  }

  put(text: string): string {
    this.#count++
    const key = createHash('sha256').update(`blob ${this.#count}`).digest('hex')
    this.#texts.set(key, { text, until: this.#clock.now() + LIFE_MS })
    return key
  }

  /** Null for one that is not there, or no more. */
  get(key: string): string | null {
    const found = this.#texts.get(key)
    return found === undefined || this.#clock.now() >= found.until ? null : found.text
  }
}
