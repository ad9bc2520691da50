import { describe, expect, it } from 'vitest'
import { type Measured, measure as measured, quantile, type Situation } from './scale'

/** An hour of one situation is the same however often it is asked for, and is lived through once. */
const hours = new Map<string, Promise<Measured>>()
function measure(situation: Situation): Promise<Measured> {
  const name = JSON.stringify(situation)
  const hour = hours.get(name) ?? measured(situation)
  hours.set(name, hour)
  return hour
}

describe('what one Binnacle costs a deploy server', () => {
  it.each([1, 10, 50])('is at most 120 requests in an idle hour, with %i apps', async (apps) => {
    for (const windowOpen of [true, false]) {
      expect((await measure({ apps, deploying: false, windowOpen })).requests).toBeLessThanOrEqual(120)
    }
  })

  it('does not grow with the number of apps', async () => {
    const one = await measure({ apps: 1, deploying: false, windowOpen: true })
    const fifty = await measure({ apps: 50, deploying: false, windowOpen: true })
    expect(fifty.requests).toBeLessThanOrEqual(one.requests)
  })

  it.each([
    [1, true],
    [50, true],
    [50, false],
  ])(
    'and the end of an active deploy is told within 2.5 s, with %i apps, window open %s',
    async (apps, windowOpen) => {
      const { delays } = await measure({ apps, deploying: true, windowOpen })
      expect(delays.length).toBeGreaterThan(50)
      expect(quantile(delays, 0.95)).toBeLessThanOrEqual(2_500)
    },
  )
})
