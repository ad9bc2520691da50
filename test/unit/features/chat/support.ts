import type { Deploy } from '@core/deploys/deploy'
import { apply } from '@core/snapshot/apply'
import type { Snapshot } from '@core/snapshot/snapshot'

/** A world in which these deploys have been seen. */
export const whenSeen = (world: Snapshot, ...deploys: Deploy[]): Snapshot =>
  deploys.reduce(
    (snapshot, deploy) =>
      apply(snapshot, {
        kind: 'deploys',
        environments: [`${deploy.app}/${deploy.environment}`],
        deploys: [deploy],
      }),
    world,
  )
