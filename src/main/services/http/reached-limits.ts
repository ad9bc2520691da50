import { LIMITS } from '@core/limits'
import { Cache } from '@core/util/cache'
import type { HttpRequest } from './types'
import * as words from './words'

/** Says of each address once what is left out of its answers, and again when that changes: answers are asked for every few seconds. */
export class ReachedLimits {
  /** What was last said, by address without its query. */
  readonly #said = new Cache<string, string>(LIMITS.answer.saidOf)

  constructor(private readonly say: (sentence: string) => void) {}

  /** @param cut What was left out of an answer, in words; null where nothing was. */
  note({ service, url }: Pick<HttpRequest, 'service' | 'url'>, cut: string | null): void {
    const address = url.split('?', 1)[0] ?? url
    const before = this.#said.get(address)
    this.#said.delete(address)
    if (cut === null) return
    this.#said.set(address, cut)
    if (cut !== before) this.say(words.answerCut(service, cut))
  }
}
