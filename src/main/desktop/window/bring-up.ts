import { type BrowserWindow, type Rectangle, screen } from 'electron'
import { placeNear, placeOn } from './placement'

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

/** Into the task bar, without the focus. On X11 only a window that was shown can be minimised. */
export function toTaskBar(window: BrowserWindow): void {
  if (!window.isVisible()) window.showInactive()
  window.minimize()
}
