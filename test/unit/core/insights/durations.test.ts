import { Durations } from '@core/insights/durations'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const durationsOf = (values: readonly (number | null)[]) => {
  const durations = new Durations()
  for (const value of values) durations.add(value)
  return durations
}

describe('the middle of many durations', () => {
  it('is the one in the middle when they are sorted, of two the mean, and leaves out what nobody knows', () => {
    const values = fc.array(
      fc.option(fc.oneof(fc.integer({ min: -9, max: 2 ** 40 }), fc.constant(Number.NaN))),
    )
    fc.assert(
      fc.property(values, (all) => {
        const known = all
          .filter((one) => one !== null && !Number.isNaN(one))
          .sort((a, b) => (a ?? 0) - (b ?? 0))
        const [low, high] = [known[(known.length - 1) >> 1], known[known.length >> 1]]
        const ms = typeof low !== 'number' || typeof high !== 'number' ? null : Math.round((low + high) / 2)
        expect(durationsOf(all).result()).toEqual({ ms, of: known.length })
      }),
    )
  })

  it('is the same when it is asked for again, and counts what comes after that', () => {
    const durations = durationsOf([5, 1, 4, 2, 3])
    expect([durations.result(), durations.result()]).toEqual([
      { ms: 3, of: 5 },
      { ms: 3, of: 5 },
    ])
    durations.add(9)
    expect(durations.result()).toEqual({ ms: 4, of: 6 })
  })
})
