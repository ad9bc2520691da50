import type { Snapshot } from '@core/snapshot/snapshot'
import type { SnapshotStore } from '../../../engine/snapshot-store'
import type { Releases } from './releases'

/** Has the releases looked at again as soon as a watched branch moves on: what would be tagged is another commit then. Answers what ends it. */
export const followHeads = (
  snapshots: Pick<SnapshotStore, 'subscribe'>,
  releases: Pick<Releases, 'lookAgain'>,
): (() => void) =>
  snapshots.subscribe(({ before, after }) => {
    if (before.heads !== after.heads && hasMoved(before, after)) releases.lookAgain()
  })

const hasMoved = (before: Snapshot, after: Snapshot): boolean =>
  Object.entries(before.heads).some(([app, { commit }]) => {
    const now = after.heads[app]
    return now !== undefined && now.commit.sha !== commit.sha
  })
