import type { Freeze } from '@core/risk'
import { timeOfDay } from '@core/text/dates'
import { deployVerdict, rollbackVerdict } from '@core/verdict'
import { describe, expect, it } from 'vitest'
import { aPolicy } from '../../support/builders'
import { aDeployFacts, aRollbackFacts, saidBy } from '../../support/verdict/facts'

/** By this machine's own clock: the days around a Christmas on a Friday. */
const local = (month: number, day: number, hours = 12, minutes = 0) =>
  new Date(2026, month - 1, day, hours, minutes).getTime()

describe('the time of a deploy', () => {
  const at = (now: number, policy = aPolicy()) => saidBy('time', deployVerdict(aDeployFacts({ now, policy })))

  it('is worth a thought from Friday afternoon until Monday morning', () => {
    const friday = local(11, 27, 16)
    const sunday = local(11, 29, 3, 5)
    expect(at(friday)).toEqual([`caution: It’s Friday ${timeOfDay(friday)}, outside working hours.`])
    expect(at(sunday)).toEqual([`caution: It’s Sunday ${timeOfDay(sunday)}, outside working hours.`])
    expect(at(local(11, 30, 6, 59))).toHaveLength(1)
  })

  it('is none in the week', () => {
    for (const now of [local(11, 27, 15, 59), local(11, 30, 7), local(11, 25, 23)])
      expect(at(now)).toEqual([])
  })

  it('is by the hours that the team has written', () => {
    const policy = aPolicy({ quietHours: { from: 'wed 20:00', to: 'Thursday 6:30' } })
    expect(at(local(11, 25, 20), policy)).toHaveLength(1)
    expect(at(local(11, 26, 6, 30), policy)).toEqual([])
    expect(at(local(11, 28), policy)).toEqual([])
  })

  it('is no reason against going back', () => {
    expect(saidBy('time', rollbackVerdict(aRollbackFacts({ now: local(11, 28) })))).toEqual([])
  })
})

describe('a freeze', () => {
  const holidays: Freeze = { from: '2026-12-24', to: '2026-12-27', reason: 'Holidays.' }
  const facts = (now: number, freezes: Freeze[] = [holidays]) => ({ now, policy: aPolicy({ freezes }) })
  const shipping = (...given: Parameters<typeof facts>) =>
    saidBy('freeze', deployVerdict(aDeployFacts(facts(...given))))
  const goingBack = (...given: Parameters<typeof facts>) =>
    saidBy('freeze', rollbackVerdict(aRollbackFacts(facts(...given))))
  const FROZEN = 'Deploys are frozen until 2026-12-27: Holidays.'

  it('stops deploys from the first minute of its first day to the last of its last', () => {
    for (const now of [local(12, 24, 0), local(12, 25), local(12, 27, 23, 59)])
      expect(shipping(now)).toEqual([`stop: ${FROZEN}`])
    expect(shipping(local(12, 28, 0))).toEqual(['go: Nothing is frozen.'])
  })

  it('lets go back who has to', () => {
    expect(goingBack(local(12, 25))).toEqual([`caution: ${FROZEN}`])
    expect(goingBack(local(12, 23))).toEqual([])
  })

  it('is told before it begins', () => {
    expect(shipping(local(12, 23, 22))).toEqual(['caution: A freeze begins in 2 h: Holidays.'])
    expect(shipping(local(12, 23, 19, 59))).toEqual(['go: Nothing is frozen.'])
  })

  it('may begin and end at a time, here or in another zone', () => {
    const night: Freeze = { from: '2026-12-24T18:00', to: '2026-12-24T20:00', reason: 'stocktaking' }
    expect(shipping(local(12, 24, 18), [night])).toEqual([
      'stop: Deploys are frozen until 2026-12-24 20:00: stocktaking.',
    ])
    expect(shipping(local(12, 24, 20), [night])).toEqual(['go: Nothing is frozen.'])
    const zoned: Freeze = { from: '2026-12-24T18:00:00+02:00', to: '2026-12-24T18:00Z', reason: 'x' }
    expect(shipping(Date.UTC(2026, 11, 24, 16, 0), [zoned])).toHaveLength(1)
    expect(shipping(Date.UTC(2026, 11, 24, 15, 0), [zoned])).toEqual(['caution: A freeze begins in 1 h: x.'])
  })

  it('is not spoken of where the team has none', () => {
    expect(shipping(local(12, 25), [])).toEqual([])
  })
})
