import { afterEach, beforeEach, vi } from 'vitest'
import { MainWindow } from '../../../../src/main/desktop/window/window'
import { FakeClock } from '../../support/fake-clock'
import { memoryLog } from '../../support/memory/log'
import { app, autoUpdater, BrowserWindow as FakeWindow } from '../fake-electron'

/** A window that belongs to an app with a tray, and what the app hears of it. */
export function aWindow({ tray = true, size = { width: 1000, height: 600 } } = {}) {
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

/** Each test begins without a window, in a packaged app. */
export function withoutWindows(): void {
  beforeEach(() => {
    FakeWindow.all = []
    autoUpdater.removeAllListeners()
    app.isPackaged = true
  })
  afterEach(() => vi.unstubAllEnvs())
}
