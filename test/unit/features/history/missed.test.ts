import { join } from 'node:path'
import { missedIn } from '@core/deploys/history'
import { LIMITS } from '@core/limits'
import { describe, expect, it } from 'vitest'
import { openHistory } from '../../../../src/main/storage/history/history'
import { freshFolder, noReport } from '../../storage/folder'
import { aDeploy } from '../../support/builders'
import { aFile, aFill, aServer } from './fill.support'

describe('deploys that nobody saw', () => {
  const all = [8, 7, 6, 5, 4, 3, 2, 1].map((number) => aDeploy({ number }))
  const gap = { environment: 'site/staging', below: [1, 2] }

  /** A history that had all until six more were made, of which the newest two are listed and written down. */
  async function missing() {
    const { server, asked, breaks } = aServer()
    const file = aFile()
    server.deploys = all.slice(-2)
    const first = aFill({}, file)
    first.fill.answered(server)
    await first.clock.advance(0)
    server.deploys = all
    for (const number of [8, 7]) file.kept.add(number)
    asked.length = 0
    return { server, asked, breaks, file, first, again: () => aFill({}, file) }
  }

  it('are read after a restart that came before their past was asked for', async () => {
    const { server, file, first, again } = await missing()
    first.fill.missed(server, [gap])
    first.fill.close()
    expect(missedIn(file.walked)).toEqual([gap])
    const { clock, fill, kept } = again()
    fill.answered(server)
    await clock.advance(0)
    expect(kept()).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(fill.isPastKnown(server)).toBe(true)
    expect(file.walked).toBeNull()
  })

  it('leave nothing unread that is older, though the first page failed and nothing was ever read', async () => {
    const { server } = aServer()
    const file = aFile()
    server.deploys = all
    for (const number of [8, 7, 4, 3]) file.kept.add(number)
    const { clock, fill, kept, filled } = aFill({}, file)
    const read = server.history.bind(server)
    server.history = async () => ({
      ok: false,
      problem: { kind: 'fault', sentence: 'No.', cause: null },
    })
    fill.missed(server, [{ environment: 'site/staging', below: [3, 4] }])
    fill.answered(server)
    await clock.advance(0)
    expect(filled()).toBe(false)
    server.history = read
    await clock.advance(60_000)
    fill.answered(server)
    await clock.advance(0)
    expect(kept()).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  })

  it('are read after a restart in the middle of it, from there on, also where the next page is known', async () => {
    const { server, asked, breaks, file, first, again } = await missing()
    for (const number of [6, 5]) file.kept.add(number)
    first.fill.missed(server, [gap])
    breaks(true)
    first.fill.answered(server)
    await first.clock.advance(0)
    first.fill.close()
    expect(missedIn(file.walked)).toEqual([gap])
    breaks(false)
    asked.length = 0
    const { clock, fill, kept } = again()
    fill.answered(server)
    await clock.advance(0)
    expect(kept()).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(asked[0]).toBeNull()
    expect(new Set(asked).size).toBe(asked.length)
    expect(file.walked).toBeNull()
  })

  it('are read where they were missed while the past was read, also by one that is killed then', async () => {
    const { server, file, first } = await missing()
    first.fill.missed(server, [gap])
    const read = server.history.bind(server)
    const later = { environment: 'site/staging', below: [8, 7, 2, 1] }
    let held = () => {}
    server.history = async (cursor) => {
      server.history = read
      await new Promise<void>((done) => {
        held = done
      })
      return read(cursor)
    }
    first.fill.answered(server)
    await first.clock.advance(0)
    first.fill.missed(server, [later])
    expect(missedIn(file.walked)).toEqual([gap, later])
    const killed = { ...file, kept: new Set(file.kept) }
    const more = [12, 11, 10, 9].map((number) => aDeploy({ number }))
    server.deploys = [...more, ...all]
    for (const number of [12, 11]) {
      file.kept.add(number)
      killed.kept.add(number)
    }
    held()
    await first.clock.advance(0)
    expect([...file.kept].sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, i) => i + 1))
    expect(file.walked).toBeNull()
    const after = aFill({}, killed)
    after.fill.answered(server)
    await after.clock.advance(0)
    expect([...killed.kept].sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, i) => i + 1))
  })

  it('are not forgotten where the disk is full at that moment', async () => {
    const { server, file, first } = await missing()
    file.isFull = true
    first.fill.missed(server, [gap])
    first.fill.answered(server)
    await first.clock.advance(0)
    expect(first.fill.isPastKnown(server)).toBe(false)
    file.isFull = false
    await first.clock.advance(60_000)
    first.fill.answered(server)
    await first.clock.advance(0)
    expect(first.kept()).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(first.fill.isPastKnown(server)).toBe(true)
  })

  it('of an app that is watched no more are not looked for, and nothing of them stays', async () => {
    const { server, asked, file, first } = await missing()
    first.fill.missed(server, [{ environment: 'gone/staging', below: [1] }])
    first.fill.answered(server)
    await first.clock.advance(0)
    expect(asked).toEqual([null])
    expect(file.walked).toBeNull()
  })

  it('leave no more in the file than is read again, however often a server lists others', async () => {
    const { server, file, first } = await missing()
    for (let i = 0; i < LIMITS.kept.listingGaps + 20; i++)
      first.fill.missed(server, [{ environment: 'site/staging', below: [i] }])
    expect(missedIn(file.walked)).toHaveLength(LIMITS.kept.listingGaps)
    expect(missedIn(file.walked).at(-1)?.below).toEqual([LIMITS.kept.listingGaps + 19])
  })

  it('are known to the history file after a restart, and nothing of them once all is read', () => {
    const file = join(freshFolder(), 'history.db')
    const missed = [{ environment: 'site/staging', below: [2, 1] }]
    const walked = { gaps: [{ cursor: null, isKnownBehind: true, missed }], deploys: 0, oldest: null }
    const first = openHistory(file, noReport)
    first.putWalked('freight', { ...walked, isPaused: false, missed })
    first.close()
    const second = openHistory(file, noReport)
    expect(missedIn(second.walked('freight'))).toEqual([...missed, ...missed])
    second.putWalked('freight', null)
    second.close()
    const third = openHistory(file, noReport)
    expect(third.walked('freight')).toBeNull()
    third.close()
  })
})
