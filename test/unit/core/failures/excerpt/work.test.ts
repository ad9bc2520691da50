import { excerptOf } from '@core/failures/excerpt/excerpt-of'
import { TOOLS } from '@core/failures/excerpt/rules'
import fc from 'fast-check'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { timeOf } from '../../../support/growth'
import { LINES } from '../../../support/log-lines'
import { build, LONG_LOGS } from '../../../support/long-texts'

const MEGABYTE = 1_000_000

/** How many times a rule was tried to read the log. */
function triesFor(log: string): number {
  const spies = TOOLS.flatMap(({ rules }) => rules).map(({ pattern }) => vi.spyOn(pattern, 'exec'))
  excerptOf(log)
  const tries = spies.reduce((sum, { mock }) => sum + mock.calls.length, 0)
  vi.restoreAllMocks()
  return tries
}

describe('the work to read a log', () => {
  const failing = (length: number): string => `${build(length)}Error: no berth\nexit code 3 after 9 s\n`
  let tries = 0
  let lines = 0
  beforeAll(() => {
    const log = failing(MEGABYTE)
    lines = log.split('\n').length
    tries = triesFor(log)
  })

  it('is a few rules for each line of a megabyte, not all of them', { timeout: 60_000 }, () => {
    expect(tries).toBeGreaterThan(0)
    expect(tries / lines).toBeLessThan(10)
  })

  it('grows as the log does', { timeout: 60_000 }, () => {
    expect(tries / triesFor(failing(MEGABYTE / 4))).toBeLessThan(4.4)
  })
})

describe('a line that is seen to be nothing where it stands', () => {
  it('would be nothing if it were taken out of the log: with an end of color on each line, all is the same', () => {
    const colored = (lines: readonly string[], end: string): string =>
      lines.map((line) => `${line}${end}\n`).join('')
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...LINES), { maxLength: 60 }), (lines) => {
        expect(excerptOf(colored(lines, '\x1b[0m'))).toEqual(excerptOf(colored(lines, '')))
      }),
    )
  })
})

describe('as much as is read of a log', () => {
  /**
   * How many times as long as trying one expression on each of its lines; some 2 to 14, which is less than a second, and three times that while
   * coverage is counted. A time of the clock would say more of the machine.
   */
  const MOST = 60

  it.each(Object.entries(LONG_LOGS))('is read in time, %s', (_, longLog) => {
    const log = longLog(16_777_216)
    const floor = timeOf(() => log.split('\n').filter((line) => FAILURE.test(line)))
    expect(timeOf(() => excerptOf(log)) / floor).toBeLessThan(MOST)
  })

  const FAILURE = /error|fail|exit|fatal|panic|exception|assert|denied|not found/i
})
