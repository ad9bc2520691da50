import { isAbout } from '@core/incoming/senders'
import { LIMITS } from '@core/limits'
import type { Clock } from '@core/ports'
import { Cache } from '@core/util/cache'
import type { Scheduler } from '../../engine/scheduler'

/** However many events come, the same is not looked at more often than this, ms. */
const LOOK_MS = 2_000

/** Has sources looked at: at once, and once more for all that comes right after. */
export class Looks {
  readonly #waiting = new Set<string>()
  readonly #lookedAt = new Cache<string, number>(LIMITS.memory.small)

  constructor(
    private readonly scheduler: Pick<Scheduler, 'refreshAsking'>,
    private readonly clock: Clock,
  ) {}

  /** There is news of what `aboutOf` names. */
  look(about: string): void {
    if (this.#waiting.has(about)) return
    const next = (this.#lookedAt.get(about) ?? Number.NEGATIVE_INFINITY) + LOOK_MS
    this.#waiting.add(about)
    this.clock.after(Math.max(0, next - this.clock.now()), () => {
      this.#waiting.delete(about)
      this.#lookedAt.set(about, this.clock.now())
      this.scheduler.refreshAsking((source) => isAbout(about, source))
    })
  }
}
