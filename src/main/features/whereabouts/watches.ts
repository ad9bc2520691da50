import { shortSha } from '@core/commits/commit'
import { deployKey } from '@core/deploys/deploy'
import type { Event } from '@core/events/event'
import { sameWatch, type Watch, type WatchName, type WatchStore } from '@core/whereabouts'
import { type Memory, whereWatched } from './find'

interface Options {
  readonly journal: WatchStore
  readonly memory: () => Memory
  /** Tells the person of it once, also across restarts. */
  readonly tell: (event: Event) => void
}

/** The requests to be told when a change is live. Each is told once, and is then no more. */
export class ChangeWatches {
  constructor(private readonly options: Options) {}

  all(): readonly Watch[] {
    return this.options.journal.watches()
  }

  add(watch: Watch): void {
    if (!this.all().some((other) => sameWatch(other, watch))) this.options.journal.watch(watch)
    this.check(watch.app, watch.environment)
  }

  remove(watch: WatchName): void {
    this.options.journal.unwatch(watch)
  }

  /** More is known of an environment: what is live there now is told. */
  check(app: string, environment: string): void {
    for (const watch of this.all()) {
      if (watch.app !== app || watch.environment !== environment) continue
      const where = whereWatched(this.options.memory(), watch)
      if (where.kind !== 'runs') continue
      // Owed in the journal before the request is struck out: a kill between the two neither loses nor repeats it.
      this.options.tell(liveEvent(watch, where.by.number))
      this.options.journal.unwatch(watch)
    }
  }
}

const liveEvent = (
  { app, environment, repository, change, title }: Watch,
  number: number,
): Extract<Event, { kind: 'change-live' }> => ({
  kind: 'change-live',
  id: `live ${deployKey({ app, environment, number })} ${repository} ${change}`,
  app,
  environment,
  number,
  change: change.startsWith('#') ? change : shortSha(change),
  title,
})
