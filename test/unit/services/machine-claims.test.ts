import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { machineClaims, runtimeFolder } from '../../../src/main/services/local/shared/machine-claims'
import { FakeClock } from '../support/fake-clock'

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'binnacle-claims-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Two Binnacles of one user; `end` ends one of them, as a kill does. */
function two() {
  const folder = aFolder()
  const clock = new FakeClock()
  const lives = [new AbortController(), new AbortController()]
  const [one, other] = lives.map(({ signal }) => machineClaims(runtimeFolder(folder), clock, signal))
  if (one === undefined || other === undefined) throw new Error('there are two')
  return { folder, clock, one, other, end: () => lives[0]?.abort() }
}

describe('What two Binnacles of one machine claim', () => {
  it('one of them gets, even when both want it at once', async () => {
    const { one, other } = two()
    for (let i = 0; i < 20; i++) {
      const got = await Promise.all([one.take(`deploy ${i}`), other.take(`deploy ${i}`)])
      expect(got.filter((claim) => claim !== null)).toHaveLength(1)
    }
    expect(await one.take('another')).not.toBe(null)
  })

  it('is free when it was given back', async () => {
    const { one, other } = two()
    const claim = await one.take('deploy')
    expect(await other.take('deploy')).toBe(null)
    await claim?.giveBack()
    expect(await other.take('deploy')).not.toBe(null)
    expect(await one.take('deploy')).toBe(null)
  })

  it('is free a minute after a kill, once what was sent is in its service’s list', async () => {
    const { one, other, clock, end } = two()
    await one.take('deploy')
    end()
    await clock.advance(59_000)
    expect(await other.take('deploy')).toBe(null)
    await clock.advance(2_000)
    expect(await other.take('deploy')).not.toBe(null)
  })

  it.runIf(process.platform !== 'win32')('is kept in no folder that is not the user’s alone', async () => {
    const place = aFolder()
    const own = await runtimeFolder(place)
    expect(own).not.toBe(null)
    if (own === null) return
    chmodSync(own, 0o777)
    expect(await runtimeFolder(place)).toBe(null)
    rmSync(own, { recursive: true })
    const elsewhere = join(place, 'elsewhere')
    mkdirSync(elsewhere)
    symlinkSync(elsewhere, own)
    expect(await runtimeFolder(place)).toBe(null)
  })

  it('is everybody’s where there is no such folder', async () => {
    const clock = new FakeClock()
    const { signal } = new AbortController()
    const [a, b] = [0, 1].map(() => machineClaims(Promise.resolve(null), clock, signal))
    expect(await a?.take('deploy')).not.toBe(null)
    expect(await b?.take('deploy')).not.toBe(null)
  })
})
