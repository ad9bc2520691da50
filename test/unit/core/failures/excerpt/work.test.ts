import { excerptOf } from '@core/failures/excerpt/excerpt-of'
import { TOOLS } from '@core/failures/excerpt/rules'
import { describe, expect, it, vi } from 'vitest'

const MEGABYTE = 1_000_000

/** Lines as builds write them by the thousand, up to so many characters. */
function build(length: number): string {
  const said = [
    (i: number) => `[${i}/9999] compiled src/harbour/quay-${i % 37}/berth-${i % 971}.ts in ${i % 53} ms`,
    (i: number) =>
      `Downloading crane-${i % 89} (1.${i % 10}.0) from https://packages.example/crane-${i % 89}`,
    (i: number) => `  adding: assets/flag-${i}.svg (deflated ${i % 100}%)`,
    (i: number) => `10:02:${(i % 50) + 10} INFO  worker-${i % 4} took cargo ${i}: next in line`,
    (i: number) => `${' '.repeat(i % 9)}- moored`,
  ]
  let text = ''
  for (let i = 0; text.length < length; i++) text += `${said[i % said.length]?.(i)}\n`
  return text
}

/** How many times a rule was tried to read the log. */
function triesFor(log: string): number {
  const spies = TOOLS.flatMap(({ rules }) => rules).map(({ pattern }) => vi.spyOn(pattern, 'exec'))
  excerptOf(log)
  const tries = spies.reduce((sum, { mock }) => sum + mock.calls.length, 0)
  vi.restoreAllMocks()
  return tries
}

describe('the work to read a log', () => {
  it('is a few rules for each line of a megabyte, not all of them', { timeout: 60_000 }, () => {
    const log = `${build(MEGABYTE)}Error: no berth\nexit code 3 after 9 s\n`
    const lines = log.split('\n').length
    const tries = triesFor(log)
    expect(tries).toBeGreaterThan(0)
    expect(tries / lines).toBeLessThan(10)
  })

  it('grows as the log does', { timeout: 60_000 }, () => {
    const [one, four] = [triesFor(build(MEGABYTE / 4)), triesFor(build(MEGABYTE))]
    expect(four / one).toBeLessThan(4.4)
  })
})
