import { environmentKey } from '@core/deploy'
import { type Environment, type EnvironmentStatus, environmentStatus } from '@core/environment'
import { type App, deploysOf } from '@core/snapshot'
import { useMemo } from 'react'
import { useSnapshot } from '../data/queries'

export interface Addressed {
  readonly app: App | null
  readonly environment: Environment | null
  readonly status: EnvironmentStatus
}

/** What is known now of the environment that a sheet is about; nulls where the workspace no longer has it. */
export function useEnvironment(app: string, environment: string): Addressed {
  const snapshot = useSnapshot()
  const deploys = snapshot?.deploys[environmentKey({ app, environment })]
  // biome-ignore lint/correctness/useExhaustiveDependencies: the environment's own deploys are all that is read
  const status = useMemo(
    () =>
      environmentStatus(
        snapshot === undefined ? [] : deploysOf(snapshot, environmentKey({ app, environment })),
      ),
    [deploys, app, environment],
  )
  const known = snapshot?.apps.find(({ name }) => name === app) ?? null
  return {
    app: known,
    environment: known?.environments.find(({ name }) => name === environment) ?? null,
    status,
  }
}
