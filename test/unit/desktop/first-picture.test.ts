import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { WorkspaceStatus } from '@contract/features/workspace'
import { readPicture } from '@core/picture/picture-of'
import type { AppsInNow } from '@core/settings'
import type { Protocol } from 'electron'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { PictureKeeper } from '../../../src/main/desktop/window/first-picture'
import { PAGE_URL, servePage } from '../../../src/main/desktop/window/page'
import { FirstPicture } from '../../../src/main/desktop/window/picture'
import { keepPicture, keptPicture } from '../../../src/main/storage/kept-picture'
import { freshFolder } from '../storage/folder'
import { anApp, aWorld } from '../support/builders'
import { FakeClock } from '../support/fake-clock'
import { memoryLog } from '../support/memory/log'

vi.mock('electron', () => ({}))

const SHOP = '/home/ada/shop.json'
let file: string
let clock: FakeClock
let status: WorkspaceStatus
let appsInNow: AppsInNow[]

const aPicture = (asked: string | null = null) =>
  new FirstPicture({ last: keptPicture(file, asked), keep: (...known) => keepPicture(file, ...known) })

function aKeeper() {
  const { log, lines } = memoryLog()
  const keeper = new PictureKeeper({
    picture: aPicture(),
    clock,
    log,
    workspace: () => status,
    snapshot: () => aWorld(anApp({ name: 'shop' }), anApp({ name: '</script><img src=x>' })),
    appsInNow: () => appsInNow,
  })
  return { keeper, lines }
}

/** What the next start shows first. */
const next = async (asked: string | null = null) => {
  const text = await aPicture(asked).read()
  return text === null ? null : readPicture(text)
}

beforeEach(() => {
  file = join(freshFolder(), 'picture.json')
  clock = new FakeClock()
  status = { file: SHOP, problem: null, trust: { state: 'trusted' } }
  appsInNow = []
})

describe('what the next start shows first', () => {
  it('is what was known when the app ended, with the time of that', async () => {
    expect(await next()).toBeNull()
    aKeeper().keeper.keep()
    expect((await next())?.at).toBe(clock.now())
    expect((await next())?.rows.map(({ app }) => app)).toContain('shop')
    expect((await next(SHOP))?.rows).not.toEqual([])
  })

  it('is nothing where another workspace was asked for', async () => {
    aKeeper().keeper.keep()
    expect(await next('/home/ada/docs.json')).toBeNull()
  })

  it('is nothing of a workspace that nobody trusts any more', async () => {
    const { keeper } = aKeeper()
    keeper.keep()
    status = {
      ...status,
      trust: { state: 'read-only', question: { id: 'x', isChange: false, commands: [], servers: [] } },
    }
    keeper.keep()
    expect(await next()).toBeNull()
    expect(readFileSync(file, 'utf8')).not.toContain('shop"')
  })

  it('stays what it was where the app ends before it has opened anything', async () => {
    const { keeper } = aKeeper()
    keeper.keep()
    status = { file: null, problem: null, trust: null }
    keeper.keep()
    expect(await next()).not.toBeNull()
  })

  it('leaves out what a person hid', async () => {
    appsInNow = [{ workspace: SHOP, pinned: [], hidden: ['shop'] }]
    aKeeper().keeper.keep()
    expect((await next())?.rows.map(({ app }) => app)).not.toContain('shop')
  })

  it('is no older than ten minutes after a kill', async () => {
    aKeeper().keeper.start()
    await clock.advance(30 * 60_000)
    const { at = 0 } = (await next()) ?? {}
    expect(clock.now() - at).toBeLessThanOrEqual(10 * 60_000)
  })

  it('is nothing where the file is broken, and nothing fails', async () => {
    for (const text of ['', '{"workspace":1}\n{}', 'x\n{}', `{"workspace":"${SHOP}"}`]) {
      writeFileSync(file, text)
      expect(await next(), text).toBeNull()
    }
  })

  it('is said in the log where it cannot be written down', () => {
    mkdirSync(`${file}.new`)
    const { keeper, lines } = aKeeper()
    keeper.keep()
    expect(lines.join()).toContain('could not be written down')
  })
})

describe('the page', () => {
  it('carries what is known as data that nothing in it can end', async () => {
    const out = freshFolder()
    mkdirSync(join(out, 'assets'))
    writeFileSync(join(out, 'assets', 'a.js'), '1')
    writeFileSync(join(out, 'index.html'), '<body><div id="root"></div></body>')
    const handle = vi.fn<Protocol['handle']>()
    const { keeper } = aKeeper()
    const picture = aPicture()
    servePage({ handle }, out, picture.read)
    const page = async (url = PAGE_URL) => (await handle.mock.calls[0]?.[1](new Request(url)))?.text()
    expect(await page()).toBe('<body><div id="root"></div></body>')
    picture.followedBy(keeper.now)
    const html = await page()
    const data =
      /^<body><script type="application\/json" id="known">([^<]*)<\/script><div id="root"><\/div><\/body>$/
    expect(readPicture(data.exec(html ?? '')?.[1] ?? '')).toMatchObject({ at: clock.now() })
    expect(html).not.toContain('<img')
    expect(await page('app://binnacle/assets/a.js')).toBe('1')
  })
})
