import type { Clock } from '@core/ports'
import { whyNotSent } from '@core/snapshot/lost-sources'
import { type AppNamed, appIn } from '../../engine/apps'
import { askFailure, recheck } from '../../engine/ci'
import type { SnapshotStore } from '../../engine/snapshot-store'
import type { Feature } from '../feature'

interface Ports {
  readonly snapshots: Pick<SnapshotStore, 'snapshot'>
  readonly clock: Clock
  readonly app: AppNamed
  /** A text without what is known to be a secret, or looks like one. */
  readonly clean: (text: string) => string
}

/** What the checks of a commit say beyond their state, and running them again. */
export function checks({
  snapshots,
  clock,
  app: appNamed,
  clean,
}: Ports): Feature<'checkFailure' | 'recheck'> {
  return {
    topics: {},
    calls: {
      checkFailure: async ({ app: name, check }) => {
        const app = appIn(appNamed, name)
        return app.ok ? askFailure(app.value, check, clean) : app
      },
      recheck: async ({ app: name, sha }) => {
        const app = appIn(appNamed, name)
        const whyNot = ({ id }: { readonly id: string }) => whyNotSent(snapshots.snapshot, id, clock.now())
        return app.ok ? recheck(app.value, sha, whyNot) : app
      },
    },
  }
}
