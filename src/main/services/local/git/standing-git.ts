import { type ChildProcess, spawn } from 'node:child_process'
import { LIMITS } from '@core/limits'

/** How long one stays that nobody asks, ms: longer than what one click asks, shorter than anybody would wait to delete its folder (Windows lets nobody). */
const IDLE_MS = 3_000
/** How long it may take over an answer before it is ended, ms. */
const ANSWER_MS = 20_000
/** How long one is asked at most, ms: it goes on finding an object in a pack that it has open, though that was deleted since. */
const LIFE_MS = 30_000

/**
 * Finds where an answer ends in a piece of what a git prints: how much of the piece belongs to it; null where the answer goes on after it. `before` is the end of what
 * was printed earlier. Made for one answer, so it may count.
 */
export type AnswerEnd = (piece: string, before: string) => number | null

/** An answer of so many lines. */
export function afterLines(wanted: number): AnswerEnd {
  let left = wanted
  return (piece) => {
    for (let at = piece.indexOf('\n'); at !== -1; at = piece.indexOf('\n', at + 1))
      if (--left === 0) return at + 1
    return null
  }
}

/** An answer that ends with this text, which is no longer than what is kept of earlier pieces. */
export const afterMark =
  (mark: string): AnswerEnd =>
  (piece, before) => {
    const at = (before + piece).indexOf(mark)
    return at === -1 ? null : at + mark.length - before.length
  }

/** So much is kept of what was printed before a piece, characters. */
const BEFORE = 64

interface Question {
  readonly endIn: AnswerEnd
  readonly pieces: string[]
  readonly answer: (text: string | null) => void
  length: number
  before: string
}

/** A git that answers one question after the other. */
export class StandingGit {
  readonly #child: ChildProcess
  readonly #questions: Question[] = []
  #timer: NodeJS.Timeout | null = null
  #isOver = false
  readonly #since = performance.now()

  constructor(
    {
      git,
      args,
      env,
    }: { readonly git: string; readonly args: readonly string[]; readonly env: NodeJS.ProcessEnv },
    private readonly ended: () => void,
  ) {
    this.#child = spawn(git, args, { env, stdio: ['pipe', 'pipe', 'ignore'], windowsHide: true })
    this.#child.once('error', () => this.end())
    this.#child.once('close', () => this.end())
    // A git that ends before it has read everything is told of by its end.
    this.#child.stdin?.on('error', () => {})
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => this.#hear(text))
    this.#hold(false)
  }

  get isIdle(): boolean {
    return this.#questions.length === 0
  }

  /** Another one is to be asked, unless somebody still waits for this one. */
  get isOld(): boolean {
    return this.isIdle && performance.now() - this.#since > LIFE_MS
  }

  /** What it prints for what it is given to read; null where it has ended before that was all there, or is too long. */
  ask(input: string, endIn: AnswerEnd): Promise<string | null> {
    if (this.#isOver) return Promise.resolve(null)
    return new Promise((answer) => {
      this.#questions.push({ endIn, pieces: [], answer, length: 0, before: '' })
      this.#hold(true)
      this.#endAfter(ANSWER_MS)
      this.#child.stdin?.write(input)
    })
  }

  /** Lets it end. Who still waits is told nothing. */
  end(): void {
    if (this.#isOver) return
    this.#isOver = true
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.ended()
    this.#child.stdin?.end()
    this.#child.kill()
    for (const { answer } of this.#questions.splice(0)) answer(null)
  }

  #hear(text: string): void {
    let rest = text
    while (rest !== '') {
      const [question] = this.#questions
      if (question === undefined) break
      const end = question.endIn(rest, question.before)
      const taken = end === null ? rest : rest.slice(0, end)
      question.pieces.push(taken)
      question.length += taken.length
      question.before = (question.before + taken).slice(-BEFORE)
      if (question.length > LIMITS.git.output) {
        this.end()
        return
      }
      rest = rest.slice(taken.length)
      if (end === null) continue
      this.#questions.shift()
      question.answer(question.pieces.join(''))
    }
    if (this.isIdle) this.#hold(false)
    this.#endAfter(this.isIdle ? IDLE_MS : ANSWER_MS)
  }

  #endAfter(ms: number): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.end(), ms)
    if (this.isIdle) this.#timer.unref()
  }

  /** Whether a program that has nothing else to do waits for it. */
  #hold(isHeld: boolean): void {
    for (const part of [this.#child, this.#child.stdin, this.#child.stdout]) {
      // Node's types don't say that the ends of its pipes are sockets, nor that they are not there where no process could be started.
      const hold: unknown = part == null ? null : Reflect.get(part, isHeld ? 'ref' : 'unref')
      if (typeof hold === 'function') Reflect.apply(hold, part, [])
    }
  }
}
