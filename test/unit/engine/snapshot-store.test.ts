import { whyNotSent } from '@core/snapshot/lost-sources'
import { isFailing } from '@core/snapshot/snapshot'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { SnapshotStore } from '../../../src/main/engine/snapshot-store'
import { aCommit, aDeploy, anApp, aReport, sha, T0 } from '../support/builders'
import { FakeClock } from '../support/fake-clock'

afterEach(() => vi.unstubAllGlobals())

describe('the snapshot store', () => {
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

describe('an answer that comes late', () => {
  const seen = (number: number) => [
    { kind: 'deploys' as const, environments: ['site/staging'], deploys: [aDeploy({ number })] },
  ]
  const numbers = ({ snapshot }: Pick<SnapshotStore, 'snapshot'>) =>
    Object.keys(snapshot.deploys['site/staging'] ?? {})

  it('is about the apps that were watched when it was asked for, not about others of the same name', () => {
    const snapshots = new SnapshotStore()
    snapshots.reset([anApp()], [])
    const before = snapshots.untilReset()
    before.observe(seen(1))
    expect(numbers(before)).toEqual(['1'])
    snapshots.reset([anApp()], [])
    before.observe(seen(2))
    expect(numbers(snapshots)).toEqual([])
    snapshots.untilReset().observe(seen(3))
    expect(numbers(before)).toEqual(['3'])
  })

  it('is told to nobody once Binnacle has ended', () => {
    const snapshots = new SnapshotStore()
    snapshots.reset([anApp()], [])
    const heard: string[] = []
    snapshots.subscribe(() => heard.push('told'))
    snapshots.close()
    snapshots.untilReset().observe(seen(1))
    snapshots.observe(seen(2))
    expect([heard, numbers(snapshots)]).toEqual([[], []])
  })
})

describe('the snapshot store, when the clock of this machine is put back', () => {
  const HOUR = 3_600_000
  const source = { source: 'freight', label: 'Freight' }
  const problem = { kind: 'unreachable' as const, sentence: 'No answer.', cause: null }
  const later = () => {
    const clock = new FakeClock()
    const snapshots = new SnapshotStore(clock)
    snapshots.reset([anApp()], [])
    const now = () => clock.now()
    clock.setTo(T0 + 5 * HOUR)
    return { clock, snapshots, now }
  }

  it('hears at once that a service fails', () => {
    const { clock, snapshots, now } = later()
    snapshots.observe([{ kind: 'source-ok', ...source, at: now() }])
    clock.setTo(T0)
    snapshots.observe([{ kind: 'source-failed', ...source, problem, at: now() }])
    expect(Object.values(snapshots.snapshot.sources).map(isFailing)).toEqual([true])
    expect(whyNotSent(snapshots.snapshot, 'freight', now())).toContain('nothing was sent')
  })

  it('goes on knowing that a service fails, until it answers', () => {
    const { clock, snapshots, now } = later()
    snapshots.observe([{ kind: 'source-ok', ...source, at: now() - 1_000 }])
    snapshots.observe([{ kind: 'source-failed', ...source, problem, at: now() }])
    clock.setTo(T0)
    snapshots.observe([{ kind: 'seen', environment: 'site/staging', at: now() }])
    expect(Object.values(snapshots.snapshot.sources).map(isFailing)).toEqual([true])
    clock.setTo(T0 + 2_000)
    snapshots.observe([{ kind: 'source-ok', ...source, at: now() }])
    expect(Object.values(snapshots.snapshot.sources).map(isFailing)).toEqual([false])
  })

  it('sees the branch move, its CI turn red and the app locked', () => {
    const { clock, snapshots, now } = later()
    const look = (commit: string, state: 'passing' | 'failing', reason: string | null) =>
      snapshots.observe([
        { kind: 'head', app: 'site', commit: aCommit({ sha: sha(commit) }), at: now() },
        { kind: 'ci', app: 'site', report: { ...aReport(state), observedAt: now() } },
        { kind: 'lock', app: 'site', reason, at: now() },
      ])
    look('a', 'passing', null)
    clock.setTo(T0)
    look('b', 'failing', 'migration')
    const { heads, ci, locks } = snapshots.snapshot
    expect([heads.site?.commit.sha, ci.site?.latest.state, locks.site?.reason]).toEqual([
      sha('b'),
      'failing',
      'migration',
    ])
  })

  it('takes nothing that it remembers for newer than now', () => {
    const { clock, snapshots, now } = later()
    const head = { kind: 'head' as const, app: 'site', commit: aCommit({ sha: sha('a') }), at: now() }
    clock.setTo(T0)
    snapshots.reset([anApp()], [head])
    snapshots.observe([{ ...head, commit: aCommit({ sha: sha('b') }), at: now() }])
    expect(snapshots.snapshot.heads.site?.commit.sha).toBe(sha('b'))
  })
})
