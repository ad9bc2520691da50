import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ProgressMemory } from '../../../../../src/renderer/views/now/active/progressShown'

describe('A progress bar', () => {
  it('never goes back, whatever becomes of the estimate', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.double({ min: 0, max: 1, noNaN: true }))), (computed) => {
        const memory = new ProgressMemory()
        const shown = computed.map((value) => memory.advance('site/staging#1', value) ?? 0)
        expect(shown.every((value, i) => i === 0 || value >= (shown[i - 1] ?? 0))).toBe(true)
      }),
    )
  })

  it('is of no length while nobody knows how long it takes', () => {
    expect(new ProgressMemory().advance('site/staging#1', null)).toBeNull()
  })

  it('forgets a deploy that has ended, and remembers the others', () => {
    const memory = new ProgressMemory()
    memory.advance('a', 0.6)
    memory.advance('b', 0.7)
    memory.keepOnly(new Set(['b']))
    expect(memory.advance('a', 0.1)).toBe(0.1)
    expect(memory.advance('b', 0.1)).toBe(0.7)
  })
})
