import { commands, type OutputOf, type SendingName } from '@contract/contract'
import type { Handlers, ParsedInput } from '@contract/handlers'
import { fail, type Result } from '@core/result'

const isSendingName = (name: string): name is SendingName =>
  Object.entries(commands).some(([known, command]) => known === name && 'sends' in command)

const SENDING_NAMES: readonly SendingName[] = Object.keys(commands).filter(isSendingName)

/** What is being sent this moment, so that no restart cuts it off, and nothing begins once one has begun. */
export class Sending {
  #count = 0
  #over: string | null = null

  get isSending(): boolean {
    return this.#count > 0
  }

  /** A restart has begun. */
  get isOver(): boolean {
    return this.#over !== null
  }

  /** The same answers; a call by which something goes out is counted while it lasts. */
  countCalls(handlers: Handlers): Handlers {
    const counted = SENDING_NAMES.map((name) => ({ [name]: this.#counting(handlers, name) }))
    return Object.assign({}, handlers, ...counted)
  }

  #counting<N extends SendingName>(handlers: Handlers, name: N) {
    return (input: ParsedInput<N>): Promise<Result<OutputOf<N>>> => this.send(() => handlers[name](input))
  }

  /** Runs what sends something, whoever asked for it: the window, the tray, chat, or CI that was waited for. */
  async send<T>(run: () => Result<T> | Promise<Result<T>>): Promise<Result<T>> {
    if (this.#over !== null) return fail('invalid', this.#over)
    this.#count += 1
    try {
      return await run()
    } finally {
      this.#count -= 1
    }
  }

  /** While this lasts nothing is sent, and whoever asks is told why. Where it succeeds that stays so. */
  async over(why: string, run: () => Promise<Result<null>>): Promise<Result<null>> {
    if (this.#over !== null) return fail('invalid', this.#over)
    this.#over = why
    let stays = false
    try {
      const result = await run()
      stays = result.ok
      return result
    } finally {
      if (!stays) this.#over = null
    }
  }
}
