import { nearestWord } from '@core/text/nearest'
import { describe, expect, it } from 'vitest'

const COMMANDS = ['deploy', 'rollback', 'cancel', 'status', 'history', 'holds']

describe('a mistyped word', () => {
  it.each([
    ['deplyo', 'deploy'],
    ['Deploi', 'deploy'],
    ['roll-back', 'rollback'],
    ['hsitory', 'history'],
    ['hold', 'holds'],
    ['stat', 'status'],
  ])('%s is taken for %s', (written, meant) => {
    expect(nearestWord(written, COMMANDS)).toBe(meant)
  })

  it('that is like none is taken for none', () => {
    expect(nearestWord('sail', COMMANDS)).toBeNull()
    expect(nearestWord('', COMMANDS)).toBeNull()
    expect(nearestWord('a', ['b'])).toBeNull()
    expect(nearestWord('deploy', [])).toBeNull()
    expect(nearestWord('x'.repeat(100_000), COMMANDS)).toBeNull()
  })

  it('is taken for the word that is nearest, of equally near ones the first', () => {
    expect(nearestWord('stagin', ['production', 'staging', 'staging-2'])).toBe('staging')
    expect(nearestWord('eu', ['e1', 'e2'])).toBe('e1')
  })
})
