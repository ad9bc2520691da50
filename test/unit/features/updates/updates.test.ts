import { fail, ok, type Result } from '@core/result'
import type { UpdateRelease } from '@core/updates/updates'
import { describe, expect, it } from 'vitest'
import { T0 } from '../../support/builders'
import { binnacle, DAY, HOUR, ready, release, SHIPPING } from './binnacle'

describe('a newer version', () => {
  it('is looked for a minute after the start and then once a day, and downloaded', async () => {
    const app = binnacle()
    await app.clock.advance(60_000)
    expect(app.done).toEqual(['look'])
    expect(app.now().stand).toEqual({ state: 'latest', lookedAt: T0 + 60_000 })
    await app.clock.advance(DAY - 2 * HOUR)
    expect(app.done).toEqual(['look'])
    app.feed.newest = ok(release('1.3.0'))
    await app.clock.advance(2 * HOUR)
    expect(app.done).toEqual(['look', 'look', 'download 1.3.0'])
    expect(app.now()).toEqual({ stand: { state: 'ready', version: '1.3.0' }, busy: null, later: false })
  })

  it('is not looked for before there is a workspace of the person’s own, nor where they don’t want it', async () => {
    const app = binnacle()
    app.state.isIdle = true
    await app.clock.advance(2 * DAY)
    app.state.isIdle = false
    app.set({ lookForUpdates: false })
    await app.clock.advance(2 * DAY)
    expect(app.done).toEqual([])
    await app.look()
    expect(app.done).toEqual(['look'])
  })

  it('is looked for once, however often that is asked for at once', async () => {
    const app = binnacle()
    app.feed.newest = ok(release('1.3.0'))
    await Promise.all([app.look(), app.look()])
    expect(app.done).toEqual(['look', 'download 1.3.0'])
  })

  it('is downloaded once, also where an older one is ready when that is asked for twice at once', async () => {
    const app = await ready()
    app.feed.newest = ok(release('1.3.1'))
    await Promise.all([app.look(), app.look()])
    expect(app.done).toEqual(['look', 'download 1.3.1'])
    expect(app.now().stand).toEqual({ state: 'ready', version: '1.3.1' })
  })

  it('is thrown away once nothing is newer than the version that runs', async () => {
    const app = await ready()
    app.feed.newest = ok(null)
    await app.look()
    expect(app.now().stand).toMatchObject({ state: 'latest' })
    expect(app.discarded()).toBe(1)
  })

  it('is never installed by itself', async () => {
    const app = await ready()
    await app.clock.advance(30 * DAY)
    expect(app.done).not.toContain('install')
  })

  it('is offered without a download where this copy can’t replace itself', async () => {
    const app = binnacle({ kind: 'by hand', page: 'https://github.com/a/b/releases/latest' })
    app.feed.newest = ok(release('1.3.0'))
    await app.look()
    expect(app.done).toEqual(['look'])
    expect(app.now().stand).toEqual({
      state: 'available',
      version: '1.3.0',
      page: 'https://github.com/a/b/releases/latest',
    })
  })

  it('is not looked for where updates are off, which is said', async () => {
    const app = binnacle({ kind: 'never', why: 'Updates are turned off by Harbour IT.' })
    await app.clock.advance(2 * DAY)
    await app.look()
    expect(app.done).toEqual([])
    expect(app.now().stand).toEqual({ state: 'off', why: 'Updates are turned off by Harbour IT.' })
  })
})

describe('a version that is skipped', () => {
  it('is neither downloaded nor offered again, but the next one is', async () => {
    const app = await ready()
    app.skip('1.3.0')
    expect(app.now().stand).toEqual({ state: 'skipped', version: '1.3.0' })
    await app.clock.advance(2 * DAY)
    expect(app.done).not.toContain('download 1.3.0')
    app.feed.newest = ok(release('1.3.1'))
    await app.clock.advance(DAY)
    expect(app.now().stand).toEqual({ state: 'ready', version: '1.3.1' })
  })

  it('is offered where the person looks for it', async () => {
    const app = await ready()
    app.skip('1.3.0')
    await app.look()
    expect(app.now().stand).toEqual({ state: 'ready', version: '1.3.0' })
  })

  it('is offered also where the person looks while Binnacle is looking by itself', async () => {
    const app = binnacle()
    app.set({ skippedUpdate: '1.3.0' })
    let arrive = (_found: Result<UpdateRelease | null>): void => {}
    app.feed.newest = new Promise((done) => {
      arrive = done
    })
    await app.clock.advance(60_000)
    expect(app.now().stand).toEqual({ state: 'looking' })
    const looking = app.look()
    arrive(ok(release('1.3.0')))
    expect(await looking).toMatchObject({ value: { stand: { state: 'ready', version: '1.3.0' } } })
    expect(app.done).toEqual(['look', 'look', 'download 1.3.0'])
  })

  it('is the one that was seen', async () => {
    const app = await ready()
    app.skip('1.2.9')
    expect(app.now().stand).toEqual({ state: 'ready', version: '1.3.0' })
  })
})

describe('later', () => {
  it('is tomorrow', async () => {
    const app = await ready()
    app.later()
    expect(app.now()).toMatchObject({ stand: { state: 'ready' }, later: true })
    await app.clock.advance(DAY + HOUR)
    expect(app.now()).toMatchObject({ stand: { state: 'ready' }, later: false })
  })

  it('is a day after the press, whenever it was last looked, and then the window hears of it', async () => {
    const app = await ready()
    await app.clock.advance(20 * HOUR)
    app.later()
    await app.clock.advance(22 * HOUR)
    expect(app.now()).toMatchObject({ later: true })
    const before = app.published()
    await app.clock.advance(3 * HOUR)
    expect(app.now()).toMatchObject({ later: false })
    expect(app.published()).toBeGreaterThan(before)
  })

  it('is still tomorrow when Binnacle is started again meanwhile', async () => {
    const before = await ready()
    before.later()
    const app = binnacle(undefined, before.settings())
    app.feed.newest = ok(release('1.3.0'))
    await app.clock.advance(HOUR)
    expect(app.now()).toMatchObject({ stand: { state: 'ready', version: '1.3.0' }, later: true })
    await app.clock.advance(DAY)
    expect(app.now()).toMatchObject({ stand: { state: 'ready', version: '1.3.0' }, later: false })
  })

  it('is of that version alone, and over once the person looks for updates', async () => {
    const app = await ready()
    app.later()
    app.feed.newest = ok(release('1.3.1'))
    await app.clock.advance(DAY - 2 * HOUR)
    app.later()
    expect(app.now()).toMatchObject({ later: true })
    await app.look()
    expect(app.now()).toMatchObject({ stand: { state: 'ready', version: '1.3.1' }, later: false })
  })

  it('is never longer than a day, also where the clock was put back', async () => {
    const app = await ready()
    app.set({ postponedUpdate: { version: '1.3.0', until: app.clock.now() + 3 * DAY } })
    expect(app.now()).toMatchObject({ later: false })
  })
})

describe('what fails', () => {
  it('while looking is in Settings and in the log, and alarms nobody', async () => {
    const app = binnacle()
    app.feed.newest = fail('unreachable', 'This machine is offline, so The update feed was not asked.')
    await app.clock.advance(60_000)
    expect(app.now().stand).toMatchObject({ state: 'failed', sentence: /offline/ })
    expect(app.said).toEqual([])
    expect(app.lines.join()).toMatch(/warn This machine is offline/)
  })

  it('while downloading is said', async () => {
    const app = binnacle()
    app.feed.newest = ok(release('1.3.0'))
    app.feed.download = fail('fault', 'Its SHA-512 is another.')
    await app.clock.advance(60_000)
    expect(app.said).toEqual([
      'The update to 1.3.0 was not installed: Its SHA-512 is another. Binnacle keeps running the current version.',
    ])
    expect(app.now().stand).toMatchObject({ state: 'failed' })
  })

  it('later takes nothing from what is ready', async () => {
    const app = await ready()
    app.feed.newest = fail('fault', 'The update feed answered 500 instead of latest-linux.yml.')
    await app.clock.advance(DAY + HOUR)
    expect(app.now().stand).toEqual({ state: 'ready', version: '1.3.0' })
  })

  it('later takes nothing from what is offered by hand either', async () => {
    const app = binnacle({ kind: 'by hand', page: 'https://github.com/a/b/releases/latest' })
    app.feed.newest = ok(release('1.3.0'))
    await app.clock.advance(60_000)
    app.feed.newest = fail('unreachable', 'This machine is offline, so the update feed was not asked.')
    await app.clock.advance(DAY)
    expect(app.done).toEqual(['look', 'look'])
    expect(app.now().stand).toMatchObject({ state: 'available', version: '1.3.0' })
  })

  it('while looking is tried again within the hour, and once a day after that', async () => {
    const app = binnacle()
    app.feed.newest = fail('unreachable', 'This machine is offline, so the update feed was not asked.')
    await app.clock.advance(60_000)
    app.feed.newest = ok(null)
    await app.clock.advance(HOUR)
    expect(app.done).toEqual(['look', 'look'])
    expect(app.now().stand).toMatchObject({ state: 'latest' })
    await app.clock.advance(DAY - 2 * HOUR)
    expect(app.done).toEqual(['look', 'look'])
  })
})

it('the window hears of what changes, and of nothing else', async () => {
  const app = await ready()
  const before = app.published()
  app.ship(SHIPPING)
  app.ship(SHIPPING)
  expect(app.published()).toBe(before + 1)
})
