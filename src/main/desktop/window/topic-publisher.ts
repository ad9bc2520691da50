import type { Readers } from '@contract/handlers'
import { isValue, TOPIC_NAMES, type TopicName, topics } from '@contract/topics'
import type { Clock } from '@core/ports'

interface Options {
  readonly clock: Clock
  readonly send: (topic: TopicName, payload: unknown) => void
  /** Whether there is a page that nobody sees, so that telling it anything is for nothing. */
  readonly isOutOfSight: () => boolean
}

/**
 * Publishes the topics of the contract. What is published while the window is out of sight is told when it is seen again, once, as it is
 * then. A page that has just been loaded asks for everything by itself.
 */
export class TopicPublisher {
  readonly #publish: ReadonlyMap<TopicName, () => void>
  readonly #missed = new Set<TopicName>()
  #readers: Readers | null = null

  constructor(private readonly options: Options) {
    this.#publish = new Map(TOPIC_NAMES.map((name) => [name, this.#paced(name)]))
  }

  /** From now on there is something to tell. Before, the window's own questions wait for their answers. */
  open(readers: Readers): void {
    this.#readers = readers
  }

  publish(name: TopicName): void {
    this.#publish.get(name)?.()
  }

  /** The window is in sight, so what it missed is told. */
  seen(): void {
    const missed = [...this.#missed]
    this.#missed.clear()
    for (const name of missed) this.#tell(name)
  }

  #paced(name: TopicName): () => void {
    const { everyMs } = topics[name]
    const tell = () => this.#tell(name)
    return everyMs === undefined ? tell : atMostEvery(this.options.clock, everyMs, tell)
  }

  #tell(name: TopicName): void {
    if (this.#readers === null) return
    if (this.options.isOutOfSight()) this.#missed.add(name)
    else this.options.send(name, isValue(name) ? this.#readers[name]() : null)
  }
}

/** Runs at once and then at most every `ms`; what came meanwhile is made up for by one run at the end. */
function atMostEvery(clock: Clock, ms: number, run: () => void): () => void {
  let waiting = false
  let again = false
  return function call(): void {
    if (waiting) {
      again = true
      return
    }
    run()
    waiting = true
    clock.after(ms, () => {
      waiting = false
      if (!again) return
      again = false
      call()
    })
  }
}
