import { fail, type Result } from '@core/result'

/** What is being sent this moment, so that no restart cuts it off, and nothing begins once one has begun. */
export class Sending {
  #count = 0
  #over: string | null = null

  /** `isUnderWay`: whether something is on its way that did not come by a call, such as what waited for CI. */
  constructor(private readonly isUnderWay: () => boolean) {}

  get isSending(): boolean {
    return this.#count > 0 || this.isUnderWay()
  }

  /** A restart has begun. */
  get isOver(): boolean {
    return this.#over !== null
  }

  /** The same call, counted while it lasts. */
  readonly counted =
    <Input, Output>(call: (input: Input) => Result<Output> | Promise<Result<Output>>) =>
    async (input: Input): Promise<Result<Output>> => {
      if (this.#over !== null) return fail('invalid', this.#over)
      this.#count += 1
      try {
        return await call(input)
      } finally {
        this.#count -= 1
      }
    }

  /** While this lasts nothing is sent, and whoever asks is told why. Where it succeeds that stays so. */
  async over(why: string, run: () => Promise<Result<null>>): Promise<Result<null>> {
    if (this.#over !== null) return fail('invalid', this.#over)
    this.#over = why
    const result = await run()
    if (!result.ok) this.goOn()
    return result
  }

  /** There is no restart after all. */
  goOn(): void {
    this.#over = null
  }
}
