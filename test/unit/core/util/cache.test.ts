import { fail, ok, type Result } from '@core/result'
import { Cache, ifOk } from '@core/util/cache'
import { describe, expect, it } from 'vitest'

/** A question that is answered when the test says so. */
function aQuestion<T>() {
  const asked: ((answer: T) => void)[] = []
  const ask = () => new Promise<T>((resolve) => asked.push(resolve))
  return { ask, times: () => asked.length, answer: (value: T, nth = asked.length - 1) => asked[nth]?.(value) }
}

describe('what is kept', () => {
  it('is the last that was set or used, and no more of it than is wanted', () => {
    const kept = new Cache<string, number>(2)
    kept.set('a', 1)
    kept.set('b', 2)
    expect(kept.get('a')).toBe(1)
    kept.set('c', 3)
    expect(kept.entries()).toEqual([
      ['a', 1],
      ['c', 3],
    ])
    expect(kept.has('b')).toBe(false)
    kept.delete('a')
    expect(kept.get('a')).toBeUndefined()
  })

  it('goes in the order of its last use, whatever was set again, used or deleted before', () => {
    const kept = new Cache<number, string>(3)
    for (const key of [1, 2, 3]) kept.set(key, 'first')
    kept.set(1, 'again')
    kept.delete(2)
    kept.get(3)
    for (const key of [4, 5]) kept.set(key, 'late')
    expect(kept.entries()).toEqual([
      [3, 'first'],
      [4, 'late'],
      [5, 'late'],
    ])
    kept.clear()
    kept.set(6, 'new')
    expect(kept.entries()).toEqual([[6, 'new']])
  })

  it('can be nothing: null is a value like others', () => {
    const kept = new Cache<string, null>(1)
    kept.set('a', null)
    expect(kept.get('a')).toBeNull()
  })

  it('is measured by its size where that is given, and is not kept where it takes more than all', () => {
    const kept = new Cache<string, string>(10, { sizeOf: (text) => text.length })
    kept.set('a', '12345')
    kept.set('b', '12345')
    kept.set('c', '1')
    expect(kept.entries().map(([key]) => key)).toEqual(['b', 'c'])
    kept.set('d', '12345678901')
    expect(kept.entries().map(([key]) => key)).toEqual(['b', 'c'])
    kept.set('b', '')
    kept.set('e', '123456789')
    expect(kept.entries().map(([key]) => key)).toEqual(['c', 'b', 'e'])
  })

  it('holds for as long as it is said to, by the clock that is given, and not longer by one that is put back', () => {
    let now = 1_000
    const kept = new Cache<string, number>(2, { keepMs: (ms) => ms, clock: { now: () => now } })
    kept.set('short', 10)
    kept.set('long', 100)
    now += 9
    expect(kept.get('short')).toBe(10)
    now += 1
    expect([kept.get('short'), kept.get('long')]).toEqual([undefined, 100])
    now -= 500
    expect(kept.get('long')).toBeUndefined()
  })

  it('goes once it no longer holds and something else is kept, whoever asks for it never', () => {
    let now = 0
    const kept = new Cache<number, string>(1_000, { keepMs: () => 30, clock: { now: () => now } })
    for (let deploy = 0; deploy < 500; deploy += 1) {
      kept.set(deploy, 'its errors')
      now += 10
    }
    expect(kept.entries().map(([key]) => key)).toEqual([497, 498, 499])
  })

  it('is made once', () => {
    const kept = new Cache<string, object>(2)
    const made = kept.getOrInsertComputed('a', (key) => ({ key }))
    expect(made).toEqual({ key: 'a' })
    expect(kept.getOrInsertComputed('a', () => ({}))).toBe(made)
  })

  it('costs the same however many there are', () => {
    const [few, many] = [2_000, 20_000].map(msForEach)
    // With a map in the order of use it is hundreds of times as much.
    expect(many ?? 0).toBeLessThan(30 * (few ?? 0) + 0.01)
  })
})

function msForEach(limit: number): number {
  const kept = new Cache<number, number>(limit)
  for (let i = 0; i < limit; i++) kept.set(i, i)
  const before = performance.now()
  for (let i = limit; i < 3 * limit; i++) {
    kept.set(i, i)
    kept.get(i - 1)
  }
  return (performance.now() - before) / (2 * limit)
}

describe('what is asked', () => {
  it('is asked once by all who want to know meanwhile, and then known', async () => {
    const kept = new Cache<string, number>(2)
    const { ask, times, answer } = aQuestion<number>()
    const both = Promise.all([kept.ask('a', ask), kept.ask('a', ask)])
    answer(1)
    expect(await both).toEqual([1, 1])
    expect(await kept.ask('a', ask)).toBe(1)
    expect(times()).toBe(1)
  })

  it('is asked again where it failed', async () => {
    const kept = new Cache<string, Result<number>>(2, ifOk)
    expect(await kept.ask('a', async () => fail('unreachable', 'Nobody answers.'))).toMatchObject({
      ok: false,
    })
    expect(await kept.ask('a', async () => ok(1))).toEqual(ok(1))
    await expect(kept.ask('b', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    expect(await kept.ask('b', async () => ok(2))).toEqual(ok(2))
  })

  it('is asked again after it was forgotten, also while it is under way, and what comes late is not kept', async () => {
    const kept = new Cache<string, string>(2)
    const { ask, times, answer } = aQuestion<string>()
    const early = kept.ask('a', ask)
    kept.clear()
    const late = kept.ask('a', ask)
    expect(times()).toBe(2)
    answer('old', 0)
    expect(await early).toBe('old')
    expect(kept.get('a')).toBeUndefined()
    kept.delete('a')
    answer('new', 1)
    expect(await late).toBe('new')
    expect(kept.get('a')).toBeUndefined()
  })
})
