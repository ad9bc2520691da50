import { processOf, takeTurns } from '@core/failures/excerpt/processes'
import { describe, expect, it } from 'vitest'

describe('which process wrote a line', () => {
  it.each([
    ['web-1  | ', 'web-1'],
    ['10:11:12 web.1   | ', 'web.1'],
    ['[web] ', 'web'],
    ['[0] ', '0'],
    ['@quay/web: ', '@quay/web'],
    ['web:test: ', 'web:test'],
    ['packages/web test: ', 'packages/web test'],
  ])('is told by what stands before it: %s', (prefix, name) => {
    expect(processOf(prefix)).toBe(name)
  })

  it.each([
    '',
    '10:11:12: ',
    '2026-03-02 10:11:12: ',
    '[INFO] ',
    '[stdout] ',
    '[stderr] ',
    '[1/5] ',
    '12 | ',
    '| ',
  ])('is not told by a time, a level, a stream or a number: %s', (prefix) => {
    expect(processOf(prefix)).toBe('')
  })

  it('counts where several take turns, not where one comes after another', () => {
    expect(takeTurns(['web', 'api', 'web', 'api'])).toBe(true)
    expect(takeTurns(['web', 'web', '', 'api', 'api'])).toBe(false)
    expect(takeTurns(['web', '', 'web', ''])).toBe(false)
  })
})
