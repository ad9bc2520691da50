import { LIMITS } from '@core/limits'
import type { Clock } from '@core/ports'
import { describeCause, fail, ok, type Result } from '@core/result'
import { type WorkerJob, WorkerReplySchema } from './jobs'
import * as words from './words'

/** What is needed of a worker thread of Node. */
export interface Thread {
  postMessage(message: unknown, transfer: readonly ArrayBuffer[]): void
  on(event: 'message' | 'error' | 'exit', listener: (value: unknown) => void): unknown
  terminate(): unknown
}

interface Options {
  /** Starts a worker. */
  readonly start: () => Thread
  readonly clock: Clock
  /** For one job, ms. */
  readonly jobMs?: number
  /** So many jobs may wait. */
  readonly queue?: number
}

interface Waiting {
  readonly id: number
  readonly kind: string
  readonly input: unknown
  readonly transfer: readonly ArrayBuffer[]
  readonly end: (outcome: Result<unknown>) => void
}

/**
 * Does work beside the main thread, one job after another. The worker starts with the first job and ends once there was none for a
 * while, so that a Binnacle in the tray holds no memory for it. A job over its time limit ends with its worker, and answers a problem.
 */
export class Background {
  readonly #waiting: Waiting[] = []
  #current: Waiting | null = null
  #thread: Thread | null = null
  #stopTimer: () => void = () => {}
  #lastId = 0
  #isClosed = false

  constructor(private readonly options: Options) {}

  /** Whether a worker lives. */
  get isRunning(): boolean {
    return this.#thread !== null
  }

  /** Does a job. `what` names it in sentences: “GitHub’s answer”. `transfer` is handed over, and is empty here afterwards. */
  async run<I, O>(
    job: WorkerJob<I, O>,
    what: string,
    input: I,
    transfer: readonly ArrayBuffer[] = [],
  ): Promise<Result<O>> {
    const { queue = LIMITS.worker.queue } = this.options
    if (this.#isClosed) return fail('fault', words.closing(what))
    if (this.#waiting.length >= queue) return fail('fault', words.othersWait(what, queue))
    const outcome = await new Promise<Result<unknown>>((end) => {
      this.#lastId += 1
      this.#waiting.push({ id: this.#lastId, kind: job.kind, input, transfer, end })
      this.#next()
    })
    if (!outcome.ok) return fail('fault', `${what} ${outcome.problem.sentence}`, outcome.problem.cause)
    const output = job.output.safeParse(outcome.value)
    return output.success ? ok(output.data) : fail('fault', words.notRead(what), output.error.message)
  }

  /** Ends the worker; what waits is answered with a problem. */
  close(): void {
    this.#isClosed = true
    this.#endThread()
    for (const job of [this.#current, ...this.#waiting.splice(0)]) job?.end(fail('fault', words.IS_CLOSING))
    this.#current = null
  }

  #next(): void {
    if (this.#current !== null) return
    this.#stopTimer()
    const job = this.#waiting.shift()
    const { clock, jobMs = LIMITS.worker.jobMs } = this.options
    if (job === undefined) {
      if (this.#thread !== null) this.#stopTimer = clock.after(LIMITS.worker.idleMs, () => this.#endThread())
      return
    }
    this.#current = job
    this.#stopTimer = clock.after(jobMs, () => this.#broken(words.takesTooLong(jobMs / 1000), null))
    try {
      this.#thread ??= this.#start()
      this.#thread.postMessage({ id: job.id, kind: job.kind, input: job.input }, job.transfer)
    } catch (cause) {
      this.#broken(words.NOT_READ, cause)
    }
  }

  #start(): Thread {
    const thread = this.options.start()
    thread.on('message', (message) => {
      if (this.#thread === thread) this.#heard(message)
    })
    for (const event of ['error', 'exit'] as const)
      thread.on(event, (cause) => {
        if (this.#thread === thread) this.#broken(words.READER_CRASHED, cause)
      })
    return thread
  }

  #heard(message: unknown): void {
    const reply = WorkerReplySchema.safeParse(message)
    const job = this.#current
    if (job === null || !reply.success || reply.data.id !== job.id) return
    this.#current = null
    job.end('failed' in reply.data ? fail('fault', words.NOT_READ, reply.data.failed) : ok(reply.data.output))
    this.#next()
  }

  /** The worker is no longer of use: its job fails, and the next one gets another. */
  #broken(sentence: string, cause: unknown): void {
    const job = this.#current
    this.#current = null
    this.#endThread()
    job?.end(fail('fault', sentence, cause === null ? null : describeCause(cause)))
    this.#next()
  }

  #endThread(): void {
    this.#stopTimer()
    const thread = this.#thread
    this.#thread = null
    void thread?.terminate()
  }
}
