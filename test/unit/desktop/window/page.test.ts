import { DROP_CHANNEL } from '@contract/channels'
import { describe, expect, it, vi } from 'vitest'
import { app } from '../fake-electron'
import { aWindow, withoutWindows } from './window.support'

vi.mock('electron', () => import('../fake-electron'))

withoutWindows()

describe('the window', () => {
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
