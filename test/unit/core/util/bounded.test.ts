import { Bounded } from '@core/util/bounded'
import { describe, expect, it } from 'vitest'

describe('what is remembered', () => {
  it('is the last that was kept or used, and no more of it than is wanted', () => {
    const kept = new Bounded<string, number>(2)
    kept.set('a', 1)
    kept.set('b', 2)
    expect(kept.get('a')).toBe(1)
    kept.set('c', 3)
    expect([...kept.entries()]).toEqual([
      ['a', 1],
      ['c', 3],
    ])
    expect(kept.has('b')).toBe(false)
    kept.delete('a')
    expect(kept.get('a')).toBeUndefined()
  })
})
