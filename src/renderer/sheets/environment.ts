import { environmentKey } from '@core/deploys/deploy'
import type { Environment, EnvironmentStatus } from '@core/deploys/environment'
import type { Marks } from '@core/deploys/mark'
import type { Hold } from '@core/holds/hold'
import { appNamed } from '@core/snapshot/apps'
import { type App, emptySnapshot, holdIn, statusOf } from '@core/snapshot/snapshot'
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
  const marks = snapshot?.marks[key] ?? NO_MARKS
  const hold = snapshot === undefined ? null : holdIn(snapshot, key)
  const known = (snapshot && appNamed(snapshot, app)) ?? null
  return {
    app: known,
    environment: known?.environments.find(({ name }) => name === environment) ?? null,
    status: statusOf(snapshot ?? NOT_HEARD, key),
    locked: snapshot?.locks[app]?.reason ?? null,
    marks,
    hold,
  }
}

const NO_MARKS: Marks = {}
const NOT_HEARD = emptySnapshot([])
