import type { Event } from '@core/events/event'
import type { Clock, DeployService } from '@core/ports'
import { ok } from '@core/result'
import type { ListingGap } from '@core/snapshot/listing-gap'
import type { ShippedStore, WatchStore } from '@core/whereabouts'
import type { Scheduler } from '../../engine/scheduler'
import type { SnapshotStore } from '../../engine/snapshot-store'
import type { Feature } from '../feature'
import { whereaboutsOf } from './find'
import { learn } from './learn'
import { ChangeWatches } from './watches'

interface WhereaboutsFeature extends Feature<Call> {
  /** Nobody was looking while deploys were made. */
  readonly missed: (gaps: readonly ListingGap[]) => void
  /** The history has all that a service remembers. */
  readonly pastBecameKnown: (service: DeployService) => void
}

interface Ports {
  readonly snapshots: SnapshotStore
  readonly scheduler: Scheduler
  readonly clock: Clock
  readonly shipped: ShippedStore
  readonly journal: WatchStore
  /** Where there may be deploys of a service that the history doesn't have, as it was left. */
  readonly openGaps: (service: DeployService) => readonly ListingGap[]
  /** Whether the history has all that a service remembers. */
  readonly isPastKnown: (service: DeployService) => boolean
  /** Tells the person of it once, also across restarts. */
  readonly tell: (events: readonly Event[]) => void
  readonly publish: (topic: 'history') => void
}

type Call = 'whereabouts' | 'cameWith' | 'watchChange' | 'unwatchChange'

type Ends = ReturnType<ShippedStore['known']>[number]

/** Of the attempts of a deploy the newest that changed anything: to ship the same commit again brings nothing. */
function newestChange(attempts: readonly Ends[]): Ends | undefined {
  const ordered = [...attempts].sort((a, b) => b.attempt - a.attempt)
  return ordered.find(({ base, head }) => base !== head) ?? ordered[0]
}

/** Where a change is, what came with a deploy, and telling when a change is live; from memory alone, which it keeps up to date. */
export function whereabouts({ shipped, journal, tell, publish, ...engine }: Ports): WhereaboutsFeature {
  let learning: ReturnType<typeof learn> | null = null
  const memory = () => ({ store: shipped, snapshot: engine.snapshots.snapshot })
  const watches = new ChangeWatches({ journal, memory, tell: (event) => tell([event]) })
  return {
    missed: (gaps) => learning?.missed(gaps),
    pastBecameKnown: (service) => learning?.pastBecameKnown(service),
    topics: {},
    calls: {
      whereabouts: ({ text }) => ok(whereaboutsOf(memory(), watches.all(), text)),
      cameWith: ({ app, environment, number }) => {
        const known = newestChange(shipped.known(app, environment, [number]))
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
    start: ({ apps, environments }) => {
      const begun = learn({
        ...engine,
        apps,
        environments,
        store: shipped,
        // A change that somebody waits for may be live there.
        learned: (app, environment) => {
          watches.check(app, environment)
          publish('history')
        },
      })
      learning = begun
      return begun.end
    },
  }
}
