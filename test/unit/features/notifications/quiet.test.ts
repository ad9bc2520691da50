import type { Notification } from '@core/events/notification'
import { DEFAULT_SETTINGS } from '@core/settings'
import { expect, test } from 'vitest'
import { SnapshotStore } from '../../../../src/main/engine/snapshot-store'
import { NotificationDispatcher } from '../../../../src/main/features/notifications/dispatcher'
import { aDeploy } from '../../support/builders'
import { FakeClock } from '../../support/fake-clock'
import { MemoryJournal } from '../../support/memory/journal'

const HOUR = 3_600_000

/** A dispatcher in a quiet that lasts an hour, unless it is ended before. */
async function inQuiet() {
  const clock = new FakeClock()
  await clock.advance(0)
  const shown: Notification[] = []
  const quiet = { until: clock.now() + HOUR }
  const dispatcher = new NotificationDispatcher({
    snapshots: new SnapshotStore(),
    journal: new MemoryJournal(),
    clock,
    settings: () => DEFAULT_SETTINGS.notify,
    quietUntil: () => quiet.until,
    show: (one) => shown.push(one),
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
  return { clock, shown, quiet, fail }
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
