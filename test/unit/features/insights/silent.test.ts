import { expect, it } from 'vitest'
import { SnapshotStore } from '../../../../src/main/engine/snapshot-store'
import { AnswerTimes } from '../../../../src/main/features/history/answer-times'
import { aHistory } from '../../storage/history/history.support'
import { callsOn, DAY, featureOn, MINUTE, NOW } from '../../storage/history/insights.support'
import { aDeploy, finished } from '../../support/builders'
import { FakeClock } from '../../support/fake-clock'
import { aWatchedApp } from '../../support/fake-server'

const question = { app: null, environment: null, by: null, days: 7 } as const
const { id, label } = aWatchedApp().deploy

/** One each day, from 20 days ago until so many days ago. */
const daily = (until: number) =>
  Array.from({ length: 20 - until }, (_, i) =>
    aDeploy({
      number: i + 1,
      createdAt: NOW - (20 - i) * DAY - MINUTE,
      state: finished(NOW - (20 - i) * DAY - MINUTE),
    }),
  )

const heard = (at: number) => ({ kind: 'source-ok', source: id, label, at }) as const
const failed = (at: number) => {
  const problem = { kind: 'unreachable', sentence: 'It cannot be reached.', cause: null } as const
  return { kind: 'source-failed', source: id, label, problem, at } as const
}

it('the days in which a service did not answer are no days without deploys', async () => {
  const snapshots = new SnapshotStore()
  snapshots.observe([heard(NOW - 3 * DAY), failed(NOW - MINUTE)])
  const asked = { snapshots, heardAt: null }
  const { now, before, silent } = await featureOn(aHistory(...daily(3)), asked)(question)
  expect(silent).toEqual([{ service: label, since: NOW - 3 * DAY }])
  expect(before).toBeNull()
  expect(now.frequency).toEqual({ deploys: 3, days: 4 })
})

it('nor those from before a restart, and none is named once it answers, or where one answer failed', async () => {
  const history = aHistory(...daily(3))
  const snapshots = new SnapshotStore()
  const ask = featureOn(history, { snapshots, heardAt: NOW - 10 * DAY })
  expect((await ask(question)).silent).toEqual([{ service: label, since: NOW - 10 * DAY }])
  expect((await ask(question)).now.frequency.days).toBe(0)
  snapshots.observe([heard(NOW - MINUTE)])
  expect((await ask(question)).silent).toEqual([])
  snapshots.observe([failed(NOW - 1)])
  expect((await ask(question)).silent).toEqual([])
  expect((await ask(question)).before).not.toBeNull()
})

it('what was never heard is said to be so', async () => {
  const { silent } = await featureOn(aHistory(...daily(3)), { heardAt: null })(question)
  expect(silent).toEqual([{ service: label, since: null }])
})

it('Insights is asked again once another service does not answer, and not with each answer', () => {
  const snapshots = new SnapshotStore()
  let published = 0
  callsOn(aHistory(...daily(3)), { snapshots, heardAt: null, published: () => published++ })
  snapshots.observe([heard(NOW - 2)])
  snapshots.observe([heard(NOW - 1)])
  snapshots.observe([failed(NOW)])
  expect(published).toBe(1)
})

it('when a service last answered is known after a restart, and is written down only every few minutes', async () => {
  const clock = new FakeClock()
  const history = aHistory()
  expect(history.heardAt('server')).toBeNull()
  const from = clock.now()
  const notes = new AnswerTimes(history, clock)
  notes.note('server')
  await clock.advance(MINUTE)
  notes.note('server')
  expect(history.heardAt('server')).toBe(from)
  await clock.advance(5 * MINUTE)
  notes.note('server')
  expect(history.heardAt('server')).toBe(from + 6 * MINUTE)
})
