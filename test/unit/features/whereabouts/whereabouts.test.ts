import { join } from 'node:path'
import type { Commit } from '@core/commits/commit'
import type { Event } from '@core/events/event'
import type { SourceHost, WatchedApp } from '@core/ports'
import { fail, ok } from '@core/result'
import type { ListingGap } from '@core/snapshot/listing-gap'
import { beforeEach, describe, expect, it } from 'vitest'
import { Scheduler } from '../../../../src/main/engine/scheduler'
import { SnapshotStore } from '../../../../src/main/engine/snapshot-store'
import { whereaboutsOf } from '../../../../src/main/features/whereabouts/find'
import { learn } from '../../../../src/main/features/whereabouts/learn'
import { ChangeWatches } from '../../../../src/main/features/whereabouts/watches'
import { type OpenHistory, openHistory } from '../../../../src/main/storage/history/history'
import { freshFolder } from '../../storage/folder'
import { aCommit, aDeploy, anApp, aPull, aRangeOf, finished, running, sha, T0 } from '../../support/builders'
import { FakeClock } from '../../support/fake-clock'
import { FakeServer } from '../../support/fake-server'
import { MemoryJournal } from '../../support/memory/journal'

/** A line of commits, oldest first: 1 ← 2 ← 3 ← 4; 3 came as #12 from the branch `faster`, and 4 takes it back. */
const line: Commit[] = [
  aCommit({ sha: sha('1'), subject: 'One' }),
  aCommit({ sha: sha('2'), subject: 'Two' }),
  aCommit({ sha: sha('3'), subject: 'Faster (#12)' }),
  aCommit({ sha: sha('4'), subject: 'Slower', reverts: sha('3').slice(0, 9) }),
]
const between = (base: string | null, head: string): Commit[] => {
  const at = (of: string | null) => line.findIndex((commit) => commit.sha === of)
  return line.slice(at(base) + 1, at(head) + 1).reverse()
}

/** Where the line is cut off. */
let cutAt: string | null = null
/** Whether the history has all that the service remembers, and what tells that some of it was missed. */
let isPastKnown = false
let learning: ReturnType<typeof learn>

const source: SourceHost = {
  id: 'line',
  label: 'Line',
  resolve: async () => fail('invalid', 'Not asked.'),
  refs: async () => ok({ refs: [], total: 0 }),
  tags: async () => ok([]),
  compare: async (base, head) => {
    return ok(
      aRangeOf(between(base, head), {
        ...(cutAt !== null && { cutAt }),
        base,
        head,
        removed: between(head, base ?? head),
        totalRemoved: between(head, base ?? head).length,
      }),
    )
  },
  pulls: async ({ commits }) =>
    ok(
      commits
        .filter((commit) => commit.sha === sha('3'))
        .map((commit) => aPull({ number: 12, title: 'Faster', branch: 'faster', commits: [commit.sha] })),
    ),
}

const server = new FakeServer()
const app: WatchedApp = {
  name: 'site',
  branch: 'main',
  source,
  ci: [],
  includes: [],
  errors: null,
  releases: null,
  deploy: server,
}

let clock: FakeClock
let snapshots: SnapshotStore
let history: OpenHistory
let told: Event[]
let watches: ChangeWatches
const journal = new MemoryJournal()
const memory = () => ({ store: history.shipped, snapshot: snapshots.snapshot })
const where = (text: string) =>
  whereaboutsOf(memory(), watches.all(), text).found.flatMap(({ environments }) =>
    environments.filter(({ environment }) => environment === 'staging').map((one) => one.where),
  )

/** What ships where, in turn; the history has it as the recorder would have written it. */
async function ship(number: number, to: string, over: Parameters<typeof aDeploy>[0] = {}): Promise<void> {
  const state = finished(clock.now())
  const deploy = aDeploy({ number, sha: sha(to), createdAt: clock.now(), state, ...over })
  history.put([deploy])
  snapshots.observe([{ kind: 'deploys', environments: ['site/staging'], deploys: [deploy] }])
  await clock.advance(2_000)
}

async function waits(base: string | null, head: string): Promise<void> {
  const commits = between(base, head).length
  snapshots.observe([
    { kind: 'waiting', environment: 'site/staging', base, head, commits, included: [], at: clock.now() },
  ])
  await clock.advance(2_000)
}

/** Begins to learn, as at a start: these gaps were left by the run before. */
function begin(openGaps: readonly ListingGap[]): void {
  learning = learn({
    apps: [app],
    environments: () => ['staging', 'production'],
    snapshots,
    scheduler: new Scheduler(clock, () => 0.5),
    clock,
    store: history.shipped,
    openGaps: () => openGaps,
    isPastKnown: () => isPastKnown,
    learned: (name, environment) => watches.check(name, environment),
  })
}

beforeEach(async () => {
  clock = new FakeClock()
  cutAt = null
  isPastKnown = false
  snapshots = new SnapshotStore()
  told = []
  history = openHistory(
    join(freshFolder(), 'history.db'),
    () => {},
    () => T0,
  )
  watches = new ChangeWatches({ journal, memory, tell: (event) => told.push(event) })
  snapshots.reset([anApp()], [])
  begin([])
  await ship(1, '2')
})

describe('where a change is, from what was learned of each deploy', () => {
  it('waits, ships, runs, is rolled back and runs again', async () => {
    await waits(sha('2'), sha('3'))
    expect(where('#12')).toEqual([{ kind: 'waits', waits: { others: 0, behind: null } }])
    await ship(2, '3', { state: running(clock.now()) })
    expect(where('faster')).toMatchObject([{ kind: 'shipping', by: { number: 2 } }])
    await ship(2, '3')
    expect(where(sha('3').slice(0, 7))).toMatchObject([{ kind: 'runs', by: { number: 2 }, unsure: null }])
    await ship(3, '2', { kind: 'rollback' })
    expect(where('#12')).toMatchObject([
      { kind: 'takenOut', was: { number: 2 }, by: { number: 3 }, waits: { others: 0 } },
    ])
    await waits(sha('2'), sha('3'))
    expect(where('https://github.com/o/site/pull/12')).toMatchObject([{ waits: { others: 0 } }])
    await ship(4, '3')
    expect(where('#12')).toMatchObject([{ kind: 'runs', by: { number: 4 } }])
  })

  it('is backed out by what takes it back', async () => {
    await ship(2, '3')
    await ship(3, '4')
    expect(where('#12')).toMatchObject([
      {
        kind: 'backedOut',
        was: { number: 2 },
        by: { number: 3 },
        revert: { name: '4444444', title: 'Slower' },
      },
    ])
  })

  it('is known after a restart, without asking anybody', async () => {
    await ship(2, '3')
    const answer = whereaboutsOf({ store: history.shipped, snapshot: snapshots.snapshot }, [], '#12')
    expect(answer.found).toMatchObject([
      { title: 'Faster', author: 'ada', change: '#12', repository: 'site' },
    ])
    expect(answer.found[0]?.environments.map(({ where: is }) => is.kind)).toEqual(['runs', 'unknown'])
  })

  it('keeps nothing of what a history that is cut off tells, and learns it once the rest is there', async () => {
    const repository = (at: string | null) =>
      snapshots.observe([{ kind: 'repository', app: 'site', problem: null, cutAt: at, at: clock.now() }])
    cutAt = sha('1')
    repository(cutAt)
    await ship(2, '3')
    expect(where('#12')).toEqual([])
    cutAt = null
    repository(null)
    await clock.advance(600_000)
    expect(where('#12')).toMatchObject([{ kind: 'runs', by: { number: 2 } }])
  })

  it('says so when nothing is known of it', () => {
    expect(whereaboutsOf(memory(), [], '#99')).toEqual({
      found: [],
      sentence: 'No deploy that Binnacle knows brought #99, and it isn’t waiting anywhere.',
    })
    expect(whereaboutsOf(memory(), [], '')).toEqual({ found: [], sentence: null })
  })
})

describe('telling when a change is live', () => {
  it('is done once, when it reaches that environment', async () => {
    await waits(sha('2'), sha('3'))
    const watch = { app: 'site', environment: 'staging', repository: 'site', change: '#12', title: 'Faster' }
    watches.add(watch)
    watches.add(watch)
    expect(whereaboutsOf(memory(), watches.all(), '#12').found[0]?.environments[0]?.watched).toBe(true)
    expect(told).toEqual([])
    await ship(2, '3')
    expect(told).toMatchObject([{ kind: 'change-live', change: '#12', number: 2, title: 'Faster' }])
    expect(watches.all()).toEqual([])
    await ship(3, '2', { kind: 'rollback' })
    await ship(4, '3')
    expect(told).toHaveLength(1)
  })

  it('is not done for what was taken back from the request', async () => {
    const watch = { app: 'site', environment: 'staging', repository: 'site', change: '#12', title: 'Faster' }
    watches.add(watch)
    watches.remove(watch)
    await ship(2, '3')
    expect(told).toEqual([])
  })
})

describe('what a deploy brought that came after others which nobody saw', () => {
  it('is not known until the history has those, and is then what it brought itself', async () => {
    learning.missed([{ environment: 'site/staging', below: [1] }])
    await ship(3, '4')
    expect(where(sha('4'))).toEqual([])
    expect(where('#12')).toEqual([])
    const at = clock.now() - 60_000
    history.put([aDeploy({ number: 2, sha: sha('3'), createdAt: at, state: finished(at) })])
    isPastKnown = true
    learning.pastBecameKnown(server)
    await clock.advance(2_000)
    expect(where(sha('4'))).toMatchObject([{ kind: 'runs', by: { number: 3 } }])
    expect(where('#12')).toEqual([])
    expect(history.shipped.known('site', 'staging')).toContainEqual({
      ...{ number: 3, attempt: 1, base: sha('3'), head: sha('4') },
    })
  })

  it('is not known after a restart either while the history does not have those', async () => {
    learning.end()
    begin([{ environment: 'site/staging', below: [1] }])
    await ship(3, '4')
    await clock.advance(600_000)
    expect(where('#12')).toEqual([])
    const at = clock.now() - 1_000_000
    history.put([aDeploy({ number: 2, sha: sha('3'), createdAt: at, state: finished(at) })])
    isPastKnown = true
    await clock.advance(600_000)
    expect(history.shipped.known('site', 'staging')).toContainEqual({
      ...{ number: 3, attempt: 1, base: sha('3'), head: sha('4') },
    })
    expect(where('#12')).toEqual([])
  })

  it('is known at once where its list has what ran before', async () => {
    learning.missed([{ environment: 'site/staging', below: [1] }])
    await ship(2, '3')
    await ship(3, '4')
    expect(where(sha('4'))).toMatchObject([{ kind: 'runs', by: { number: 3 } }])
    expect(where('#12')).toEqual([])
  })
})
