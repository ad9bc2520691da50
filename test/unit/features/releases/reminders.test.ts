import type { Event } from '@core/events/event'
import { sentence } from '@core/events/words'
import type { ReleaseChecklist } from '@core/releases/checklist'
import type { Cycle } from '@core/releases/types'
import { fail, ok } from '@core/result'
import { DEFAULT_SETTINGS } from '@core/settings'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { Scheduler } from '../../../../src/main/engine/scheduler'
import { SnapshotStore } from '../../../../src/main/engine/snapshot-store'
import { NotificationDispatcher } from '../../../../src/main/features/notifications/dispatcher'
import { Reminders } from '../../../../src/main/features/releases/checklist/reminders'
import { aCycle } from '../../core/releases/checklist/support'
import { FakeClock } from '../../support/fake-clock'
import { MemoryJournal } from '../../support/memory/journal'

const HOUR = 3_600_000
const DAY = 24 * HOUR

let clock: FakeClock
let journal: MemoryJournal
let daysLeft: number | null
let version: string
let isDown: boolean
let asked: number

beforeEach(() => {
  // Noon by this machine's clock, wherever it is.
  vi.stubEnv('TZ', 'UTC')
  onTestFinished(() => void vi.unstubAllEnvs())
  clock = new FakeClock()
  journal = new MemoryJournal()
  daysLeft = 9
  version = '26.11.0'
  isDown = false
  asked = 0
})

const checklist = (): ReleaseChecklist => ({
  release: 'Site',
  version,
  tag: version,
  due: null,
  candidate: null,
  items: [
    {
      id: 'a',
      title: 'A',
      group: null,
      depth: 0,
      rule: null,
      mayTick: true,
      isWrong: false,
      state: { state: 'open', sentence: null, at: null },
    },
  ],
  trouble: ['CI is red'],
  faults: [],
  mayPost: false,
})

let workspace = 'one'

/** Binnacle from one start to the next. */
function run() {
  const said: string[] = []
  const shown: string[] = []
  const scheduler = new Scheduler(clock, () => 0.5)
  const dispatcher = new NotificationDispatcher({
    snapshots: new SnapshotStore(),
    journal,
    clock,
    settings: () => DEFAULT_SETTINGS.notify,
    show: ({ title }) => shown.push(title),
    say: (event: Event) => said.push(sentence(event)),
  })
  let changes = 0
  const reminders = new Reminders({
    clock,
    scheduler,
    workspace: () => workspace,
    releases: () => ['Site'],
    cycle: async () => {
      asked++
      if (isDown) return fail('unreachable', 'Git could not be asked.')
      return ok<Cycle>(aCycle({ version, daysLeft }))
    },
    checklist: async () => ok(checklist()),
    tell: (event) => dispatcher.hear([event]),
    changed: () => changes++,
  })
  reminders.begin()
  return { said, shown, reminders, scheduler, changes: () => changes, end: () => scheduler.clear() }
}

/** A day of the calendar passes. */
async function nextDay() {
  if (daysLeft !== null) daysLeft -= 1
  await clock.advance(DAY)
}

describe('a release that is due', () => {
  it('is told of also where another workspace has a release of the same name and version', async () => {
    const { said, reminders } = run()
    daysLeft = 1
    await nextDay()
    expect(said).toHaveLength(1)
    workspace = 'two'
    reminders.begin()
    await clock.advance(3_600_000)
    expect(said).toHaveLength(2)
    workspace = 'one'
    reminders.begin()
    await clock.advance(3_600_000)
    expect(said).toHaveLength(2)
  })

  it('is told of a week before, the day before and on the day, each once', async () => {
    const { said } = run()
    const days: number[] = []
    for (let day = 9; day >= -1; day--) {
      const before = said.length
      await nextDay()
      if (said.length > before) days.push(daysLeft ?? Number.NaN)
    }
    expect(days).toEqual([7, 1, 0])
    expect(said).toEqual([
      '26.11.0 is due in 7 days. Site: 1 of 1 open, CI is red.',
      '26.11.0 is due tomorrow. Site: 1 of 1 open, CI is red.',
      '26.11.0 is due today. Site: 1 of 1 open, CI is red.',
    ])
  })

  it('stays due, a day nearer, where it can no longer be asked for, and is not known where it never could', async () => {
    isDown = true
    const { reminders } = run()
    expect(reminders.standing()).toEqual({ due: [], unknown: ['Site'], releases: 1 })
    await clock.advance(HOUR)
    expect(reminders.standing()).toEqual({ due: [], unknown: ['Site'], releases: 1 })
    isDown = false
    await clock.advance(HOUR)
    expect(reminders.standing()).toEqual({ due: [], unknown: [], releases: 1 })
    daysLeft = 5
    await clock.advance(HOUR)
    isDown = true
    await clock.advance(DAY)
    expect(reminders.due).toMatchObject([{ release: 'Site', daysLeft: 4, open: 1 }])
    expect(reminders.standing()).toMatchObject({ due: [{ daysLeft: 4 }], unknown: [] })
    isDown = false
    daysLeft = 9
    await clock.advance(HOUR)
    isDown = true
    await clock.advance(DAY)
    expect(reminders.standing()).toMatchObject({ due: [], unknown: [] })
    await clock.advance(2 * DAY)
    expect(reminders.standing()).toMatchObject({ due: [], unknown: ['Site'] })
    workspace = 'three'
    expect(reminders.standing()).toMatchObject({ unknown: ['Site'] })
    workspace = 'one'
  })

  it('is not told of again after a restart, but the next step and the next version are', async () => {
    daysLeft = 1
    const first = run()
    await clock.advance(HOUR)
    first.end()
    const second = run()
    await clock.advance(HOUR)
    expect([first.said.length, second.said.length]).toEqual([1, 0])
    daysLeft = 0
    await clock.advance(HOUR)
    expect(second.said).toHaveLength(1)
    version = '26.12.0'
    await clock.advance(HOUR)
    expect(second.said).toHaveLength(2)
  })

  it('is told of by the step that is reached when Binnacle was not there for the one before', async () => {
    daysLeft = 0
    const { said } = run()
    await clock.advance(HOUR)
    expect(said).toEqual(['26.11.0 is due today. Site: 1 of 1 open, CI is red.'])
  })

  it('is told of when the machine wakes up on the day, without waiting for the hour', async () => {
    daysLeft = 3
    const { said, scheduler } = run()
    await clock.advance(HOUR)
    scheduler.hold('sleep')
    await clock.advance(2 * DAY)
    daysLeft = 1
    expect(said).toHaveLength(1)
    scheduler.release('sleep')
    await clock.advance(1_000)
    expect(said).toHaveLength(2)
  })

  it('is told of as soon as it can be asked about', async () => {
    daysLeft = 1
    isDown = true
    const { said } = run()
    await clock.advance(3 * HOUR)
    expect(said).toEqual([])
    isDown = false
    await clock.advance(2 * HOUR)
    expect(said).toHaveLength(1)
  })

  it('is not told of in the middle of the night', async () => {
    await clock.advance(12 * HOUR)
    daysLeft = 1
    const { said } = run()
    await clock.advance(7 * HOUR)
    expect(said).toEqual([])
    await clock.advance(2 * HOUR)
    expect(said).toHaveLength(1)
  })

  it('stands in the tray for a week before, and after it while it is overdue', async () => {
    const { reminders, changes } = run()
    await clock.advance(HOUR)
    expect(reminders.due).toEqual([])
    daysLeft = 6
    await clock.advance(2 * HOUR)
    expect(reminders.due).toMatchObject([{ version: '26.11.0', daysLeft: 6, open: 1, total: 1 }])
    expect(changes()).toBe(1)
    reminders.heard({ ...checklist(), items: [] })
    reminders.heard({ ...checklist(), version: '26.12.0', trouble: [] })
    expect(reminders.due).toMatchObject([{ daysLeft: 6, open: 0, total: 0, trouble: ['CI is red'] }])
    expect(changes()).toBe(2)
    daysLeft = -1
    await clock.advance(2 * HOUR)
    expect(reminders.due).toMatchObject([{ daysLeft: -1 }])
    daysLeft = null
    await clock.advance(2 * HOUR)
    expect(reminders.due).toEqual([])
  })

  it('is told of once in a run whose journal cannot be written', async () => {
    daysLeft = 1
    const { said } = run()
    journal.owe = () => {
      throw new Error('ENOSPC: no space left on device')
    }
    await clock.advance(5 * HOUR)
    expect(said).toHaveLength(1)
  })

  it('is asked about every hour, no more', async () => {
    run()
    await clock.advance(DAY)
    expect(asked).toBeGreaterThanOrEqual(22)
    expect(asked).toBeLessThanOrEqual(27)
  })
})
