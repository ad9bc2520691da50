import { type Event, EventSchema } from '@core/events/event'
import { notifications, wanted } from '@core/events/notification'
import { sentence } from '@core/events/words'
import { type Due, dueLine, dueSentence, dueTitle, reminderId, stepOf } from '@core/releases/reminder'
import { DEFAULT_SETTINGS } from '@core/settings'
import { trayModel } from '@core/tray'
import { describe, expect, it } from 'vitest'
import { aWorld, T0 } from '../../support/builders'

const due = (over: Partial<Due> = {}): Due => ({
  release: 'Sentry',
  version: '26.11.0',
  daysLeft: 1,
  open: 3,
  total: 20,
  trouble: ['CI is red'],
  ...over,
})
const event = (over: Partial<Due> = {}): Extract<Event, { kind: 'release-due' }> => ({
  kind: 'release-due',
  id: reminderId('', due(over), 'day'),
  workspace: '',
  step: over.daysLeft === 0 ? 'today' : 'day',
  due: due(over),
})
const nobody = { started: () => false, cancelled: () => false }

describe('a release is reminded of', () => {
  it('a week before, the day before and on the day', () => {
    const days = [9, 8, 7, 6, 2, 1, 0, -1]
    expect(days.map(stepOf)).toEqual([null, null, 'week', 'week', 'week', 'day', 'today', null])
  })

  it('once for each workspace, version and step', () => {
    const ids = [
      reminderId('w', due(), 'day'),
      reminderId('w', due(), 'today'),
      reminderId('w', due({ version: '26.12.0' }), 'day'),
      reminderId('w', due({ release: 'Relay' }), 'day'),
      reminderId('other', due(), 'day'),
    ]
    expect(new Set(ids).size).toBe(5)
  })

  it('with what is still open and what is wrong', () => {
    expect(sentence(event())).toBe('26.11.0 is due tomorrow. Sentry: 3 of 20 open, CI is red.')
    expect(dueTitle(due({ daysLeft: 7 }))).toBe('26.11.0 is due in 7 days')
    expect(dueSentence(due({ open: 0, trouble: [] }))).toBe('Sentry: all 20 done.')
  })

  it('in a notification that stays on the day while something is open', () => {
    expect(notifications([event()], false)).toMatchObject([
      { title: '26.11.0 is due tomorrow', body: 'Sentry: 3 of 20 open, CI is red.', urgent: false },
    ])
    expect(notifications([event({ daysLeft: 0 })], false)).toMatchObject([
      { title: '26.11.0 is due today', urgent: true },
    ])
    expect(notifications([event({ daysLeft: 0, open: 0 })], false)).toMatchObject([{ urgent: false }])
    expect(notifications([event(), event({ daysLeft: 0 })], true)).toMatchObject([
      { title: 'While you were away', body: '26.11.0 is due tomorrow, 26.11.0 is due today.' },
    ])
  })

  it('unless that is turned off', () => {
    expect(wanted(event(), DEFAULT_SETTINGS.notify, nobody)).toBe(true)
    expect(wanted(event(), { ...DEFAULT_SETTINGS.notify, release: false }, nobody)).toBe(false)
  })

  it('as an event that can be kept until it was told', () => {
    expect(EventSchema.parse(JSON.parse(JSON.stringify(event())))).toEqual(event())
  })
})

describe('the tray', () => {
  it('has a line for each release that is due', () => {
    expect(dueLine(due({ daysLeft: 6 }))).toBe('Release 26.11.0 in 6 days: 3 open')
    expect(dueLine(due({ daysLeft: 0, open: 0 }))).toBe('Release 26.11.0 today: all done')
    expect(dueLine(due({ daysLeft: -2 }))).toBe('Release 26.11.0 is overdue: 3 open')
    const { items } = trayModel(aWorld(), T0, { paused: false, due: [due({ daysLeft: 6 })] })
    expect(items).toContainEqual({
      kind: 'action',
      label: 'Release 26.11.0 in 6 days: 3 open',
      action: { do: 'show', place: { view: 'release', release: due({}).release } },
    })
  })
})
