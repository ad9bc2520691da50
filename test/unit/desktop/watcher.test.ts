import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { followTray, hasTray } from '../../../src/main/desktop/tray/watcher'
import { FakeClock } from '../support/fake-clock'

describe.skipIf(process.platform === 'win32')('whether there is a tray', () => {
  let bin = ''
  const program = (name: string, script: string) => {
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`)
    chmodSync(join(bin, name), 0o755)
  }
  beforeEach(() => {
    bin = mkdtempSync(join(tmpdir(), 'binnacle-bin-'))
    vi.stubEnv('PATH', bin)
  })
  afterEach(() => {
    vi.unstubAllEnvs()
    rmSync(bin, { recursive: true })
  })

  it('is what gdbus says', async () => {
    program('gdbus', 'echo "(true,)"')
    expect(await hasTray('linux')).toBe(true)
    program('gdbus', 'echo "(false,)"')
    expect(await hasTray('linux')).toBe(false)
  })

  it('is asked another program where one is missing or fails', async () => {
    program('gdbus', 'exit 1')
    program('busctl', 'echo "b true"')
    expect(await hasTray('linux')).toBe(true)
  })

  it('is no where nobody can be asked', async () => {
    expect(await hasTray('linux')).toBe(false)
  })

  it('is yes on systems that always have one', async () => {
    expect(await hasTray('darwin')).toBe(true)
    expect(await hasTray('win32')).toBe(true)
  })
})

describe('following the tray', () => {
  function follow(patienceMs: number) {
    const clock = new FakeClock()
    const told: [boolean, boolean][] = []
    const tray = { isThere: false, asked: 0 }
    const look = async () => {
      tray.asked++
      return tray.isThere
    }
    const start = () =>
      void followTray(clock, patienceMs, (isThere, isLate) => told.push([isThere, isLate]), look)
    return { clock, told, tray, start }
  }

  it('tells at once of one that is there, and asks no more', async () => {
    const { clock, told, tray, start } = follow(0)
    tray.isThere = true
    start()
    await clock.advance(600_000)
    expect(told).toEqual([[true, false]])
    expect(tray.asked).toBe(1)
  })

  it('tells at once that there is none where one does not wait', async () => {
    const { clock, told, start } = follow(0)
    start()
    await clock.advance(0)
    expect(told).toEqual([[false, true]])
  })

  it('waits at login for a panel that comes up later', async () => {
    const { clock, told, tray, start } = follow(20_000)
    start()
    await clock.advance(8_000)
    expect(told).toEqual([])
    tray.isThere = true
    await clock.advance(2_000)
    expect(told).toEqual([[true, true]])
  })

  it('says at once that there is none yet, so that nothing is out of reach meanwhile', async () => {
    const clock = new FakeClock()
    const waiting = vi.fn()
    void followTray(
      clock,
      20_000,
      () => {},
      async () => false,
      waiting,
    )
    await clock.advance(0)
    expect(waiting).toHaveBeenCalledTimes(1)
    await clock.advance(60_000)
    expect(waiting).toHaveBeenCalledTimes(1)
  })

  it('tells of one that is switched on much later', async () => {
    const { clock, told, tray, start } = follow(20_000)
    start()
    await clock.advance(3_600_000)
    expect(told).toEqual([[false, true]])
    tray.isThere = true
    await clock.advance(60_000)
    expect(told).toEqual([
      [false, true],
      [true, true],
    ])
  })
})
