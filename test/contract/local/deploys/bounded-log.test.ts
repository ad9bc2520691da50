import { appendFileSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { boundLog, shorten } from '../../../../src/main/services/local/deploys/bounded-log'
import { readLog, tellingLine } from '../../../../src/main/services/local/deploys/log'
import { LOCAL_LIMITS } from '../../../../src/main/services/local/limits'
import { FakeClock } from '../../../unit/support/fake-clock'
import { temporaryFolder } from '../support'
import { eventually } from '../waiting.support'

const MB = 1024 * 1024
const line = (n: number): string => `line ${String(n).padStart(6, '0')}\n`
const lines = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, i) => line(from + i)).join('')

describe('the log of a command that prints without end', () => {
  it('is shortened to its end, from the beginning of a line, and says so', async () => {
    const path = join(temporaryFolder(), 'log')
    writeFileSync(path, lines(0, 200_000))
    await shorten(path, { most: 2 * MB, left: 120 })
    expect(readFileSync(path, 'utf8')).toBe(
      `[Binnacle: this log grew past 2 MB, so its beginning was dropped.]\n${lines(199_991, 200_000)}`,
    )
  })

  it('stays as it is while it is no longer than it may be', async () => {
    const path = join(temporaryFolder(), 'log')
    writeFileSync(path, lines(0, 1_000))
    await shorten(path, { most: 2 * MB, left: 120 })
    expect(readFileSync(path, 'utf8')).toBe(lines(0, 1_000))
  })

  it('is written on by its processes after that, and whoever reads along gets what follows', async () => {
    const path = join(temporaryFolder(), 'log')
    const output = openSync(path, 'a')
    writeSync(output, lines(0, 200_000))
    const { nextOffset } = await readLog(path, -100, false)
    await shorten(path, { most: 2 * MB, left: 120 })
    const then = await readLog(path, nextOffset, false)
    writeSync(output, 'Error: no more room\n')
    expect((await readLog(path, then.nextOffset, false)).text).toBe('Error: no more room\n')
    expect(await tellingLine(path, nextOffset, true)).toBe('Error: no more room')
  })

  it('is looked at every few seconds, until its command has ended', async () => {
    const path = join(temporaryFolder(), 'log')
    const clock = new FakeClock()
    const stop = boundLog({ clock, closed: new AbortController().signal }, path, { most: 1_000, left: 120 })
    const isShort = () => (readFileSync(path, 'utf8').startsWith('[Binnacle') ? true : null)
    for (let round = 0; round < 2; round++) {
      writeFileSync(path, lines(0, 1_000))
      await eventually(() => {
        void clock.advance(LOCAL_LIMITS.logEveryMs)
        return isShort()
      })
    }
    stop()
    writeFileSync(path, lines(0, 1_000))
    await clock.advance(10 * LOCAL_LIMITS.logEveryMs)
    appendFileSync(path, 'the end\n')
    expect(readFileSync(path, 'utf8')).toBe(`${lines(0, 1_000)}the end\n`)
  })
})
