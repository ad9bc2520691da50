import { apply } from '@core/snapshot/apply'
import type { Snapshot } from '@core/snapshot/snapshot'
import { aDeploy } from './builders'

/** A world in which these deploys have been seen. */
export const whenSeen = (world: Snapshot, ...deploys: Parameters<typeof aDeploy>[0][]): Snapshot =>
  deploys.map(aDeploy).reduce(
    (snapshot, deploy) =>
      apply(snapshot, {
        kind: 'deploys',
        environments: [`${deploy.app}/${deploy.environment}`],
        deploys: [deploy],
      }),
    world,
  )
