import { join } from 'node:path'
import type { SourceHost } from '@core/ports'
import { fail, ok } from '@core/result'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Scheduler } from '../../../../src/main/engine/scheduler'
import { SnapshotStore } from '../../../../src/main/engine/snapshot-store'
import { learn } from '../../../../src/main/features/whereabouts/learn'
import { type OpenHistory, openHistory } from '../../../../src/main/storage/history/history'
import { freshFolder } from '../../storage/folder'
import { aDeploy, anApp, aRangeOf, finished, sha } from '../../support/builders'
import { FakeClock } from '../../support/fake-clock'
import { FakeServer } from '../../support/fake-server'

/** How long a comparison takes, ms. */
const TAKES = 100
/** How many comparisons began, and how often it was looked for what is to be learned. */
let compared: number
let looks: number

const source: SourceHost = {
  id: 'line',
  label: 'Line',
  resolve: async () => fail('invalid', 'Not asked.'),
  refs: async () => ok({ refs: [], total: 0 }),
  tags: async () => ok([]),
  compare: async (base, head) => {
    compared++
    await new Promise<void>((done) => void clock.after(TAKES, done))
    return ok(aRangeOf([], { base, head }))
  },
}

let clock: FakeClock
let snapshots: SnapshotStore
let history: OpenHistory

function begin(): void {
  snapshots = new SnapshotStore()
  snapshots.reset([anApp()], [])
  const rest = { ci: [], includes: [], errors: null, releases: null, deploy: new FakeServer() }
  learn({
    apps: [{ name: 'site', branch: 'main', source, ...rest }],
    environments: () => {
      looks++
      return ['staging']
    },
    snapshots,
    scheduler: new Scheduler(clock, () => 0.5),
    clock,
    store: history.shipped,
    openGaps: () => [],
    isPastKnown: () => false,
    learned: () => {},
  })
}

/** Eight deploys of yesterday. */
function know(): void {
  const long = clock.now() - 24 * 3_600_000
  const deploys = Array.from({ length: 8 }, (_, i) =>
    aDeploy({
      number: 10 + i,
      sha: sha(String(1 + (i % 4))),
      createdAt: long + i * 60_000,
      state: finished(long + i * 60_000),
    }),
  )
  snapshots.observe([{ kind: 'deploys', environments: ['site/staging'], deploys }])
}

beforeEach(() => {
  clock = new FakeClock()
  history = openHistory(join(freshFolder(), 'history.db'), () => {})
  compared = 0
  looks = 0
})

describe('what happened long before', () => {
  it('is found out in a fiftieth of the time, and all of it in the end', async () => {
    begin()
    know()
    await clock.advance(30_000)
    const soon = compared
    expect(soon).toBeGreaterThan(2)
    expect(soon * TAKES).toBeLessThanOrEqual(30_000 / 40)
    looks = 0
    await clock.advance(20_000)
    // A handful for each, none while it rests: with long histories each look goes through thousands of deploys.
    expect(looks).toBeLessThanOrEqual(6 * (compared - soon))
    await clock.advance(40_000)
    expect(history.shipped.known('site', 'staging').map(({ number }) => number)).toEqual(
      expect.arrayContaining([11, 12, 13, 14, 15, 16, 17]),
    )
  })

  it('is recalled at a start, without reading what all deploys before it brought', async () => {
    begin()
    know()
    await clock.advance(90_000)
    const nothing = {
      app: 'site',
      environment: 'staging',
      attempt: 1,
      base: null,
      items: 0,
      brought: [],
      tookOut: [],
    }
    for (let number = 100; number < 400; number++) history.shipped.put({ ...nothing, number, head: sha('1') })
    const reads = vi.spyOn(history.shipped, 'known')
    compared = 0
    begin()
    know()
    await clock.advance(90_000)
    expect(compared).toBe(0)
    expect(reads.mock.results.flatMap(({ value }) => value)).toHaveLength(7)
    expect(history.shipped.known('site', 'staging')).toHaveLength(307)
  })
})
