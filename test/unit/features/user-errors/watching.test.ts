import type { Deploy } from '@core/deploys/deploy'
import { EVERYTHING, type History } from '@core/deploys/history'
import { fail } from '@core/result'
import { beforeEach, describe, expect, it } from 'vitest'
import { Scheduler } from '../../../../src/main/engine/scheduler'
import { SnapshotStore } from '../../../../src/main/engine/snapshot-store'
import { Errors } from '../../../../src/main/features/user-errors/errors'
import { DeployReporter } from '../../../../src/main/features/user-errors/report-deploys'
import { watchErrors } from '../../../../src/main/features/user-errors/watch'
import { anApp, finished, queued, T0 } from '../../support/builders'
import { aDeployIssue, FakeErrors } from '../../support/errors'
import { FakeClock } from '../../support/fake-clock'
import { aWatchedApp } from '../../support/fake-server'
import { MemoryJournal } from '../../support/memory/journal'
import { HOUR, MINUTE, shipped } from './errors.support'

let clock: FakeClock
let service: FakeErrors
let snapshots: SnapshotStore
let journal: MemoryJournal
let past: Deploy[]
let errors: Errors
const history: Pick<History, 'window'> = {
  window: (filter, offset, limit) => {
    expect(filter).toEqual({ ...EVERYTHING, app: 'site' })
    return { total: past.length, offset, deploys: past.slice(offset, offset + limit) }
  },
}
const app = () => ({ ...aWatchedApp().app, errors: service })

beforeEach(() => {
  clock = new FakeClock()
  service = new FakeErrors()
  snapshots = new SnapshotStore()
  journal = new MemoryJournal()
  past = []
  snapshots.reset([anApp()], [{ kind: 'seen', environment: 'site/production', at: T0 - HOUR }])
  errors = new Errors({
    clock,
    history,
    snapshot: () => snapshots.snapshot,
    apps: () => [app()],
    clean: (text) => text,
  })
})

const observe = (...deploys: Deploy[]) =>
  snapshots.observe([{ kind: 'deploys', environments: ['site/production'], deploys }])

describe('watching errors', () => {
  let stop: () => void
  const start = () => {
    const scheduler = new Scheduler(
      clock,
      () => 0.5,
      (cause) => {
        throw cause
      },
    )
    const dispatcher = new DeployReporter({ journal, clock, snapshot: () => snapshots.snapshot })
    stop = watchErrors({
      apps: [app()],
      environments: () => ['production'],
      snapshots,
      scheduler,
      clock,
      errors,
      tell: dispatcher.tell,
    })
  }

  it('asks about a young deploy every 45 s and about an old one every five minutes', async () => {
    service.tellsDeploys = false
    observe(shipped())
    start()
    await clock.advance(46_000)
    expect(service.asked).toEqual(['site/production b', 'site/production b'])
    await clock.advance(HOUR)
    const before = service.asked.length
    await clock.advance(10 * MINUTE)
    expect(service.asked.length - before).toBeLessThanOrEqual(2)
    expect(service.asked.length - before).toBeGreaterThanOrEqual(1)
    stop()
  })

  it('puts into the world what there is, and that the service is heard of', async () => {
    service.tellsDeploys = false
    observe(shipped())
    service.met = [aDeployIssue(), aDeployIssue({ id: '2', users: 3 })]
    const told: string[] = []
    snapshots.subscribe(({ events }) => told.push(...events.map(({ kind }) => kind)))
    start()
    await clock.advance(1_000)
    expect(snapshots.snapshot.errors['site/production']).toMatchObject({
      number: 12,
      issues: 2,
      users: 41,
      worst: 'TypeError: cart is undefined',
    })
    expect(snapshots.snapshot.sources.errors?.lastOkAt).not.toBeNull()
    expect(told).toContain('errors-began')
    stop()
  })

  it('asks about a deploy that was run again as about a new one, and tells what began with it', async () => {
    service.tellsDeploys = false
    observe(shipped())
    service.met = [aDeployIssue()]
    const told: string[] = []
    snapshots.subscribe(({ events }) => told.push(...events.map(({ id }) => id)))
    start()
    await clock.advance(1_000)
    const state = finished(T0 + 2_000, T0 + 1_000)
    observe(shipped({ state, revision: { attempt: 2, updatedAt: T0 + 1, statusId: 0 } }))
    await clock.advance(MINUTE)
    expect(snapshots.snapshot.errors['site/production']).toMatchObject({ number: 12, attempt: 2 })
    expect(told.filter((id) => id.startsWith('errors '))).toEqual([
      'errors site/production#12 bbbbbbb',
      'errors site/production#12 bbbbbbb attempt 2',
    ])
    stop()
  })

  it('leaves what was known where the service fails, and says so', async () => {
    observe(shipped())
    service.problem = fail('fault', 'It failed.').problem
    start()
    await clock.advance(1_000)
    expect(snapshots.snapshot.sources.errors?.lastProblem?.problem.sentence).toBe('It failed.')
    expect(snapshots.snapshot.errors).toEqual({})
    stop()
  })

  it('asks about nothing where nothing has shipped', async () => {
    observe(shipped({ state: queued() }))
    start()
    await clock.advance(HOUR)
    expect(service.asked).toEqual([])
    stop()
  })
})

describe('telling of deploys', () => {
  const tell = (...deploys: Deploy[]) =>
    new DeployReporter({ journal, clock, snapshot: () => snapshots.snapshot }).tell(service, deploys)

  it('tells of each that has finished once, also after a restart', async () => {
    await tell(shipped(), shipped({ number: 13 }))
    await tell(shipped(), shipped({ number: 13 }))
    expect(service.told).toEqual(['site/production#12', 'site/production#13'])
  })

  it('tells again of one that was run again, and not of one that is only marked as finished once more', async () => {
    const again = shipped({ revision: { attempt: 2, updatedAt: T0 + 1, statusId: 0 } })
    await tell(shipped())
    await tell(shipped({ revision: { attempt: 1, updatedAt: T0 + 1, statusId: 9 } }))
    await tell(again)
    await tell(again)
    expect(service.told).toEqual(['site/production#12', 'site/production#12'])
  })

  it('tells of none that the team does not want told, that has not finished, or that is history', async () => {
    await tell(shipped({ state: queued() }))
    await tell(shipped({ state: finished(T0 - 2 * HOUR) }))
    await tell(shipped({ environment: 'staging' }))
    service.tellsDeploys = false
    await tell(shipped())
    expect(service.told).toEqual([])
  })

  it('tries again where surely nothing was told: unsent, put off, or the release is not known yet', async () => {
    service.problem = fail('unreachable', 'It cannot be reached.').problem
    expect(await tell(shipped())).toMatchObject({ kind: 'unreachable' })
    service.problem = { ...fail('invalid', 'Too many requests.').problem, retryAfterMs: 1000 }
    await tell(shipped())
    service.problem = null
    service.knowsRelease = false
    expect(await tell(shipped())).toBeNull()
    service.knowsRelease = true
    await tell(shipped())
    expect(service.told).toEqual(['site/production#12'])
  })

  it('never tries again where it may have been told, or was refused for good', async () => {
    service.problem = fail('lost', 'No answer.').problem
    await tell(shipped())
    service.problem = fail('invalid', 'Refused.').problem
    await tell(shipped({ number: 13 }))
    service.problem = null
    await tell(shipped(), shipped({ number: 13 }))
    expect(service.told).toEqual([])
  })

  it('tells of nothing that cannot be noted before', async () => {
    journal.full = true
    await tell(shipped())
    expect(service.told).toEqual([])
  })
})
