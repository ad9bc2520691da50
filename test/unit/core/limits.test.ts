import { readFileSync } from 'node:fs'
import { LIMITS } from '@core/limits'
import { describe, expect, it } from 'vitest'
import { flat } from '../support/flat'

const ROW = /^\| `(?<name>[\w.]+)` \| (?<value>[\d,]+) \| (?<bounds>[^|]+) \| (?<said>[^|]+) \|$/

describe('the table of limits', () => {
  const rows = readFileSync('docs/limits.md', 'utf8')
    .split('\n')
    .flatMap((line) => {
      const groups = ROW.exec(line)?.groups
      return groups === undefined ? [] : [groups]
    })

  it('has a row for each limit, with its value', () => {
    const told = rows.map(({ name, value }) => [name, Number(value?.replaceAll(',', ''))])
    expect(told).toEqual(flat(LIMITS))
  })

  it('says what each bounds, and where reaching it is said', () => {
    for (const { bounds, said } of rows) {
      expect(bounds?.trim()).not.toBe('')
      expect(said?.trim()).not.toBe('')
    }
  })

  it('is of numbers that are bounds', () => {
    for (const [name, value] of flat(LIMITS)) expect(value, name).toBeGreaterThan(0)
  })
})
