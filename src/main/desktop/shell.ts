import type { Handlers, Readers } from '@contract/handlers'
import type { TopicName } from '@contract/topics'
import type { Log } from '@core/log'
import type { Place } from '@core/place'
import type { Clock } from '@core/ports'
import type { SettingsStore } from '@core/settings'
import type { TrayAction, TrayModel } from '@core/tray'
import { app, ipcMain, Menu } from 'electron'
import type { Flags } from './flags'
import { placeOfAction, placeOfFlags } from './places'
import { OpenShortcut } from './shortcut'
import { followTray, hasTray, type TrayIcon } from './tray'
import { PictureKeeper } from './window/first-picture'
import { createPusher, serveCalls } from './window/ipc'
import type { FirstPicture } from './window/picture'
import { TopicPublisher } from './window/topic-publisher'
import type { MainWindow } from './window/window'
import * as words from './words'

/** How often words about time in the tray ("failed 4 min ago") are looked at again, ms. */
const TRAY_TICK_MS = 10_000
/** At login the panel may come up after Binnacle; how long it is waited for, ms. */
const TRAY_PATIENCE_MS = 20_000
/** The first look at the outside systems comes so long after the window is seen, and no later than so long after the start, ms. */
const FIRST_LOOK = { afterSeen: 300, latest: 5_000 }

interface Options {
  readonly flags: Flags
  readonly window: MainWindow
  readonly picture: FirstPicture
  readonly tray: TrayIcon
  readonly clock: Clock
  readonly log: Log
}

/** What is behind the window and the tray once all is built. */
interface Behind {
  readonly handlers: Handlers
  readonly readers: Readers
  readonly tray: () => TrayModel
  /** Does what a line of the tray's menu says that is not a place to go to. */
  readonly act: (action: TrayAction) => void
  /** A person dropped this file on the window. */
  readonly dropped: (file: string) => void
  /** The window is shown or hidden: what is asked, and how often, may be another now. */
  readonly windowChanged: () => void
  /** The outside systems may be asked now; the window shows what was last known. */
  readonly firstLook: () => void
  readonly showLog: () => void
  /** Says a sentence about the app itself. */
  readonly say: (sentence: string) => void
}

/** What a person has of the app: the window, the tray, and the ways between them and what is behind. */
export class Shell {
  readonly #topics: TopicPublisher
  readonly #send: (name: string, payload: unknown) => void
  /** What answers the window's calls, once all is built. */
  readonly handlers: Promise<Handlers>
  #answerWith: (handlers: Handlers) => void = () => {}
  #hasTray = process.platform !== 'linux'
  /** Where the window goes as soon as it can. */
  #place: Place | null
  /** null until all is built: there is nothing to tell the window, and nobody to ask. It asks for everything once it has loaded. */
  #behind: Behind | null = null
  #settings: Pick<SettingsStore, 'get' | 'set'> | null = null
  #isLooking = false
  readonly shortcut: OpenShortcut

  constructor(private readonly options: Options) {
    const { window, tray, clock, log, flags } = options
    this.#place = placeOfFlags(flags)
    tray.belongTo({ clicked: (icon) => window.toggle(icon), chosen: (action) => this.#act(action) })
    this.shortcut = new OpenShortcut(() => window.toggle(null))
    this.handlers = new Promise<Handlers>((resolve) => {
      this.#answerWith = resolve
    })
    serveCalls(ipcMain, this.handlers, (event) => window.isOwn(event), log)
    this.#send = createPusher(() => window.contents())
    this.#topics = new TopicPublisher({ clock, send: this.#send, isOutOfSight: () => window.isOutOfSight() })
  }

  get hasTray(): boolean {
    return this.#hasTray
  }

  /** The window has the size that the person gave it. */
  belongTo(settings: Pick<SettingsStore, 'get' | 'set'>): void {
    this.#settings = settings
    this.options.window.belongTo({
      size: () => settings.get().window,
      resized: (size) => void settings.set({ window: size }),
      hasTray: () => this.#hasTray,
      changed: () => this.#windowChanged(),
      dropped: (file) => this.#behind?.dropped(file),
    })
  }

  /** All is built: the window's questions are answered, and it is told what changes. */
  open(behind: Behind): void {
    this.#behind = behind
    this.#topics.open(behind.readers)
    this.#answerWith(behind.handlers)
    const held = this.shortcut.set(this.#settings?.get().openShortcut ?? null)
    if (!held.ok) behind.say(held.problem.sentence)
    const { clock, flags, window } = this.options
    clock.after(flags.hidden ? 0 : FIRST_LOOK.latest, () => this.#firstLook())
    this.#windowChanged()
    const keeper = this.#keepPicture(behind.readers)
    app.on('before-quit', () => {
      keeper.keep()
      window.letGo()
    })
  }

  /** What is known is what a new page shows first, unless it is to begin somewhere else, and is written down for the next start. */
  #keepPicture(known: Pick<Readers, 'snapshot' | 'workspace'>): PictureKeeper {
    const { picture, clock, log } = this.options
    const appsInNow = () => this.#settings?.get().appsInNow ?? []
    const keeper = new PictureKeeper({ ...known, appsInNow, picture, clock, log })
    picture.followedBy(() => (this.#place === null ? keeper.now() : null))
    keeper.start()
    return keeper
  }

  /** From now on the tray shows what is; where the desktop shows none, nothing may become unreachable. */
  followTray(): void {
    const { flags, window, tray, clock } = this.options
    this.updateTray()
    setInterval(() => this.updateTray(), TRAY_TICK_MS)
    const told = (isThere: boolean, isLate: boolean): void => {
      this.#hasTray = isThere
      this.publish('machine')
      if (isThere && isLate) tray.renew()
      if (!isThere) this.#sayOnceThatThereIsNone()
      else if (flags.hidden && isLate && !window.isVisible()) window.hide()
    }
    // Until there is a tray a window in the task bar is the way in.
    const patience = flags.hidden ? TRAY_PATIENCE_MS : 0
    void followTray(clock, patience, told, hasTray, () => window.minimize())
  }

  /** What main publishes is another now. */
  readonly publish = (topic: TopicName): void => {
    if (this.#behind !== null) this.#topics.publish(topic)
  }

  readonly updateTray = (): void => {
    if (this.#behind !== null) this.options.tray.update(this.#behind.tray())
  }

  /** Brings the window up, at a place where one is asked for. */
  readonly show = (place: Place | null = null): void => {
    const { window } = this.options
    this.#place = place
    window.show()
    if (place !== null && window.contents()?.isLoading() === false) this.#windowChanged()
  }

  /** A second start: the window comes up, where its command line says. */
  startedAgain(flags: Flags): void {
    this.options.log.info('Binnacle was started again: its window comes up.')
    this.show(placeOfFlags(flags))
  }

  #act(action: TrayAction): void {
    const place = placeOfAction(action)
    if (place !== null) this.show(place)
    else if (action.do === 'quit') this.#quit()
    else if (action.do === 'open') this.show()
    else this.#behind?.act(action)
  }

  #quit(): void {
    this.options.window.letGo()
    app.quit()
  }

  #sayOnceThatThereIsNone(): void {
    if (this.#settings?.get().toldNoTray !== false) return
    this.#settings.set({ toldNoTray: true })
    this.#behind?.say(words.NO_TRAY)
  }

  #windowChanged(): void {
    const { window, clock } = this.options
    const behind = this.#behind
    if (behind === null) return
    behind.windowChanged()
    if (!this.#isLooking && window.isVisible()) clock.after(FIRST_LOOK.afterSeen, () => this.#firstLook())
    if (window.contents()?.isLoading() !== false || window.isOutOfSight()) return
    this.#topics.seen()
    if (this.#place !== null && window.isVisible()) {
      this.#send('show', this.#place)
      this.#place = null
    }
  }

  /** The window shows first what was last known; asking starts programs, which would keep it waiting. */
  #firstLook(): void {
    const behind = this.#behind
    if (this.#isLooking || behind === null) return
    this.#isLooking = true
    setApplicationMenu(behind.showLog)
    behind.firstLook()
  }
}

/** The application menu: what copy, paste and zoom need, the log file, and Quit. On Linux and Windows it is out of sight until Alt. */
function setApplicationMenu(openLog: () => void): void {
  const log = { label: words.OPEN_LOG, click: openLog }
  const mac = process.platform === 'darwin'
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(mac ? [{ role: 'appMenu' as const }] : []),
      { role: 'editMenu' },
      {
        label: 'View',
        submenu: [
          { role: 'resetZoom' },
          { role: 'zoomIn' },
          { role: 'zoomOut' },
          { type: 'separator' },
          { role: 'togglefullscreen' },
          ...(app.isPackaged ? [] : [{ role: 'toggleDevTools' as const }]),
        ],
      },
      ...(mac
        ? [{ role: 'windowMenu' as const }, { role: 'help' as const, submenu: [log] }]
        : [{ label: 'Binnacle', submenu: [log, { role: 'close' as const }, { role: 'quit' as const }] }]),
    ]),
  )
}
