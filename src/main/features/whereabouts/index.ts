import type { Event } from '@core/events/event'
import { ok } from '@core/result'
import type { Snapshot } from '@core/snapshot/snapshot'
import type { ShippedStore, WatchStore } from '@core/whereabouts'
import type { Feature } from '../feature'
import { whereaboutsOf } from './find'
import { ChangeWatches } from './watches'

interface Ports {
  readonly shipped: ShippedStore
  readonly snapshot: () => Snapshot
  readonly journal: WatchStore
  /** Tells the person of it once, also across restarts. */
  readonly tell: (event: Event) => void
}

interface Whereabouts extends Feature<'whereabouts' | 'cameWith' | 'watchChange' | 'unwatchChange'> {
  /** More is known of an environment: a change that somebody waits for may be live there. */
  readonly learned: (app: string, environment: string) => void
}

/** Where a change is, what came with a deploy, and telling when a change is live; from memory alone. */
export function whereabouts({ shipped, snapshot, journal, tell }: Ports): Whereabouts {
  const memory = () => ({ store: shipped, snapshot: snapshot() })
  const watches = new ChangeWatches({ journal, memory, tell })
  return {
    learned: (app, environment) => watches.check(app, environment),
    topics: {},
    calls: {
      whereabouts: ({ text }) => ok(whereaboutsOf(memory(), watches.all(), text)),
      cameWith: ({ app, environment, number }) => {
        const known = shipped.known(app, environment).find((one) => one.number === number)
        return ok(known === undefined ? null : { base: known.base, head: known.head })
      },
      watchChange: (watch) => {
        watches.add(watch)
        return ok(null)
      },
      unwatchChange: (watch) => {
        watches.remove(watch)
        return ok(null)
      },
    },
  }
}
