import { LIMITS } from '@core/limits'
import { knownSecrets } from '@core/secrets'
import { maskable } from '@core/secrets/mask'
import { describe, expect, it } from 'vitest'

const MOST = LIMITS.worker.maskInPlace
const MB = 1_000_000

describe('a text that is masked on the main thread', () => {
  it('is masked whole while it is short', () => {
    const text = `${'word '.repeat(MOST / 5 - 1)}ends.`
    expect(maskable(text)).toBe(text)
  })

  it('of a megabyte is no more work than a short one: the rest is left out, and that is said', () => {
    const text = 'password=hunter22 '.repeat(MB / 18)
    const clean = knownSecrets().clean(text)
    expect(clean.length).toBeLessThanOrEqual(MOST + 40)
    expect(clean).not.toContain('hunter22')
    expect(clean).toMatch(/… \(96\d,\d{3} more characters\)$/)
  })

  it('never ends in half of a secret', () => {
    const token = `ghp_${'a1B2'.repeat(9)}`
    for (let before = MOST - token.length - 2; before <= MOST; before++) {
      const clean = knownSecrets().clean(`${'x'.repeat(before)} ${token} ${'y '.repeat(MOST)}`)
      expect(clean).not.toContain('ghp_')
    }
  })

  it('never ends in half of a secret that is known, even where a space is in it', () => {
    const secrets = knownSecrets()
    secrets.register('two words')
    expect(secrets.clean(`${'x'.repeat(MOST - 4)} two words ${'y '.repeat(MOST)}`)).not.toContain('two')
  })

  it('of a single word that is too long is left out whole', () => {
    expect(maskable('a'.repeat(MB))).toBe('… (1,000,000 more characters)')
  })
})
