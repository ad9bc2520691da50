import type { History } from '@core/deploys/history'
import type { Clock } from '@core/ports'

/** When a service answered is written down no more often, ms. */
const EVERY_MS = 5 * 60_000

/** Keeps when each service last listed its deploys: after a restart that tells since when nothing is known of one that doesn't answer. */
export class AnswerTimes {
  readonly #writtenAt = new Map<string, number>()

  constructor(
    private readonly history: Pick<History, 'putHeard'>,
    private readonly clock: Clock,
  ) {}

  note(service: string): void {
    const now = this.clock.now()
    if (Math.abs(now - (this.#writtenAt.get(service) ?? Number.NEGATIVE_INFINITY)) < EVERY_MS) return
    try {
      this.history.putHeard(service, now)
    } catch {
      // On a full disk, which is said by whoever writes what people look at. It is tried again with the next answer.
      return
    }
    this.#writtenAt.set(service, now)
  }
}
