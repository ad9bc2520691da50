import { type BrowserWindow, screen } from 'electron'

/** A rectangle on the screen, in device-independent pixels. */
export interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const GAP = 8

/** Where a window goes to stand beside a tray icon: centred on it, on the side with more room, inside the work area. */
export function placeNear(icon: Rectangle, window: Rectangle, workArea: Rectangle): Rectangle {
  const below = icon.y + icon.height / 2 < workArea.y + workArea.height / 2
  const { width, height } = fitted(window, workArea)
  const x = icon.x + icon.width / 2 - width / 2
  const y = below ? icon.y + icon.height + GAP : icon.y - height - GAP
  return inside({ x, y, width, height }, workArea)
}

/** Where a window goes to be seen on a display: where it is if that is there, else in the middle. */
export function placeOn(window: Rectangle, workArea: Rectangle): Rectangle {
  const { width, height } = fitted(window, workArea)
  const middle = { x: window.x + window.width / 2, y: window.y + window.height / 2 }
  if (contains(workArea, middle)) return inside({ ...window, width, height }, workArea)
  const x = workArea.x + (workArea.width - width) / 2
  const y = workArea.y + (workArea.height - height) / 2
  return inside({ x, y, width, height }, workArea)
}

export const contains = (area: Rectangle, { x, y }: { x: number; y: number }): boolean =>
  x >= area.x && x < area.x + area.width && y >= area.y && y < area.y + area.height

/** A window's size, no larger than where it has to stand. */
export const fitted = (
  size: { width: number; height: number },
  workArea: { width: number; height: number },
) => ({
  width: Math.min(size.width, workArea.width),
  height: Math.min(size.height, workArea.height),
})

const inside = ({ x, y, width, height }: Rectangle, workArea: Rectangle): Rectangle => ({
  x: Math.round(clamp(x, workArea.x, workArea.x + workArea.width - width)),
  y: Math.round(clamp(y, workArea.y, workArea.y + workArea.height - height)),
  width,
  height,
})

const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value))

/** Puts a window beside the tray icon, or else on the display where the pointer is. */
export function place(window: BrowserWindow, near: Rectangle | null): void {
  const at = near ?? { ...screen.getCursorScreenPoint(), width: 1, height: 1 }
  const { workArea } = screen.getDisplayMatching(at)
  const before = window.getBounds()
  const after = near === null ? placeOn(before, workArea) : placeNear(near, before, workArea)
  if (after.x !== before.x || after.y !== before.y) window.setPosition(after.x, after.y)
}

/** In front, with the focus, on the workspace in use. */
export function bringUp(window: BrowserWindow): void {
  if (window.isDestroyed()) return
  if (window.isMinimized()) window.restore()
  // A window stays on the workspace where it was last; showing it on all for a moment brings it to the one in use.
  const isMoved = process.platform !== 'win32'
  if (isMoved) window.setVisibleOnAllWorkspaces(true, { skipTransformProcessType: true })
  window.show()
  window.focus()
  window.moveTop()
  if (isMoved) window.setVisibleOnAllWorkspaces(false, { skipTransformProcessType: true })
}

/** Into the task bar, without the focus. On X11 only a window that was shown can be minimized. */
export function toTaskBar(window: BrowserWindow): void {
  if (!window.isVisible()) window.showInactive()
  window.minimize()
}
