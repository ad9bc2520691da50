import { join } from 'node:path'
import { AWAKE_CHANNEL, DROP_CHANNEL } from '@contract/channels'
import type { Log } from '@core/log'
import type { Clock } from '@core/ports'
import type { Rectangle, WebContents } from 'electron'
import { app, autoUpdater, BrowserWindow, nativeTheme, screen } from 'electron'
import { droppedFile } from '../handed-file'
import { isLoopback } from '../loopback'
import { PAGE_URL } from './page'
import { bringUp, fitted, place, toTaskBar } from './placement'

interface Size {
  readonly width: number
  readonly height: number
}

interface Options {
  /** Where the built app is: `out/`. */
  readonly out: string
  /** The app's icon, a PNG. */
  readonly icon: string
  readonly clock: Clock
  readonly log: Log
}

/** Who the window belongs to: may come after it, since the window is on its way before the rest of the app is read. */
interface Owner {
  readonly size: () => Size
  /** Hears the size that the person gave the window, once it rests. */
  readonly resized: (size: Size) => void
  /** Whether a closed window can be brought back from a tray; else closing minimizes. */
  readonly hasTray: () => boolean
  /** Hears when the window is shown or hidden, and when a new one has loaded. */
  readonly changed: () => void
  /** Hears which file the person dropped on the window. */
  readonly dropped: (file: string) => void
}

/** A hidden window is given up after this long, to free its memory, ms. The bench measures that, and cannot wait so long. */
const GIVE_UP_MS = Number(process.env.BINNACLE_GIVE_UP_MS ?? 5 * 60_000)
/** A size is told when it has not changed for this long, ms. */
const RESIZE_REST_MS = 400
/** A click on a panel may take the focus away just before it is heard here, ms. */
const FOCUS_GRACE_MS = 400
/** A page that was loaded and does not say that it was read is not waited for any longer than this, ms. */
const AWAKE_MS = 1_500
/** A page that breaks again within this time is not loaded again, ms. */
const REVIVE_PAUSE_MS = 10_000

/** What a new window has until its owner says another size, and the least. */
const FIRST_SIZE: Size = { width: 1040, height: 700 }
const SMALLEST = { minWidth: 720, minHeight: 480 }

/** The color of the page before it is drawn, as in the renderer's tokens. */
const PAGE = { light: '#f6f7f8', dark: '#111317' }

/** The one window: made at need, hidden rather than closed, and given up when it was hidden for a while. */
export class MainWindow {
  private window: BrowserWindow | null = null
  private keepOpen = true
  /** Before the page is drawn a window would be shown empty; it comes up by itself then. */
  private isDrawn = false
  private isQuiet = false
  private cancelGiveUp: (() => void) | null = null
  private cancelResized: (() => void) | null = null
  private blurredAt = 0
  private revivedAt = 0

  private owner: Owner = {
    size: () => FIRST_SIZE,
    resized: () => {},
    hasTray: () => true,
    changed: () => {},
    dropped: () => {},
  }

  constructor(private readonly options: Options) {}

  /** From now on it has this owner's size and tells this owner of itself. */
  belongTo(owner: Owner): void {
    this.owner = owner
    // macOS's updater closes the windows first, and quits only once they are closed.
    autoUpdater.on('before-quit-for-update', () => this.letGo())
    if (this.window === null) return
    const { width, height } = fitted(owner.size(), screen.getPrimaryDisplay().workArea)
    const before = this.window.getBounds()
    if (width === before.width && height === before.height) return
    this.window.setSize(width, height)
    this.window.center()
    place(this.window, null)
  }

  /** Brings the window up: in front, with focus, on the display and workspace in use; beside `near` where that is known. */
  show(near: Rectangle | null = null): void {
    this.isQuiet = false
    const window = this.window ?? this.create()
    if (!this.isVisible()) place(window, near)
    if (this.isDrawn) bringUp(window)
  }

  /**
   * Resolves when the page was read, or could not be. Until then its process waits for this one again and again (for each file, and to show what it drew), so whatever keeps this one busy keeps the first picture waiting.
   */
  async awake(): Promise<void> {
    const contents = this.contents()
    if (contents === null || !contents.isLoading()) return
    await new Promise<void>((done) => {
      contents.ipc.once(AWAKE_CHANNEL, () => done())
      // The rest of it comes once what was known is seen: it says so itself, unless it is broken.
      contents.once('did-stop-loading', () => this.options.clock.after(AWAKE_MS, done))
      contents.once('did-fail-load', () => done())
      contents.once('destroyed', () => done())
    })
  }

  /** Puts the window into the task bar, where one finds it, without bringing it up. */
  minimize(): void {
    this.isQuiet = this.window === null
    if (this.window === null) this.create()
    else toTaskBar(this.window)
  }

  /** Puts the window out of sight: into the tray, or where there is none into the task bar. */
  hide(): void {
    if (this.owner.hasTray()) this.window?.hide()
    else this.window?.minimize()
  }

  /** A click on the tray: hides the window when it is the one in use, else brings it up. */
  toggle(near: Rectangle | null): void {
    if (this.isVisible() && this.isInUse()) this.hide()
    else this.show(near)
  }

  isVisible(): boolean {
    return this.window?.isVisible() === true && !this.window.isMinimized()
  }

  /** Whether there is a drawn page that nobody sees, so that telling it anything is for nothing. */
  isOutOfSight(): boolean {
    return this.isDrawn && this.window !== null && !this.isVisible()
  }

  contents(): WebContents | null {
    return this.window?.webContents ?? null
  }

  /** Whether a call comes from this window's own page, and from its main frame. */
  isOwn(event: { readonly senderFrame: { readonly url: string } | null }): boolean {
    const frame = event.senderFrame
    return (
      frame !== null &&
      frame === this.window?.webContents.mainFrame &&
      frame.url.split(/[?#]/)[0] === this.url()
    )
  }

  /** From now on closing means closing: the app quits. */
  letGo(): void {
    this.keepOpen = false
  }

  /** The page: the built one, or while developing that of the server on this machine. */
  private url(): string {
    const served = app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL
    if (served !== undefined && isLoopback(served)) return new URL(served).href
    return PAGE_URL
  }

  private create(): BrowserWindow {
    const { out, icon } = this.options
    const window = new BrowserWindow({
      ...fitted(this.owner.size(), screen.getPrimaryDisplay().workArea),
      ...SMALLEST,
      show: false,
      title: 'Binnacle',
      icon,
      autoHideMenuBar: true,
      backgroundColor: nativeTheme.shouldUseDarkColors ? PAGE.dark : PAGE.light,
      webPreferences: {
        preload: join(out, 'preload/index.js'),
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        spellcheck: false,
      },
    })
    this.window = window
    this.isDrawn = false
    this.guard(window.webContents)
    this.follow(window)
    this.load(window.webContents)
    return window
  }

  /** No navigation, no new windows: what the page shows is the page. */
  private guard(contents: WebContents): void {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    contents.on('will-navigate', (event) => event.preventDefault())
    contents.on('will-frame-navigate', (event) => event.preventDefault())
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
    // An empty page is gone to without asking (about:blank needs no navigation that could be prevented), so it is left at once.
    contents.on('did-navigate', (_event, url) => {
      if (url.split(/[?#]/)[0] === this.url()) return
      this.options.log.warn('The window’s page tried to go elsewhere, so it was loaded again.')
      this.load(contents)
    })
    // Without a proxy WebRTC would tell this machine's addresses to whoever asks by UDP.
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
  }

  private load(contents: WebContents): void {
    contents.loadURL(this.url()).catch((cause: unknown) => {
      // Who quits, or puts the window away, while it loads breaks it off.
      if (!this.keepOpen || contents.isDestroyed()) return
      console.error(cause)
      this.options.log.error('The window’s page could not be loaded, so the window is empty.', cause)
    })
  }

  private follow(window: BrowserWindow): void {
    const changed = () => this.owner.changed()
    window.once('ready-to-show', () => {
      this.isDrawn = true
      if (this.isQuiet) toTaskBar(window)
      else bringUp(window)
    })
    window.on('close', (event) => {
      if (!this.keepOpen) return
      event.preventDefault()
      this.hide()
    })
    window.on('closed', () => {
      this.cancelGiveUp?.()
      this.cancelResized?.()
      if (this.window === window) this.window = null
      changed()
    })
    window.on('resize', () => this.rests(window))
    window.on('blur', () => {
      this.blurredAt = this.options.clock.now()
    })
    window.on('show', () => this.seen())
    window.on('restore', () => this.seen())
    window.on('hide', () => this.unseen(window))
    window.on('minimize', changed)
    window.webContents.ipc.on(DROP_CHANNEL, (event, said: unknown) => {
      const file = droppedFile(said)
      if (file !== null && this.isOwn(event)) this.owner.dropped(file)
    })
    window.webContents.on('did-stop-loading', changed)
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      // When the app quits, or the desktop ends, the page's process may be told first.
      if (!this.keepOpen) return
      this.options.log.warn('The process of the window’s page has ended.', reason)
      this.revive(window)
    })
  }

  private isInUse(): boolean {
    return this.window?.isFocused() === true || this.options.clock.now() - this.blurredAt < FOCUS_GRACE_MS
  }

  private rests(window: BrowserWindow): void {
    this.cancelResized?.()
    this.cancelResized = this.options.clock.after(RESIZE_REST_MS, () => {
      const { width, height } = window.getNormalBounds()
      this.owner.resized({ width, height })
    })
  }

  private seen(): void {
    this.cancelGiveUp?.()
    this.cancelGiveUp = null
    this.owner.changed()
  }

  private unseen(window: BrowserWindow): void {
    this.cancelGiveUp?.()
    this.cancelGiveUp = this.options.clock.after(GIVE_UP_MS, () => window.destroy())
    this.owner.changed()
  }

  /** A page whose process has ended is loaded again, unless it had just been; one that nobody sees is given up. */
  private revive(window: BrowserWindow): void {
    if (window.isDestroyed()) return
    const now = this.options.clock.now()
    const brokeAgain = now - this.revivedAt < REVIVE_PAUSE_MS
    this.revivedAt = now
    if (this.isVisible() && !brokeAgain) window.webContents.reload()
    else window.destroy()
  }
}
