import type { Clock, WatchedApp } from '@core/ports'
import type { ReleaseConfig } from '@core/releases'
import type { ReleaseJournal, ReleaseProgress } from '@core/releases/publish'
import { NotesDesk } from './engine/releases/notes'
import { PointReleases } from './engine/releases/point-release'
import { Publisher } from './engine/releases/publisher'
import type { ReleaseKeys } from './release-keys'

interface Options {
  readonly journal: ReleaseJournal
  readonly clock: Clock
  readonly app: (name: string) => WatchedApp | undefined
  readonly groups: ConstructorParameters<typeof NotesDesk>[0]['groups']
  /** The releases that the workspace file names. */
  readonly releases: () => readonly ReleaseConfig[]
  readonly keys: ReleaseKeys
  readonly changed: (progress: ReleaseProgress) => void
}

/** All that makes releases. */
export type ReleaseDesk = ReturnType<typeof createReleaseDesk>

export function createReleaseDesk({ releases, keys, ...options }: Options) {
  return {
    publisher: new Publisher(options),
    notes: new NotesDesk(options),
    points: new PointReleases(options),
    releases,
    keys,
  }
}
