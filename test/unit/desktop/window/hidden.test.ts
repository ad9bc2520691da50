import { describe, expect, it, vi } from 'vitest'
import { aWindow, withoutWindows } from './window.support'

vi.mock('electron', () => import('../fake-electron'))

const MINUTE = 60_000

withoutWindows()

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

  it('is kept where it is only minimized', async () => {
    const { main, open, clock } = aWindow({ tray: false })
    const window = open()
    main.hide()
    await clock.advance(60 * MINUTE)
    expect(window.state).toBe('minimized')
  })
})
