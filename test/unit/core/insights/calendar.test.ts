import { Calendar, Days, dayAfter, weekdayOf } from '@core/insights/calendar'
import { afterEach, describe, expect, it, vi } from 'vitest'

const at = (text: string): number => Date.parse(text)

describe('days of a time zone', () => {
  it('begin at its midnight', () => {
    expect(new Calendar('Europe/Berlin').startOf('2026-07-01')).toBe(at('2026-06-30T22:00:00Z'))
    expect(new Calendar('Asia/Kolkata').startOf('2026-07-01')).toBe(at('2026-06-30T18:30:00Z'))
  })

  it('are an hour shorter or longer where the clocks change', () => {
    const days = new Days(new Calendar('Europe/Berlin'), '2026-03-28', '2026-03-30')
    expect(days.starts.map((start) => new Date(start).toISOString())).toEqual([
      '2026-03-27T23:00:00.000Z',
      '2026-03-28T23:00:00.000Z',
      '2026-03-29T22:00:00.000Z',
      '2026-03-30T22:00:00.000Z',
    ])
    const autumn = new Days(new Calendar('America/New_York'), '2026-11-01', '2026-11-01')
    expect(autumn.until - autumn.from).toBe(25 * 3_600_000)
  })

  it('begin at one where midnight is skipped', () => {
    // Santiago goes from 24:00 on 5 September 2026 to 01:00 on the 6th.
    expect(new Calendar('America/Santiago').startOf('2026-09-06')).toBe(at('2026-09-06T04:00:00Z'))
  })

  it('begin after the hour that comes twice before midnight', () => {
    // Santiago goes from 24:00 on 4 April 2026 back to 23:00.
    expect(new Calendar('America/Santiago').startOf('2026-04-05')).toBe(at('2026-04-05T04:00:00Z'))
  })

  it('tell the hour on the wall, also after a change on the same day', () => {
    const days = new Days(new Calendar('Europe/Berlin'), '2026-03-29', '2026-03-29')
    expect(days.timeOf(at('2026-03-29T00:30:00Z'))).toEqual({ weekday: 6, hour: 1 })
    expect(days.timeOf(at('2026-03-29T01:30:00Z'))).toEqual({ weekday: 6, hour: 3 })
  })

  it('are counted through months and years', () => {
    expect(dayAfter('2028-02-28', 1)).toBe('2028-02-29')
    expect(dayAfter('2026-01-01', -1)).toBe('2025-12-31')
    expect(weekdayOf('2026-11-23')).toBe(0)
  })
})

describe('a calendar that is asked again', () => {
  afterEach(() => vi.restoreAllMocks())

  it('asks the machine about each day once, however many periods it is in', () => {
    const asked = vi.spyOn(Intl.DateTimeFormat.prototype, 'formatToParts')
    const calendar = new Calendar('Europe/Berlin')
    const year = new Days(calendar, '2025-11-30', '2026-11-29')
    // A moment of each day, of those before and after them, and twice more of each beside which the clocks change.
    expect(asked.mock.calls.length).toBeLessThanOrEqual(year.list.length + 11)
    asked.mockClear()
    expect(new Days(calendar, '2026-11-01', '2026-11-29').starts).toEqual(year.starts.slice(-30))
    expect(asked).not.toHaveBeenCalled()
  })
})
