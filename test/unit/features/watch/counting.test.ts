import { pairKey } from '@core/commits/pairs'
import type { SourceHost } from '@core/ports'
import { fail, ok } from '@core/result'
import { describe, expect, it } from 'vitest'
import { SnapshotStore } from '../../../../src/main/engine/snapshot-store'
import { countAllWaiting, countAtOnce, LackingPairs } from '../../../../src/main/features/watch/counting'
import { aDeploy, anApp, finished, sha, T0 } from '../../support/builders'
import { FakeClock } from '../../support/fake-clock'
import { aWatchedApp, FakeSource } from '../../support/fake-server'

/** An app whose staging runs `b` and whose production runs `a`, on a source that can count. */
function counting(counts: SourceHost['counts']) {
  const snapshots = new SnapshotStore()
  const source = new FakeSource()
  let compared = 0
  const compare: SourceHost['compare'] = (base, head) => {
    compared++
    return source.compare(base, head)
  }
  const app = {
    ...aWatchedApp().app,
    source: {
      id: source.id,
      label: source.label,
      resolve: (ref: string) => source.resolve(ref),
      compare,
      refs: () => source.refs(),
      tags: () => source.tags(),
      ...(counts && { counts }),
    },
  }
  snapshots.reset([anApp()], [])
  const state = finished(T0)
  snapshots.observe([
    {
      kind: 'deploys',
      environments: ['site/staging', 'site/production'],
      deploys: [
        aDeploy({ sha: sha('b'), state }),
        aDeploy({ environment: 'production', sha: sha('a'), state }),
      ],
    },
  ])
  const clock = new FakeClock()
  const lacking = new LackingPairs(clock)
  const options = { environments: () => ['staging', 'production'], snapshots, clock, lacking }
  const look = async () => {
    await countAtOnce(options, [app], sha('c'))
    await countAllWaiting(options, [app], sha('c'))
  }
  return { snapshots, look, compared: () => compared }
}

describe('what waits', () => {
  it('is counted for all environments of a repository with one question, once', async () => {
    const asked: unknown[] = []
    const { snapshots, look, compared } = counting(async (pairs) => {
      asked.push(pairs.map(pairKey))
      return ok(new Map(pairs.map((pair, i) => [pairKey(pair), { ahead: i + 1, behind: 0 }])))
    })
    let told = 0
    snapshots.subscribe(() => told++)
    await look()
    await look()
    const [a, b, c] = [sha('a'), sha('b'), sha('c')]
    expect(asked).toEqual([[`${b} ${c}`, `${a} ${c}`, `${a} ${b}`]])
    expect(compared()).toBe(0)
    expect(told).toBe(1)
    const { waiting, leads } = snapshots.snapshot
    expect([waiting['site/staging']?.commits, waiting['site/production']?.commits]).toEqual([1, 2])
    expect(leads['site/production']).toMatchObject({ ahead: 3, behind: 0 })
  })

  it('is compared where counting tells nothing', async () => {
    for (const answer of [ok(new Map()), fail('fault', 'It broke.')]) {
      const { snapshots, look, compared } = counting(async () => answer)
      await look()
      expect(compared()).toBeGreaterThan(0)
      expect(snapshots.snapshot.waiting['site/staging']?.commits).toBeTypeOf('number')
    }
  })
})
