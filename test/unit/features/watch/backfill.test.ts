import { describe, expect, it } from 'vitest'
import { Scheduler } from '../../../../src/main/engine/scheduler'
import { SnapshotStore } from '../../../../src/main/engine/snapshot-store'
import { backfill } from '../../../../src/main/features/history/record'
import { watch } from '../../../../src/main/features/watch/watch'
import { aCommit, aDeploy, anApp, sha } from '../../support/builders'
import { FakeClock } from '../../support/fake-clock'
import { anInclude, aWatchedApp, FakeSource, pinsOf } from '../../support/fake-server'

describe('what waits with an included repository', () => {
  function setting() {
    const clock = new FakeClock()
    const scheduler = new Scheduler(clock, () => 0.5)
    const snapshots = new SnapshotStore()
    const outside = aWatchedApp()
    const engine = new FakeSource()
    const app = { ...outside.app, includes: [anInclude(engine)] }
    const pins = pinsOf(outside.source)
    outside.deploy.now = () => clock.now()
    outside.deploy.deploys = [aDeploy({ number: 1, sha: sha('a') })]
    outside.source.head = aCommit({ sha: sha('b') })
    snapshots.reset([anApp()], [])
    watch({
      apps: [app],
      environments: () => ['staging'],
      snapshots,
      scheduler,
      clock,
      windowOpen: () => true,
    })
    return { ...outside, engine, pins, clock, waiting: () => snapshots.snapshot.waiting['site/staging'] }
  }

  it('is counted for each, and asked about only where the pin moves', async () => {
    const { clock, engine, source, pins, waiting } = setting()
    pins.set(sha('a'), sha('1')).set(sha('b'), sha('1')).set(sha('c'), sha('2'))
    await clock.advance(90_000)
    expect(waiting()).toMatchObject({ head: sha('b'), commits: 3, included: [] })
    expect(engine.compared).toEqual([])
    source.head = aCommit({ sha: sha('c') })
    await clock.advance(90_000)
    expect(waiting()).toMatchObject({
      head: sha('c'),
      commits: 3,
      included: [{ repository: 'getsentry/sentry', commits: 3 }],
    })
    expect(engine.compared).toEqual(['1..2'])
  })

  it('is unknown where it cannot be told, and asked about again after five minutes', async () => {
    const { clock, engine, pins, waiting } = setting()
    pins.set(sha('a'), sha('1')).set(sha('b'), sha('2'))
    engine.problem = { kind: 'unreachable', sentence: 'GitHub cannot be reached.', cause: null }
    await clock.advance(90_000)
    expect(waiting()).toMatchObject({ commits: 3, included: [{ commits: null }] })
    engine.problem = null
    await clock.advance(120_000)
    expect(waiting()).toMatchObject({ included: [{ commits: null }] })
    await clock.advance(200_000)
    expect(waiting()).toMatchObject({ included: [{ commits: 3 }] })
  })
})

describe('filling the history', () => {
  /** A history that has these already. */
  function aHistory(...kept: number[]) {
    let filled = false
    return {
      kept,
      put: (page: readonly { number: number }[]) => {
        const news = page.filter(({ number }) => !kept.includes(number))
        kept.push(...news.map(({ number }) => number))
        return news.length
      },
      isFilled: () => filled,
      markFilled: () => {
        filled = true
      },
    }
  }
  const aServerWith = (...numbers: number[]) => {
    const { deploy } = aWatchedApp()
    deploy.deploys = numbers.map((number) => aDeploy({ number }))
    return deploy
  }

  it('goes back to the first deploy, page by page, also past what it has', async () => {
    const history = aHistory(6, 5)
    await backfill(aServerWith(8, 7, 6, 5, 4, 3, 2, 1), history, () => false)
    expect(history.kept.sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  })

  it('next time reads only what is new', async () => {
    const history = aHistory()
    await backfill(aServerWith(4, 3, 2, 1), history, () => false)
    const server = aServerWith(6, 5, 4, 3, 2, 1)
    const pages: (string | null)[] = []
    const read = server.history.bind(server)
    server.history = (cursor) => {
      pages.push(cursor)
      return read(cursor)
    }
    await backfill(server, history, () => false)
    expect(pages).toEqual([null, '2'])
  })

  it('does not count as done when it broke off', async () => {
    const history = aHistory()
    await backfill(aServerWith(4, 3, 2, 1), history, () => history.kept.length > 0)
    expect(history.isFilled()).toBe(false)
  })
})
