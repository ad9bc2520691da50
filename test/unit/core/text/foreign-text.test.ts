import { LIMITS } from '@core/limits'
import { cutInside, cutTo, maybe, refName, shownName } from '@core/text/foreign-text'
import { describe, expect, it } from 'vitest'

describe('a text of a service', () => {
  it('reorders nothing of a sentence that is made around it, whatever language it is in', () => {
    expect(shownName.parse('\u202eada\u202c')).toBe('ada')
    expect(cutTo('\u2066fix\u2069 \u202dthe cart', 12)).toBe('fix the cart')
    for (const text of ['תקן את העגלה', 'أصلح السلة', 'می‌شود', 'fix 👩‍🚀']) expect(cutTo(text, 50)).toBe(text)
  })
})

describe('a text of a service that is too long', () => {
  it('is cut to its length, and its end says so', () => {
    expect(cutTo('a fix for the cart', 9)).toBe('a fix fo…')
    expect(cutTo('a fix', 5)).toBe('a fix')
  })

  it('never ends in half of a character', () => {
    expect(cutTo('ship it 🚀 now', 10)).toBe('ship it …')
    expect(cutInside(`${'a'.repeat(20)}🚀abc`, 16)).toBe(`${'a'.repeat(11)}…abc`)
  })

  it('keeps beginning and end where it is compared, so that two of them stay two', () => {
    const names = ['linux', 'macos'].map((system) => `test (${'x'.repeat(1_000)}, ${system})`)
    const [linux, macos] = names.map((name) => cutInside(name, 500))
    expect(linux).toHaveLength(500)
    expect(linux).toMatch(/^test \(x+…x+, linux\)$/)
    expect(macos).not.toBe(linux)
  })

  it('is refused, not cut, where it is sent back', () => {
    expect(refName.safeParse('a'.repeat(LIMITS.field.ref + 1)).success).toBe(false)
    expect(maybe(refName).parse('a'.repeat(LIMITS.field.ref + 1))).toBeNull()
  })

  it('is cut the same when it is read again', () => {
    const once = shownName.parse('a'.repeat(40_000))
    expect(shownName.parse(once)).toBe(once)
  })
})
