import type { Chunk, FreightDeploy, Plan } from './types.ts'

/** Freight writes a log out in chunks of about this many characters, */
const CHUNK = 4096
/** or of what has come in this time, ms. */
const FLUSH_MS = 3_000
/** The last chunk is written this long after the end, ms: seen in the recordings. */
export const LAST_WORDS_MS = 280

/** The log of a deploy that runs: what its process has said by now, written out as Freight does it. */
export class LogWriter {
  readonly #deploy: FreightDeploy
  readonly #plan: Plan
  readonly #startedAt: number
  #said = 0
  #waiting = ''
  #flushedAt: number

  constructor(deploy: FreightDeploy, plan: Plan, startedAt: number) {
    this.#deploy = deploy
    this.#plan = plan
    this.#startedAt = startedAt
    this.#flushedAt = startedAt
  }

  /** Writes what is due at a moment. */
  advance(now: number): void {
    const { lines, seconds } = this.#plan
    const share = Math.min(1, (now - this.#startedAt) / (seconds * 1000))
    const due = Math.floor(share * lines.length)
    for (; this.#said < due; this.#said++) this.#waiting += `${lines[this.#said]}\n`
    if (now - this.#flushedAt >= FLUSH_MS || this.#waiting.length >= CHUNK) this.#flush(now)
  }

  /** Writes the rest; `words` of Freight's own come last. */
  end(now: number, words: string): void {
    this.advance(now)
    this.#waiting += words
    this.#flush(now + LAST_WORDS_MS)
  }

  #flush(now: number): void {
    while (this.#waiting !== '') {
      const newline = this.#waiting.lastIndexOf('\n', CHUNK - 1)
      const length =
        this.#waiting.length <= CHUNK ? this.#waiting.length : newline === -1 ? CHUNK : newline + 1
      append(this.#deploy.log, this.#waiting.slice(0, length), now)
      this.#waiting = this.#waiting.slice(length)
    }
    this.#flushedAt = now
  }
}

/** Adds a chunk. Freight counts characters, not bytes. */
export function append(log: Chunk[], text: string, at: number): void {
  log.push({ offset: endOf(log), text, at })
}

/** How long a log is, characters. */
export function endOf(log: readonly Chunk[]): number {
  const last = log.at(-1)
  return last === undefined ? 0 : last.offset + [...last.text].length
}

/** The chunks that Freight answers: those that begin at or after an offset, or (-1) that reach into the last `limit` characters. */
export function chunksOf(log: readonly Chunk[], offset: number, limit: number | null): Chunk[] {
  if (offset === -1) {
    const tail = endOf(log)
    return log.filter(
      (chunk) => limit === null || chunk.offset + [...chunk.text].length >= Math.max(0, tail - limit + 1),
    )
  }
  return log.filter((chunk) => chunk.offset >= offset && (limit === null || chunk.offset < offset + limit))
}
