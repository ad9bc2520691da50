import { afterEach, describe, expect, it, vi } from 'vitest'
import { SnapshotStore } from '../../../src/main/engine/snapshot-store'
import { aDeploy, anApp } from '../support/builders'

afterEach(() => vi.unstubAllGlobals())

describe('the world', () => {
  it('tells all its readers of a change although one of them fails, and hides no failure', () => {
    const later: (() => void)[] = []
    vi.stubGlobal('queueMicrotask', (run: () => void) => later.push(run))
    const snapshots = new SnapshotStore()
    snapshots.reset([anApp()], [])
    const heard: string[] = []
    snapshots.subscribe(() => {
      throw new Error('The disk is gone.')
    })
    snapshots.subscribe(() => heard.push('second'))
    snapshots.observe([{ kind: 'deploys', environments: ['site/staging'], deploys: [aDeploy()] }])
    expect(heard).toEqual(['second'])
    expect(later).toHaveLength(1)
    expect(later[0]).toThrow('The disk is gone.')
  })
})
