import { outlook } from '@core/deploys/outlook'
import type { Clock, DeployService } from '@core/ports'
import { fail, ok } from '@core/result'
import type { ListingGap } from '@core/snapshot/listing-gap'
import { type AppNamed, appIn } from '../../engine/apps'
import type { Scheduler } from '../../engine/scheduler'
import type { SnapshotStore } from '../../engine/snapshot-store'
import type { Feature } from '../feature'
import { watch as watchApps } from './watch'
import * as words from './words'

interface Ports {
  readonly snapshots: Pick<SnapshotStore, 'snapshot'>
  readonly scheduler: Scheduler
  readonly clock: Clock
  readonly app: AppNamed
  /** The ids of all sources in the order of the workspace. */
  readonly sources: () => readonly string[]
  readonly windowOpen: () => boolean
  /** A deploy service lists only what came after what was known of some environments. */
  readonly missed: (service: DeployService, gaps: readonly ListingGap[]) => void
  /** A deploy service has just answered with its deploys. */
  readonly listed: (service: DeployService) => void
}

/** Keeps what is known of the outside fresh: deploys, branches and CI. */
export function watch(ports: Ports): Feature<'snapshot' | 'refresh' | 'fetchHistory', 'snapshot'> {
  const { snapshots, scheduler, clock, app: appNamed, windowOpen, missed, listed } = ports
  const outlookOf = outlook(ports.sources)
  const snapshot = () => outlookOf(snapshots.snapshot)
  return {
    topics: { snapshot },
    calls: {
      snapshot: () => ok(snapshot()),
      refresh: () => {
        scheduler.refreshAll()
        return ok(null)
      },
      fetchHistory: async ({ app: name }) => {
        const app = appIn(appNamed, name)
        if (!app.ok) return app
        const { history: past, label } = app.value.source
        if (past === undefined) return fail('invalid', words.hasAllHistory(label))
        const fetched = await past.fetchRest()
        scheduler.refreshAll()
        return fetched
      },
    },
    start: ({ apps, environments, snapshots: here }) =>
      watchApps({
        apps,
        environments,
        snapshots: here,
        scheduler,
        clock,
        windowOpen,
        missed,
        listed,
      }),
  }
}
