import { describe, expect, it, vi } from 'vitest'
import { autoUpdater } from '../fake-electron'
import { aWindow, withoutWindows } from './window.support'

vi.mock('electron', () => import('../fake-electron'))

withoutWindows()

describe('closing the window', () => {
  it('hides it where there is a tray', () => {
    const window = aWindow().open()
    expect(window.close()).toBe(false)
    expect(window.state).toBe('hidden')
  })

  it('minimizes it where there is none', () => {
    const window = aWindow({ tray: false }).open()
    expect(window.close()).toBe(false)
    expect(window.state).toBe('minimized')
  })

  it('closes it when the app quits', () => {
    const { main, open } = aWindow()
    const window = open()
    main.letGo()
    expect(window.close()).toBe(true)
  })

  it('closes it when macOS’s updater closes the windows before it quits', () => {
    const window = aWindow().open()
    autoUpdater.emit('before-quit-for-update')
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

  it('brings back a minimized window', () => {
    const { main, open } = aWindow({ tray: false })
    const window = open()
    window.minimize()
    main.toggle(null)
    expect(window.state).toBe('shown')
  })
})
