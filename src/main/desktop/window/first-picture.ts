import type { WorkspaceStatus } from '@contract/features/workspace'
import type { Log } from '@core/log'
import { pictureOf } from '@core/picture/picture-of'
import type { Clock } from '@core/ports'
import type { AppsInNow } from '@core/settings'
import type { Snapshot } from '@core/snapshot/snapshot'
import type { FirstPicture } from './picture'

/** What is known by now. */
interface KnownNow {
  readonly snapshot: () => Snapshot
  readonly workspace: () => WorkspaceStatus
  /** What a person chose for the apps of each workspace. */
  readonly appsInNow: () => readonly AppsInNow[]
}

/** When what is known is first written down, and how often after that: a kill leaves a picture that is no older, ms. */
const KEEP_MS = { first: 20_000, later: 10 * 60_000 }

interface Options extends KnownNow {
  readonly picture: Pick<FirstPicture, 'keep'>
  readonly clock: Clock
  readonly log: Log
}

/**
 * What is known in a few words, for a window that has not heard anything yet: as it is now, and written down for the next start. Of a workspace that nobody
 * has agreed to nothing is told.
 */
export class PictureKeeper {
  constructor(private readonly options: Options) {}

  /** As the page carries it; null where there is nothing to show. */
  readonly now = (): string | null => {
    const status = this.options.workspace()
    const snapshot = this.options.snapshot()
    if (status.file === null || status.trust?.state !== 'trusted' || snapshot.apps.length === 0) return null
    const chosen = this.options.appsInNow().find(({ workspace }) => workspace === status.file)
    return JSON.stringify(pictureOf(snapshot, this.options.clock.now(), chosen ?? { pinned: [], hidden: [] }))
  }

  /** Writes it down from time to time. */
  start(afterMs = KEEP_MS.first): void {
    this.options.clock.after(afterMs, () => {
      this.keep()
      this.start(KEEP_MS.later)
    })
  }

  /** Writes down what is known, with the workspace that it is of. */
  keep(): void {
    const { picture, log, workspace } = this.options
    const { file } = workspace()
    // Nothing is open yet: the last run knew more.
    if (file === null) return
    const now = this.now()
    try {
      picture.keep(now === null ? null : file, now)
    } catch (cause) {
      log.warn(
        'What is known could not be written down, so the next start shows an older picture first.',
        cause,
      )
    }
  }
}
