import { expect, it } from 'vitest'
import { SnapshotStore } from '../../../../src/main/engine/snapshot-store'
import { followHeads } from '../../../../src/main/features/releases/overview/releases'
import { aCommit, sha, T0 } from '../../support/builders'

it('looks at releases again when a branch has moved on, and not because it was seen once more', () => {
  const snapshots = new SnapshotStore()
  let looks = 0
  followHeads(snapshots, { lookAgain: () => looks++ })
  const see = (commit: string, at: number) =>
    snapshots.observe([{ kind: 'head', app: 'site', commit: aCommit({ sha: sha(commit) }), at }])
  see('a', T0)
  see('a', T0 + 1)
  expect(looks).toBe(0)
  see('b', T0 + 2)
  expect(looks).toBe(1)
})
