import type { TrayItem, TrayModel } from '@core/tray'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { TrayIcon } from '../../../src/main/desktop/tray'
import { Tray as FakeTray, pointer } from './fake-electron'

vi.mock('electron', () => import('./fake-electron'))

const items: TrayItem[] = [
  {
    kind: 'submenu',
    label: 'r&d/staging#1: 40 %',
    items: [
      {
        kind: 'action',
        label: 'Cancel',
        action: { do: 'cancel', app: 'r&d', environment: 'staging', number: 1 },
      },
    ],
  },
  { kind: 'separator' },
  { kind: 'check', label: 'Pause watching', checked: true, action: { do: 'resume' } },
]
const model = (over: Partial<TrayModel> = {}): TrayModel => ({
  state: 'calm',
  toolTip: 'Binnacle: all calm',
  items,
  ...over,
})

function anIcon() {
  const onClick = vi.fn()
  const onAction = vi.fn()
  const icon = new TrayIcon('/icons')
  icon.belongTo({ clicked: onClick, chosen: onAction })
  const native = () => FakeTray.all.at(-1) ?? expect.fail('no tray')
  return { icon, native, onClick, onAction }
}

beforeEach(() => {
  FakeTray.all = []
  Object.assign(pointer, { x: 640, y: 400 })
  vi.spyOn(process, 'platform', 'get').mockReturnValue('linux')
  vi.stubEnv('XDG_SESSION_TYPE', 'x11')
})

describe('the tray icon', () => {
  it('begins as unknown and shows the state that it is told', () => {
    const { icon, native } = anIcon()
    expect(native().image.path).toBe('/icons/tray-unknown.png')
    icon.update(model({ state: 'failing' }))
    expect(native().setImage.mock.calls).toMatchObject([[{ path: '/icons/tray-failing.png' }]])
    expect(native().setToolTip.mock.calls).toEqual([['Binnacle: all calm']])
  })

  it('leaves an open menu alone when nothing in it changed', () => {
    const { icon, native } = anIcon()
    icon.update(model())
    icon.update(
      model({ toolTip: 'Binnacle: site/production failed 5 min ago', items: structuredClone(items) }),
    )
    expect(native().setContextMenu).toHaveBeenCalledTimes(1)
    expect(native().setImage).toHaveBeenCalledTimes(1)
    expect(native().setToolTip).toHaveBeenCalledTimes(2)
  })

  it('is a template image on macOS, which the system recolors', () => {
    vi.spyOn(process, 'platform', 'get').mockReturnValue('darwin')
    expect(anIcon().native().image.path).toBe('/icons/tray-unknown-Template.png')
  })

  it('shows the menu as it is meant: an ampersand is no access key', () => {
    const { icon, native, onAction } = anIcon()
    icon.update(model())
    const [menu = []] = native().setContextMenu.mock.calls[0] ?? []
    expect(menu).toMatchObject([
      { label: 'r&&d/staging#1: 40 %', submenu: [{ label: 'Cancel' }] },
      { type: 'separator' },
      { type: 'checkbox', label: 'Pause watching', checked: true },
    ])
    menu[2]?.click()
    expect(onAction.mock.calls).toEqual([[{ do: 'resume' }]])
  })

  it('put into a tray that came up late is what it was before', () => {
    const { icon, native } = anIcon()
    icon.update(model({ state: 'shipping' }))
    icon.renew()
    const [first, second] = FakeTray.all
    expect(first?.destroy).toHaveBeenCalled()
    expect(second).toBe(native())
    expect(second?.setImage.mock.calls).toMatchObject([[{ path: '/icons/tray-shipping.png' }]])
    expect(second?.setContextMenu).toHaveBeenCalledTimes(1)
  })
})

describe('a click on the tray icon', () => {
  const click = (bounds = { x: 0, y: 0, width: 0, height: 0 }) => {
    const { native, onClick } = anIcon()
    native().bounds = bounds
    native().emit('click')
    return onClick.mock.calls[0]?.[0]
  }

  it('tells where the icon is, where the system says so', () => {
    const bounds = { x: 1200, y: 0, width: 22, height: 22 }
    expect(click(bounds)).toEqual(bounds)
  })

  it('takes the pointer for it where that stands on a panel', () => {
    Object.assign(pointer, { x: 1190, y: 12 })
    expect(click()).toEqual({ x: 1190, y: 12, width: 1, height: 1 })
  })

  it('knows no place where the pointer is somewhere else, or is not told', () => {
    expect(click()).toBeNull()
    Object.assign(pointer, { x: 1190, y: 12 })
    vi.stubEnv('XDG_SESSION_TYPE', 'wayland')
    expect(click()).toBeNull()
  })
})
