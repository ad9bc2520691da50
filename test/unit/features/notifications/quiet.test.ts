import type { Notification } from '@core/events/notification'
import { DEFAULT_SETTINGS, type Settings } from '@core/settings'
import { expect, test } from 'vitest'
import { SnapshotStore } from '../../../../src/main/engine/snapshot-store'
import { notifications } from '../../../../src/main/features/notifications'
import { NotificationDispatcher } from '../../../../src/main/features/notifications/dispatcher'
import { aDeploy, aReport, sha } from '../../support/builders'
import { FakeClock } from '../../support/fake-clock'
import { MemoryJournal } from '../../support/memory/journal'
import { memoryLog } from '../../support/memory/log'

const HOUR = 3_600_000

/** A dispatcher in a quiet that lasts an hour, unless it is ended before. */
async function inQuiet() {
  const clock = new FakeClock()
  await clock.advance(0)
  const shown: Notification[] = []
  const putAway: string[] = []
  const quiet = { until: clock.now() + HOUR }
  const dispatcher = new NotificationDispatcher({
    snapshots: new SnapshotStore(),
    journal: new MemoryJournal(),
    clock,
    settings: () => DEFAULT_SETTINGS.notify,
    quietUntil: () => quiet.until,
    show: (one) => shown.push(one),
    putAway: (about) => putAway.push(about),
    say: () => {},
  })
  await clock.advance(5_000)
  const fail = (number: number) =>
    dispatcher.hear([
      {
        kind: 'deploy-failed',
        id: `f${number}`,
        was: null,
        deploy: {
          ...aDeploy({ number }),
          state: {
            status: 'failed',
            startedAt: clock.now() - 10_000,
            endedAt: clock.now(),
            step: 'Ship',
            sentence: 'exit status 1',
          },
        },
      },
    ])
  /** Something waits for the person. */
  const ask = (about: string) =>
    dispatcher.showWaiting({
      title: `${about} waits for you`,
      body: '',
      urgent: true,
      place: { view: 'now', environment: null },
      about,
    })
  return {
    clock,
    shown,
    putAway,
    quiet,
    fail,
    ask,
    dispatcher,
    titles: () => shown.map(({ title }) => title),
  }
}

test('in quiet hours nothing is told, and afterwards all of it at once', async () => {
  const { clock, shown, fail } = await inQuiet()
  fail(1)
  fail(2)
  await clock.advance(HOUR - 10_000)
  expect(shown).toEqual([])
  await clock.advance(10_000)
  expect(shown).toHaveLength(1)
  fail(3)
  await clock.advance(5_000)
  expect(shown).toHaveLength(2)
})

test('who ends them before their time is told within a minute', async () => {
  const { clock, shown, quiet, fail } = await inQuiet()
  fail(1)
  await clock.advance(10_000)
  quiet.until = 0
  await clock.advance(60_000)
  expect(shown).toHaveLength(1)
})

test('what waits for you comes when quiet hours are over, once, also where nothing else happened', async () => {
  const { clock, ask, titles } = await inQuiet()
  ask('a')
  ask('b')
  await clock.advance(HOUR - 10_000)
  expect(titles()).toEqual([])
  await clock.advance(10_000)
  expect(titles()).toEqual(['a waits for you', 'b waits for you'])
  await clock.advance(HOUR)
  expect(titles()).toHaveLength(2)
})

test('what is over by then is never shown; what is shown is put away', async () => {
  const { clock, ask, titles, dispatcher, putAway } = await inQuiet()
  ask('a')
  ask('b')
  dispatcher.putAway('a')
  await clock.advance(HOUR)
  expect(titles()).toEqual(['b waits for you'])
  dispatcher.putAway('b')
  expect(putAway).toEqual(['a', 'b'])
})

test('outside quiet hours what waits for you is shown at once', async () => {
  const { ask, quiet, titles } = await inQuiet()
  quiet.until = 0
  ask('a')
  expect(titles()).toEqual(['a waits for you'])
})

test('who ends quiet hours before their time is asked within a minute, with what happened meanwhile', async () => {
  const { clock, ask, fail, quiet, titles } = await inQuiet()
  fail(1)
  await clock.advance(30_000)
  ask('a')
  quiet.until = 0
  await clock.advance(30_000)
  expect(titles()).toHaveLength(2)
  expect(titles()).toContain('a waits for you')
})

test('a snooze tells nothing until it ends, is kept over a restart, and is ended on request', async () => {
  const clock = new FakeClock()
  const shown: Notification[] = []
  const settings = { ...DEFAULT_SETTINGS }
  const store = { get: () => settings, set: (patch: Partial<Settings>) => Object.assign(settings, patch) }
  const changed = { topics: 0, tray: 0 }
  const { log } = memoryLog()
  const feature = notifications({
    snapshots: new SnapshotStore(),
    journal: new MemoryJournal(),
    clock,
    settings: store,
    log,
    publish: () => {
      changed.topics += 1
    },
    trayChanged: () => {
      changed.tray += 1
    },
    show: (one) => shown.push(one),
    say: () => {},
  })
  await clock.advance(5_000)
  const red = (id: string) =>
    feature.hear([{ kind: 'ci-red', id, app: 'site', report: aReport('failing', { sha: sha('a') }) }])
  feature.snooze('hour')
  expect(changed).toEqual({ topics: 1, tray: 1 })
  expect(settings.snoozedUntil).toBe(clock.now() + HOUR)
  red('r1')
  await clock.advance(HOUR - 10_000)
  expect(shown).toEqual([])
  await clock.advance(20_000)
  expect(shown).toHaveLength(1)

  feature.snooze('tomorrow')
  red('r2')
  await clock.advance(10_000)
  feature.snooze(null)
  expect(settings.snoozedUntil).toBeNull()
  await clock.advance(60_000)
  expect(shown).toHaveLength(2)

  settings.appRules = { site: 'none' }
  red('r3')
  await clock.advance(60_000)
  expect(shown).toHaveLength(2)
})
