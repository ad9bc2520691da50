import { medianOf } from '@core/insights/median'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

describe('the middle of many values', () => {
  it('is the one in the middle when they are sorted, of two the mean, and leaves out what nobody knows', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer({ min: -9, max: 2 ** 40 }))), (values) => {
        const known = values.filter((value) => value !== null).sort((a, b) => a - b)
        const [low, high] = [known[(known.length - 1) >> 1], known[known.length >> 1]]
        const ms = low === undefined || high === undefined ? null : Math.round((low + high) / 2)
        expect(medianOf(values, (value) => value)).toEqual({ ms, of: known.length })
      }),
    )
  })

  it('reads each value once, and leaves the list as it was', () => {
    const values = [5, 1, 4, 2, 3]
    let reads = 0
    medianOf(values, (value) => {
      reads += 1
      return value
    })
    expect(reads).toBe(5)
    expect(values).toEqual([5, 1, 4, 2, 3])
  })
})
