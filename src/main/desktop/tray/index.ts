import { join } from 'node:path'
import type { TrayAction, TrayItem, TrayModel } from '@core/tray'
import { isSame } from '@core/util/same'
import {
  Menu,
  type MenuItemConstructorOptions,
  type NativeImage,
  nativeImage,
  type Rectangle,
  screen,
  Tray,
} from 'electron'
import { contains } from '../window/placement'

/** Who the icon belongs to. */
interface Owner {
  /** A click; the icon's place is null where the system does not tell it. */
  readonly clicked: (icon: Rectangle | null) => void
  /** A line of its menu was chosen. There is a menu with the first model. */
  readonly chosen: (action: TrayAction) => void
}

/** The tray icon: shows a model, and does no more than what changed since the last one. Until the first one nothing is known. */
export class TrayIcon {
  private tray: Tray
  private shown: TrayModel | null = null
  private owner: Owner = { clicked: () => {}, chosen: () => {} }

  /** @param icons Where the icons are: `resources/icons`. */
  constructor(private readonly icons: string) {
    this.tray = this.create()
  }

  /** From now on this one hears of clicks. */
  belongTo(owner: Owner): void {
    this.owner = owner
  }

  update(model: TrayModel): void {
    const { shown } = this
    this.shown = model
    if (shown?.state !== model.state) this.tray.setImage(image(this.icons, model.state))
    if (shown?.toolTip !== model.toolTip) this.tray.setToolTip(model.toolTip)
    if (!isSame(shown?.items, model.items)) this.tray.setContextMenu(this.menu(model.items))
  }

  /** Puts the icon into a tray that appeared after it was made, which an icon does not do by itself. */
  renew(): void {
    this.tray.destroy()
    this.tray = this.create()
    const model = this.shown
    this.shown = null
    if (model !== null) this.update(model)
  }

  private create(): Tray {
    const tray = new Tray(image(this.icons, 'unknown'))
    tray.on('click', () => this.owner.clicked(this.place()))
    return tray
  }

  /** Where the icon is. Linux never tells; on X11 the pointer that clicked does, if it stands on a panel. */
  private place(): Rectangle | null {
    const bounds = this.tray.getBounds()
    if (bounds.width > 0 && bounds.height > 0) return bounds
    if (process.platform !== 'linux' || process.env.XDG_SESSION_TYPE === 'wayland') return null
    const pointer = screen.getCursorScreenPoint()
    const { workArea } = screen.getDisplayNearestPoint(pointer)
    return contains(workArea, pointer) ? null : { ...pointer, width: 1, height: 1 }
  }

  private menu(items: readonly TrayItem[]): Menu {
    return Menu.buildFromTemplate(items.map((item) => this.template(item)))
  }

  private template(item: TrayItem): MenuItemConstructorOptions {
    if (item.kind === 'separator') return { type: 'separator' }
    // A single & would mark the next letter as the access key.
    const label = item.label.replaceAll('&', '&&')
    switch (item.kind) {
      case 'text':
        return { label, enabled: false }
      case 'action':
        return { label, click: () => this.owner.chosen(item.action) }
      case 'check':
        return {
          type: 'checkbox',
          label,
          checked: item.checked,
          click: () => this.owner.chosen(item.action),
        }
      case 'submenu':
        return { label, submenu: item.items.map((inner) => this.template(inner)) }
    }
  }
}

/** The icon of a state, in the size of this system's trays. macOS recolors a template image itself. */
function image(icons: string, state: TrayModel['state']): NativeImage {
  const icon = nativeImage.createFromPath(join(icons, `tray-${state}${form()}.png`))
  if (process.platform === 'darwin') icon.setTemplateImage(true)
  return icon
}

function form(): string {
  if (process.platform === 'darwin') return '-Template'
  return process.platform === 'win32' ? '-16' : ''
}

export { followTray, hasTray } from './watcher'
