import { DROP_CHANNEL } from '@contract/channels'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { MainWindow } from '../../../src/main/desktop/window/window'
import { FakeClock } from '../support/fake-clock'
import { memoryLog } from '../support/memory/log'
import { app, BrowserWindow as FakeWindow } from './fake-electron'

vi.mock('electron', () => import('./fake-electron'))

const MINUTE = 60_000
const ICON = { x: 1200, y: 4, width: 22, height: 22 }

function aWindow({ tray = true, size = { width: 1000, height: 600 } } = {}) {
  const clock = new FakeClock()
  const resized = vi.fn()
  const changed = vi.fn()
  const dropped = vi.fn()
  const { log, lines } = memoryLog()
  const main = new MainWindow({
    out: '/opt/binnacle/out',
    icon: '/opt/binnacle/icon.png',
    clock,
    log,
  })
  main.belongTo({ size: () => size, resized, hasTray: () => tray, changed, dropped })
  const newest = () => {
    const window = FakeWindow.all.at(-1)
    if (window === undefined) throw new Error('no window was made')
    return window
  }
  const open = () => {
    main.show()
    return newest().isDrawn()
  }
  return { main, lines, clock, resized, changed, dropped, open, newest }
}

beforeEach(() => {
  FakeWindow.all = []
  app.isPackaged = true
})
afterEach(() => vi.unstubAllEnvs())

describe('the window', () => {
  it('is seen only once it is drawn, then in front and with the focus', () => {
    const { main, newest } = aWindow()
    main.show()
    main.show()
    expect(newest().state).toBe('hidden')
    newest().isDrawn()
    expect(FakeWindow.all).toHaveLength(1)
    expect(main.isVisible()).toBe(true)
    expect(newest().focused).toBe(true)
    expect(newest().moveTop).toHaveBeenCalled()
    expect(newest().everywhere).toBe(false)
  })

  it('goes into the task bar where it is wanted there, and comes up when it is asked for', () => {
    const { main, newest } = aWindow({ tray: false })
    main.minimise()
    newest().isDrawn()
    expect(newest().state).toBe('minimised')
    main.show()
    expect(main.isVisible()).toBe(true)
    main.minimise()
    expect(newest().state).toBe('minimised')
    expect(FakeWindow.all).toHaveLength(1)
  })

  it('takes the size that its owner remembers before it is seen', () => {
    const clock = new FakeClock()
    const { log } = memoryLog()
    const main = new MainWindow({ out: '/opt/binnacle/out', icon: '/opt/binnacle/icon.png', clock, log })
    main.show()
    main.belongTo({
      size: () => ({ width: 900, height: 640 }),
      resized: vi.fn(),
      hasTray: () => true,
      changed: vi.fn(),
      dropped: vi.fn(),
    })
    const window = FakeWindow.all.at(-1)
    expect(window?.state).toBe('hidden')
    expect(window?.bounds).toMatchObject({ width: 900, height: 640 })
  })

  it('is out of sight when it was drawn and is hidden or minimised, not while it is on its way', () => {
    const { main, newest } = aWindow()
    main.show()
    expect(main.isOutOfSight()).toBe(false)
    newest().isDrawn()
    expect(main.isOutOfSight()).toBe(false)
    main.hide()
    expect(main.isOutOfSight()).toBe(true)
  })

  it('is a sandbox without Node', () => {
    expect(aWindow().open().options).toMatchObject({
      show: false,
      webPreferences: {
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        spellcheck: false,
      },
    })
  })

  it('leads nowhere else: no new window, no navigation, no web view', () => {
    const { webContents } = aWindow().open()
    expect(webContents.openHandler?.()).toEqual({ action: 'deny' })
    for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview']) {
      const preventDefault = vi.fn()
      webContents.emit(event, { preventDefault })
      expect(preventDefault, event).toHaveBeenCalled()
    }
  })

  it('is told of a file that was dropped on it, by its own page’s preload script', () => {
    const { open, dropped } = aWindow()
    const { webContents } = open()
    const { mainFrame: senderFrame } = webContents
    const say = (said: unknown, from: unknown = senderFrame) =>
      webContents.ipc.emit(DROP_CHANNEL, { senderFrame: from }, said)
    for (const said of [
      'team/a.json',
      '//server/a.json',
      '\\\\server\\a.json',
      '/a\0.json',
      `/${'x'.repeat(5000)}`,
      7,
      null,
    ])
      say(said)
    say('/team/a.json', { url: 'app://binnacle/index.html' })
    expect(dropped).not.toHaveBeenCalled()
    say('/team/a.json')
    expect(dropped).toHaveBeenCalledExactlyOnceWith('/team/a.json')
  })

  it('shows its page again where it was led to an empty one, which needs no leave', () => {
    const { webContents } = aWindow().open()
    webContents.loadURL.mockClear()
    webContents.emit('did-navigate', {}, 'app://binnacle/index.html#now')
    expect(webContents.loadURL).not.toHaveBeenCalled()
    webContents.emit('did-navigate', {}, 'about:blank')
    expect(webContents.loadURL).toHaveBeenCalledExactlyOnceWith('app://binnacle/index.html')
  })

  it('tells nobody this machine’s addresses by WebRTC', () => {
    expect(aWindow().open().webContents.setWebRTCIPHandlingPolicy).toHaveBeenCalledWith(
      'disable_non_proxied_udp',
    )
  })

  it('opens beside the tray icon where its place is known', () => {
    const { main, open } = aWindow()
    const window = open()
    main.hide()
    main.show(ICON)
    expect(window.moves.at(-1)).toEqual([280, 34])
  })

  it('is no larger than the screen', () => {
    const window = aWindow({ size: { width: 4000, height: 3000 } }).open()
    expect(window.bounds).toMatchObject({ width: 1280, height: 770 })
  })

  it('tells its size once the person has let go of its edge', async () => {
    const { open, clock, resized } = aWindow()
    const window = open()
    for (const width of [900, 950, 980]) {
      window.bounds = { ...window.bounds, width }
      window.emit('resize')
      await clock.advance(100)
    }
    await clock.advance(1_000)
    expect(resized.mock.calls).toEqual([[{ width: 980, height: 600 }]])
  })

  it('is awake when its page says so, and is not waited for long where it never does', async () => {
    for (const [says, takes] of [
      ['binnacle:awake', 0],
      ['nothing', 1_500],
    ] as const) {
      const { main, clock, newest } = aWindow()
      main.show()
      const { webContents } = newest()
      webContents.isLoading = () => true
      const heard = vi.fn()
      void main.awake().then(heard)
      webContents.emit('did-stop-loading')
      webContents.ipc.emit(says)
      await clock.advance(takes - 1)
      expect(heard).toHaveBeenCalledTimes(takes === 0 ? 1 : 0)
      await clock.advance(1)
      expect(heard).toHaveBeenCalledTimes(1)
    }
  })

  it('says when it is shown, hidden and loaded', () => {
    const { main, open, changed } = aWindow()
    const window = open()
    changed.mockClear()
    main.hide()
    main.show()
    window.webContents.emit('did-stop-loading')
    expect(changed).toHaveBeenCalledTimes(3)
  })
})

describe('closing the window', () => {
  it('hides it where there is a tray', () => {
    const window = aWindow().open()
    expect(window.close()).toBe(false)
    expect(window.state).toBe('hidden')
  })

  it('minimises it where there is none', () => {
    const window = aWindow({ tray: false }).open()
    expect(window.close()).toBe(false)
    expect(window.state).toBe('minimised')
  })

  it('closes it when the app quits', () => {
    const { main, open } = aWindow()
    const window = open()
    main.letGo()
    expect(window.close()).toBe(true)
  })
})

describe('a click on the tray', () => {
  it('opens the window, a second one hides it, a third one shows it again', () => {
    const { main, newest } = aWindow()
    main.toggle(null)
    newest().isDrawn()
    main.toggle(null)
    expect(newest().state).toBe('hidden')
    main.toggle(null)
    expect(newest().state).toBe('shown')
  })

  it('brings a window to the front that stands behind others', async () => {
    const { main, open, clock } = aWindow()
    const window = open()
    window.isCovered()
    await clock.advance(5_000)
    main.toggle(null)
    expect(window.state).toBe('shown')
    expect(window.focused).toBe(true)
  })

  it('hides a window that lost the focus to the very click', async () => {
    const { main, open, clock } = aWindow()
    const window = open()
    window.isCovered()
    await clock.advance(100)
    main.toggle(null)
    expect(window.state).toBe('hidden')
  })

  it('brings back a minimised window', () => {
    const { main, open } = aWindow({ tray: false })
    const window = open()
    window.minimize()
    main.toggle(null)
    expect(window.state).toBe('shown')
  })
})

describe('a hidden window', () => {
  it('is given up after five minutes, and made anew when it is wanted', async () => {
    const { main, open, clock, newest } = aWindow()
    const first = open()
    main.hide()
    await clock.advance(4 * MINUTE)
    expect(first.state).toBe('hidden')
    await clock.advance(MINUTE)
    expect(first.state).toBe('destroyed')
    expect(main.contents()).toBeNull()
    main.show()
    expect(newest()).not.toBe(first)
    newest().isDrawn()
    expect(main.isVisible()).toBe(true)
  })

  it('is kept when it was shown meanwhile, and counts anew when it is hidden again', async () => {
    const { main, open, clock } = aWindow()
    const window = open()
    main.hide()
    await clock.advance(4 * MINUTE)
    main.show()
    await clock.advance(10 * MINUTE)
    expect(window.state).toBe('shown')
    main.hide()
    await clock.advance(4 * MINUTE)
    expect(window.state).toBe('hidden')
  })

  it('is kept where it is only minimised', async () => {
    const { main, open, clock } = aWindow({ tray: false })
    const window = open()
    main.hide()
    await clock.advance(60 * MINUTE)
    expect(window.state).toBe('minimised')
  })
})

describe('a page whose process has ended', () => {
  it('is loaded again once, and given up when it ends again at once', async () => {
    const { open, clock } = aWindow()
    const window = open()
    window.webContents.emit('render-process-gone', {}, { reason: 'crashed' })
    expect(window.webContents.reload).toHaveBeenCalledTimes(1)
    await clock.advance(2_000)
    window.webContents.emit('render-process-gone', {}, { reason: 'crashed' })
    expect(window.webContents.reload).toHaveBeenCalledTimes(1)
    expect(window.state).toBe('destroyed')
  })

  it('is nothing to be alarmed about when the app quits, nor is a page that was still loading', async () => {
    const { main, lines, open } = aWindow()
    const window = open()
    main.letGo()
    window.webContents.emit('render-process-gone', {}, { reason: 'killed' })
    await Promise.resolve()
    expect(lines).toEqual([])
    expect(window.webContents.reload).not.toHaveBeenCalled()
  })

  it('is given up when nobody sees it', () => {
    const { main, open } = aWindow()
    const window = open()
    main.hide()
    window.webContents.emit('render-process-gone', {}, { reason: 'crashed' })
    expect(window.state).toBe('destroyed')
  })
})

describe('a call', () => {
  const PAGE = 'app://binnacle/index.html'
  // A frame of Electron's, as far as it is asked.
  const from = (frame: { url: string } | null) => ({ senderFrame: frame })

  it('is our own from the main frame of our own page', () => {
    const { main, open } = aWindow()
    const { mainFrame } = open().webContents
    expect(mainFrame.url).toBe(PAGE)
    expect(main.isOwn(from(mainFrame))).toBe(true)
    mainFrame.url = `${PAGE}#now`
    expect(main.isOwn(from(mainFrame))).toBe(true)
  })

  it('is not from another frame, a frame that is gone, another page or no window', () => {
    const { main, open } = aWindow()
    expect(main.isOwn(from({ url: PAGE }))).toBe(false)
    const { mainFrame } = open().webContents
    expect(main.isOwn(from({ url: PAGE }))).toBe(false)
    expect(main.isOwn(from(null))).toBe(false)
    for (const url of ['https://example.com/', `${PAGE}x`, 'app://binnacle/other.html', 'about:blank']) {
      mainFrame.url = url
      expect(main.isOwn(from(mainFrame)), url).toBe(false)
    }
  })
})

describe('while developing', () => {
  it('the page comes from the server on this machine', () => {
    vi.stubEnv('ELECTRON_RENDERER_URL', 'http://localhost:5173')
    app.isPackaged = false
    const { main, open } = aWindow()
    const { mainFrame } = open().webContents
    expect(mainFrame.url).toBe('http://localhost:5173/')
    expect(main.isOwn({ senderFrame: mainFrame })).toBe(true)
  })

  it.each([
    ['a server elsewhere is not asked', 'http://example.com:5173', false],
    ['a packaged app asks no server', 'http://localhost:5173', true],
  ])('%s', (_what, url, isPackaged) => {
    vi.stubEnv('ELECTRON_RENDERER_URL', url)
    app.isPackaged = isPackaged
    expect(aWindow().open().webContents.mainFrame.url).toBe('app://binnacle/index.html')
  })
})
