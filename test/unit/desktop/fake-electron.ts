import { EventEmitter } from 'node:events'
import { vi } from 'vitest'

interface Bounds {
  x: number
  y: number
  width: number
  height: number
}

class FakeContents extends EventEmitter {
  readonly mainFrame = { url: '' }
  readonly ipc = new EventEmitter()
  readonly setWebRTCIPHandlingPolicy = vi.fn()
  loadURL = vi.fn(async (url: string) => {
    this.mainFrame.url = url
  })
  openHandler: (() => { action: string }) | null = null
  readonly reload = vi.fn()
  isLoading = () => false
  setWindowOpenHandler(handler: () => { action: string }): void {
    this.openHandler = handler
  }
}

/** A window as far as ours asks of one: shown, hidden, minimized, focused, destroyed, each with its events. */
export class BrowserWindow extends EventEmitter {
  static all: BrowserWindow[] = []
  readonly webContents = new FakeContents()
  readonly moves: [number, number][] = []
  bounds: Bounds
  state: 'hidden' | 'shown' | 'minimized' | 'destroyed' = 'hidden'
  focused = false
  everywhere = false

  constructor(readonly options: { width: number; height: number; show: boolean; webPreferences: object }) {
    super()
    this.bounds = { x: 100, y: 100, width: options.width, height: options.height }
    BrowserWindow.all.push(this)
  }

  isVisible = () => this.state === 'shown'
  isMinimized = () => this.state === 'minimized'
  isDestroyed = () => this.state === 'destroyed'
  isFocused = () => this.focused
  getBounds = () => this.bounds
  getNormalBounds = () => this.bounds
  setPosition = (x: number, y: number) => void this.moves.push([x, y])
  setSize(width: number, height: number): void {
    this.bounds = { ...this.bounds, width, height }
  }
  center = vi.fn()
  moveTop = vi.fn()
  setVisibleOnAllWorkspaces(on: boolean): void {
    this.everywhere = on
  }
  focus(): void {
    this.focused = true
  }
  show(): void {
    this.state = 'shown'
    this.emit('show')
  }
  showInactive(): void {
    this.state = 'shown'
    this.emit('show')
  }
  hide(): void {
    this.state = 'hidden'
    this.focused = false
    this.emit('blur')
    this.emit('hide')
  }
  minimize(): void {
    this.state = 'minimized'
    this.focused = false
    this.emit('minimize')
  }
  restore(): void {
    this.state = 'shown'
    this.emit('restore')
  }
  destroy(): void {
    this.state = 'destroyed'
    this.emit('closed')
  }

  /** The page is drawn for the first time, and loaded. */
  isDrawn(): this {
    this.emit('ready-to-show')
    this.webContents.emit('did-stop-loading')
    return this
  }
  /** The person closes it; answers whether it was let. */
  close(): boolean {
    const event = { preventDefault: vi.fn() }
    this.emit('close', event)
    return event.preventDefault.mock.calls.length === 0
  }
  /** Another window comes before it. */
  isCovered(): void {
    this.focused = false
    this.emit('blur')
  }
}

/** A menu, as the template it was built from. */
export const Menu = { buildFromTemplate: (template: unknown) => template }

export class Tray extends EventEmitter {
  static all: Tray[] = []
  readonly setImage = vi.fn()
  readonly setToolTip = vi.fn()
  readonly setContextMenu = vi.fn<(menu: { readonly label: string; click(): void }[]) => void>()
  readonly destroy = vi.fn()
  bounds = { x: 0, y: 0, width: 0, height: 0 }
  constructor(readonly image: { path: string }) {
    super()
    Tray.all.push(this)
  }
  getBounds = () => this.bounds
}
export const nativeImage = {
  createFromPath: (path: string) => ({ path, setTemplateImage: vi.fn() }),
}

export class Notification extends EventEmitter {
  static all: Notification[] = []
  static supported = true
  static isSupported = () => Notification.supported
  readonly show = vi.fn()
  readonly close = vi.fn()
  constructor(
    readonly options: {
      title: string
      body: string
      urgency: string
      silent: boolean
      actions: { type: string; text: string }[]
    },
  ) {
    super()
    Notification.all.push(this)
  }
}

/** Where the pointer is; a test may move it. */
export const pointer = { x: 640, y: 400 }

const workArea = { x: 0, y: 30, width: 1280, height: 770 }
const display = { bounds: { x: 0, y: 0, width: 1280, height: 800 }, workArea }

export const app = { isPackaged: true }
export const autoUpdater = new EventEmitter()
export const nativeTheme = { shouldUseDarkColors: false }
export const shell = {}
export const protocol = {}
export const screen = {
  getPrimaryDisplay: () => display,
  getDisplayMatching: () => display,
  getDisplayNearestPoint: () => display,
  getCursorScreenPoint: () => ({ ...pointer }),
}
