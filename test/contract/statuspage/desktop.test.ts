import { join } from 'node:path'
import { summarize } from '@core/attention/summary'
import type { IncidentService } from '@core/incidents/incident'
import { DEFAULT_SETTINGS } from '@core/settings'
import { describe, expect, it } from 'vitest'
import { Scheduler } from '../../../src/main/engine/scheduler'
import { SnapshotStore } from '../../../src/main/engine/snapshot-store'
import { recall } from '../../../src/main/features/history/recall'
import { record } from '../../../src/main/features/history/record'
import { NotificationDispatcher } from '../../../src/main/features/notifications/dispatcher'
import { openHistory } from '../../../src/main/storage/history/history'
import { openJournal } from '../../../src/main/storage/journal/journal'
import { freshFolder, noReport } from '../../unit/storage/folder'
import { anApp } from '../../unit/support/builders'
import { FakeClock, settle } from '../../unit/support/fake-clock'
import { aPage, watching } from './support'

describe('an incident, from its page to the desktop', () => {
  /** All of Binnacle that has to do with it, on the files in `folder`. */
  function binnacle(folder: string, asked: IncidentService) {
    let open: Promise<unknown> = Promise.resolve()
    const service: IncidentService = {
      ...asked,
      open: () => {
        const answer = asked.open()
        open = answer
        return answer
      },
    }
    // No time passes while the page is asked.
    const clock = new FakeClock(() =>
      settle()
        .then(() => open)
        .then(settle),
    )
    const history = openHistory(join(folder, 'history.db'), noReport)
    const journal = openJournal(join(folder, 'journal.db'), noReport)
    const snapshots = new SnapshotStore()
    const shown: string[] = []
    const dispatcher = { snapshots, journal, clock, say: () => {} }
    new NotificationDispatcher({
      ...dispatcher,
      settings: () => DEFAULT_SETTINGS.notify,
      show: ({ title }) => void shown.push(title),
    })
    record(snapshots, { history, journal }, (cause) => {
      throw cause
    })
    snapshots.reset(
      [anApp()],
      recall(
        { history, journal },
        { apps: [{ name: 'site' }], environments: () => [], incidents: [{ id: service.id }] },
      ),
    )
    const scheduler = new Scheduler(clock, () => 0.5)
    const stop = watching({ snapshots, scheduler, clock, windowOpen: () => true }, service)
    return {
      shown,
      summary: () => summarize(snapshots.snapshot, clock.now()),
      /** Long enough for what comes after a start to be told, and for another look. */
      look: () => clock.advance(70_000),
      quit: () => {
        stop()
        snapshots.close()
        history.close()
        journal.close()
      },
    }
  }

  it('is told once when it begins and once when it is over, also where either happened while Binnacle was away', async () => {
    const { model, service } = await aPage()
    const folder = freshFolder()
    const checkout = model.open('Checkout is down', 'critical')
    const first = binnacle(folder, service)
    await first.look()
    await first.look()
    expect(first.shown).toEqual(['Critical incident: Checkout is down'])
    expect(first.summary()).toMatchObject({
      state: 'failing',
      sentence: '“Checkout is down” (critical incident)',
      count: 1,
    })
    first.quit()

    const second = binnacle(folder, service)
    await second.look()
    expect(second.shown).toEqual([])
    second.quit()
    model.update(checkout, 'resolved')
    model.open('No mail', 'major')
    model.open('Slow search', 'minor')

    const third = binnacle(folder, service)
    await third.look()
    expect(third.shown).toEqual(['While you were away'])
    third.quit()
    const fourth = binnacle(folder, service)
    await fourth.look()
    expect(fourth.shown).toEqual([])
    expect(fourth.summary().attention.map(({ sentence }) => sentence)).toEqual([
      '“No mail” (major incident)',
      '“Slow search” (minor incident)',
    ])
    fourth.quit()
  })
})
