import { Cooldown } from '@core/util/cooldown'
import { describe, expect, it } from 'vitest'

const NOON = 43_200_000
const HOUR = 3_600_000

describe('A rest', () => {
  it('is over after its time, and the longer one of two counts', () => {
    const rest = new Cooldown()
    expect(rest.left(NOON)).toBe(0)
    rest.takeAtLeast(60_000, NOON)
    rest.takeAtLeast(10_000, NOON)
    expect([rest.left(NOON + 1_000), rest.left(NOON + 60_000), rest.left(NOON + HOUR)]).toEqual([
      59_000, 0, 0,
    ])
  })

  it('is no longer where the clock is put back, and goes on from there', () => {
    const rest = new Cooldown()
    rest.takeAtLeast(60_000, NOON)
    expect(rest.left(NOON + 10_000)).toBe(50_000)
    expect(rest.left(NOON - HOUR)).toBe(50_000)
    expect(rest.left(NOON - HOUR + 20_000)).toBe(30_000)
    expect(rest.left(NOON - HOUR + 50_000)).toBe(0)
  })

  it('that is over does not come back with the old time', () => {
    const rest = new Cooldown()
    rest.takeAtLeast(60_000, NOON)
    expect(rest.left(NOON + HOUR)).toBe(0)
    expect(rest.left(NOON)).toBe(0)
    rest.takeAtLeast(5_000, NOON)
    expect(rest.left(NOON)).toBe(5_000)
    rest.end()
    expect(rest.left(NOON)).toBe(0)
  })
})
