import { describe, expect, it, vi } from 'vitest'
import { placeNear, placeOn } from '../../../src/main/desktop/window/placement'

vi.mock('electron', () => ({}))

const area = { x: 0, y: 24, width: 1280, height: 776 }
const window = { x: 0, y: 0, width: 1000, height: 600 }

describe('a window beside the tray icon', () => {
  it('opens below an icon at the top, inside the screen', () => {
    expect(placeNear({ x: 1200, y: 0, width: 22, height: 22 }, window, area)).toEqual({
      x: 280,
      y: 30,
      width: 1000,
      height: 600,
    })
  })

  it('opens above an icon at the bottom', () => {
    expect(placeNear({ x: 600, y: 800, width: 22, height: 22 }, window, area)).toEqual({
      x: 111,
      y: 192,
      width: 1000,
      height: 600,
    })
  })

  it('shrinks to a small screen', () => {
    const small = { x: 0, y: 0, width: 800, height: 500 }
    expect(placeNear({ x: 10, y: 490, width: 22, height: 22 }, window, small)).toEqual(small)
  })

  it('stays on a second screen to the left', () => {
    const left = { x: -1920, y: 0, width: 1920, height: 1080 }
    expect(placeNear({ x: -30, y: 0, width: 22, height: 22 }, window, left).x).toBe(-1000)
  })
})

describe('a window that comes up on a display', () => {
  const right = { x: 1280, y: 0, width: 1920, height: 1080 }

  it('stays where it is when it is there already', () => {
    const there = { ...window, x: 1500, y: 200 }
    expect(placeOn(there, right)).toEqual(there)
  })

  it('stands in the middle when it was on another one', () => {
    expect(placeOn(window, right)).toEqual({ x: 1740, y: 240, width: 1000, height: 600 })
  })

  it('comes back inside where it was partly off the screen', () => {
    expect(placeOn({ ...window, x: 600, y: 300 }, area)).toEqual({ ...window, x: 280, y: 200 })
  })
})
