import { environmentKey } from '@core/deploy'
import { type Environment, type EnvironmentStatus, environmentStatus } from '@core/environment'
import { type App, deploysOf } from '@core/snapshot'
import { useMemo } from 'react'
import { useSnapshot } from '../data/queries'

export interface Addressed {
  readonly app: App | null
  readonly environment: Environment | null
  readonly status: EnvironmentStatus
  /** Why the app is locked against deploys (may be empty), or null where it is not. */
  readonly locked: string | null
  /** The commit that waits there for its CI, or null. */
  readonly green: string | null
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
    locked: snapshot?.locks[app]?.reason ?? null,
    green: snapshot?.greens[environmentKey({ app, environment })]?.stand?.wish.sha ?? null,
  }
}
