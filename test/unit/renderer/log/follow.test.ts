import { describe, expect, it } from 'vitest'
import { followsAfter, type ScrollPosition } from '../../../../src/renderer/log/useFollow'

/** Of a log that can be scrolled by 1000 px. */
const at = (top: number, lowest = 1000): ScrollPosition => ({ top, lowest })

describe('A log that follows its end', () => {
  it('stops when the person scrolls up', () => {
    expect(followsAfter(true, at(1000), at(900), true)).toBe(false)
  })

  it('stops when the person scrolls up slowly, a few pixels at a time', () => {
    expect(followsAfter(true, at(1000), at(990), true)).toBe(true)
    expect(followsAfter(true, at(990), at(980), true)).toBe(false)
  })

  it('stops when the person scrolls up while lines arrive', () => {
    expect(followsAfter(true, at(1000), at(900, 5000), true)).toBe(false)
  })

  it('goes on when lines arrive before it has heard of its own scrolling', () => {
    expect(followsAfter(true, at(1000), at(1000, 5000), true)).toBe(true)
    expect(followsAfter(true, at(1000), at(1000, 5000), false)).toBe(true)
    expect(followsAfter(true, at(0), at(1000, 5000), true)).toBe(true)
  })

  it('goes on when what is held gets shorter, or the log taller, and it is pulled up', () => {
    expect(followsAfter(true, at(1000), at(600, 600), true)).toBe(true)
    expect(followsAfter(true, at(1000), at(600, 700), true)).toBe(true)
  })
})

describe('A log that does not follow its end', () => {
  it('follows it again when the person scrolls down to it', () => {
    expect(followsAfter(false, at(500), at(1000), true)).toBe(true)
    expect(followsAfter(false, at(500), at(990), true)).toBe(true)
  })

  it('does not before the end, nor where more of the log is to be read there', () => {
    expect(followsAfter(false, at(500), at(900), true)).toBe(false)
    expect(followsAfter(false, at(500), at(1000), false)).toBe(false)
  })

  it('does not because it was scrolled there by something else than the person', () => {
    expect(followsAfter(false, at(1000), at(1000), true)).toBe(false)
    expect(followsAfter(false, at(1000), at(600, 600), true)).toBe(false)
  })
})
