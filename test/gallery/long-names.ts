import type { Snapshot } from '../../src/core/snapshot/snapshot'
import { aCommit, aDeploy, anApp, aWorld, failed, finished, running, sha, T0 } from '../unit/support/builders'

const HOUR = 3_600_000
const app = 'tides-and-currents'
const ENVIRONMENTS = ['production-eu-west-1', 'production-ap-southeast-2', 'Staging of the North Sea team']

const at = (environment: string, over: Parameters<typeof aDeploy>[0]) => ({
  [`${app}/${environment}`]: {
    7: aDeploy({
      ...{ app, environment, number: 7, by: 'someone-with-a-long-name' },
      ...{ subject: 'Take the speed of the current from the buoy that is nearest to the ship', ...over },
    }),
  },
})

/** An app and its environments as large organizations call them. */
export const LONG_NAMES: Snapshot = {
  ...aWorld(
    anApp({
      name: app,
      environments: ENVIRONMENTS.map((name) => ({ name, protected: true, promoteFrom: null })),
    }),
  ),
  deploys: {
    ...at('production-eu-west-1', { state: finished(T0 - HOUR) }),
    ...at('production-ap-southeast-2', { state: failed(T0 - HOUR) }),
    ...at('Staging of the North Sea team', { state: running(T0) }),
  },
  heads: { [app]: { commit: aCommit({ sha: sha('c') }), observedAt: T0 } },
}
