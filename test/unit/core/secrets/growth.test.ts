import { masked } from '@core/secrets'
import { describe, expect, it } from 'vitest'
import { growth } from '../../support/growth'

/** What a server may call a person, or write a thousand times. */
const NAMES: Readonly<Record<string, string>> = {
  underscores: '_a',
  'assignments of names': ' password: _a_a_a_a_a_a',
  keys: '-----BEGIN PRIVATE KEY-----',
  addresses: 'https://',
  commands: 'curl ',
  headers: 'authorization ',
  'lines that go on': 'curl -u a:b \\\n',
}

describe('masking takes as long as a text is', () => {
  it.each(Object.entries(NAMES))('of %s', (_, part) => {
    const mask = (parts: number) =>
      masked(`user ${part.repeat(parts)} has tried password: ${part.repeat(parts)}!`)
    expect(growth(mask, 10_000)).toBeLessThan(3)
  })
})
