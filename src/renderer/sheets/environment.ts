import { environmentKey } from '@core/deploys/deploy'
import type { Environment, EnvironmentStatus } from '@core/deploys/environment'
import { environmentStatus } from '@core/deploys/environment'
import type { Marks } from '@core/deploys/mark'
import type { Hold } from '@core/holds'
import { type App, deploysOf, holdIn } from '@core/snapshot/snapshot'
import { useMemo } from 'react'
import { useSnapshot } from '../data/queries'

export interface Addressed {
  readonly app: App | null
  readonly environment: Environment | null
  readonly status: EnvironmentStatus
  /** Why the app is locked against deploys (may be empty), or null where it is not. */
  readonly locked: string | null
  /** What persons said of the commits that ran there. */
  readonly marks: Marks
  /** What was rolled back there and must not ship again by accident, or null. */
  readonly hold: Hold | null
}

/** What is known now of the environment that a sheet is about; nulls where the workspace no longer has it. */
export function useEnvironment(app: string, environment: string): Addressed {
  const snapshot = useSnapshot()
  const key = environmentKey({ app, environment })
  const deploys = snapshot?.deploys[key]
  const marks = snapshot?.marks[key] ?? NO_MARKS
  const hold = snapshot === undefined ? null : holdIn(snapshot, key)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the environment's own deploys are all that is read
  const status = useMemo(
    () => environmentStatus(snapshot === undefined ? [] : deploysOf(snapshot, key), marks, hold),
    [deploys, marks, hold, key],
  )
  const known = snapshot?.apps.find(({ name }) => name === app) ?? null
  return {
    app: known,
    environment: known?.environments.find(({ name }) => name === environment) ?? null,
    status,
    locked: snapshot?.locks[app]?.reason ?? null,
    marks,
    hold,
  }
}

const NO_MARKS: Marks = {}
