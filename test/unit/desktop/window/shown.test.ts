import { describe, expect, it, vi } from 'vitest'
import { MainWindow } from '../../../../src/main/desktop/window/window'
import { FakeClock } from '../../support/fake-clock'
import { memoryLog } from '../../support/memory/log'
import { BrowserWindow as FakeWindow } from '../fake-electron'
import { aWindow, withoutWindows } from './window.support'

vi.mock('electron', () => import('../fake-electron'))

const ICON = { x: 1200, y: 4, width: 22, height: 22 }

withoutWindows()

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
    main.minimize()
    newest().isDrawn()
    expect(newest().state).toBe('minimized')
    main.show()
    expect(main.isVisible()).toBe(true)
    main.minimize()
    expect(newest().state).toBe('minimized')
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

  it('is out of sight when it was drawn and is hidden or minimized, not while it is on its way', () => {
    const { main, newest } = aWindow()
    main.show()
    expect(main.isOutOfSight()).toBe(false)
    newest().isDrawn()
    expect(main.isOutOfSight()).toBe(false)
    main.hide()
    expect(main.isOutOfSight()).toBe(true)
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
