import { describe, expect, it } from 'vitest'
import { Scheduler } from '../../../../src/main/engine/scheduler'
import { SnapshotStore } from '../../../../src/main/engine/snapshot-store'
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
