import { z } from 'zod'
import { expect } from '../expect'
import { Bus, variant } from './bus'
import { type IconState, recognize } from './icon'

const ITEM = 'org.kde.StatusNotifierItem'
const MENU = 'com.canonical.dbusmenu'
const WATCHER = 'org.kde.StatusNotifierWatcher'

const PixmapsSchema = z.array(z.tuple([z.number(), z.number(), z.instanceof(Buffer)]))

const ItemSchema = z.object({
  Category: z.string(),
  Id: z.string(),
  Title: z.string(),
  Status: z.string(),
  WindowId: z.number(),
  IconName: z.string().optional(),
  IconPixmap: PixmapsSchema,
  OverlayIconPixmap: PixmapsSchema,
  AttentionIconPixmap: PixmapsSchema,
  ToolTip: z.tuple([z.string(), PixmapsSchema, z.string(), z.string()]),
  ItemIsMenu: z.boolean(),
  Menu: z.string(),
})
export type TrayItem = z.infer<typeof ItemSchema>

/** An entry of the menu as the panel gets it. A separator has no label. */
export interface MenuEntry {
  readonly id: number
  readonly label: string
  readonly enabled: boolean
  readonly checked: boolean
  readonly entries: readonly MenuEntry[]
}

/** The app's item in the tray, asked over the bus as a panel asks it. */
export class Tray {
  private readonly bus: Bus

  /** @param pid The app's main process. @param address The bus of the desktop it runs in. */
  constructor(
    private readonly pid: number,
    address?: string,
  ) {
    this.bus = new Bus(address)
  }

  /** Waits until the app has registered its item. */
  async appears(): Promise<void> {
    await expect.poll(async () => (await this.find()) !== null, { message: 'a tray item' }).toBe(true)
  }

  /** Whether the app has an item in the tray. */
  async isThere(): Promise<boolean> {
    return (await this.find()) !== null
  }

  /** Every property of the item, read through the name it registered with. */
  async item(): Promise<TrayItem> {
    const { registered, path } = await this.address()
    return ItemSchema.parse(await this.bus.properties(registered, path, ITEM))
  }

  /** Every property of the item, read through each name that its owner has on the bus, its unique one among them. */
  async itemByEachName(): Promise<TrayItem[]> {
    const { registered, owner, path } = await this.address()
    const names = z.array(z.string()).parse(await this.bus.ask('ListNames'))
    const owned: string[] = []
    for (const name of names) {
      if (name.startsWith(`${ITEM}-`) && (await this.bus.ask('GetNameOwner', 's', [name])) === owner)
        owned.push(name)
    }
    const all = [...new Set([registered, owner, ...owned])]
    return Promise.all(all.map(async (name) => ItemSchema.parse(await this.bus.properties(name, path, ITEM))))
  }

  /** Which of the app's icons the panel shows. */
  async state(): Promise<IconState> {
    const [pixmap] = (await this.item()).IconPixmap
    if (pixmap === undefined) throw new Error('The tray item has no pixels')
    return recognize(...pixmap)
  }

  /** What the panel shows when the pointer rests on the icon. */
  async toolTip(): Promise<string> {
    const { ToolTip } = await this.item()
    return [ToolTip[2], ToolTip[3]].filter(Boolean).join('\n')
  }

  async menu(): Promise<readonly MenuEntry[]> {
    const { registered } = await this.address()
    const path = (await this.item()).Menu
    const at = { name: registered, path, interface: MENU }
    const [, layout] = await this.bus.call({ ...at, member: 'GetLayout' }, 'iias', [0, -1, []])
    return entryOf(layout).entries
  }

  /** The menu's labels as an indented text, one a line; a separator is `—`. */
  async menuText(): Promise<string> {
    const lines = (entries: readonly MenuEntry[], depth: number): string[] =>
      entries.flatMap((entry) => [
        `${'  '.repeat(depth)}${entry.label || '—'}${entry.enabled ? '' : ' (disabled)'}`,
        ...lines(entry.entries, depth + 1),
      ])
    return lines(await this.menu(), 0).join('\n')
  }

  /**
   * Chooses a menu entry by its labels, from the outermost in. The app may put another menu in its place before the click gets
   * there, which then is for nothing: as a person does, it looks again.
   */
  async choose(...labels: (string | RegExp)[]): Promise<void> {
    const { registered } = await this.address()
    const { Menu: path } = await this.item()
    const at = { name: registered, path, interface: MENU, member: 'Event' }
    for (;;) {
      const { id } = chosen(await this.menu(), labels)
      try {
        await this.bus.call(at, 'isvu', [id, 'clicked', variant('s', ''), 0])
        return
      } catch (error) {
        if (idsOf(await this.menu()).includes(id)) throw error
      }
    }
  }

  /** A click on the icon. */
  async click(): Promise<void> {
    const { registered, path } = await this.address()
    await this.bus.call({ name: registered, path, interface: ITEM, member: 'Activate' }, 'ii', [0, 0])
  }

  close(): void {
    this.bus.close()
  }

  private async address() {
    const found = await this.find()
    if (found === null) throw new Error(`Process ${this.pid} has no item in the tray`)
    return found
  }

  /** What the bus says of a name; null where it is gone: an app that has just ended is still listed for a moment. */
  private toldOf(member: string, name: string): Promise<unknown> {
    return this.bus.ask(member, 's', [name]).catch(() => null)
  }

  private async find(): Promise<{ registered: string; owner: string; path: string } | null> {
    const items = await this.bus.property(
      WATCHER,
      '/StatusNotifierWatcher',
      WATCHER,
      'RegisteredStatusNotifierItems',
    )
    for (const item of z.array(z.string()).parse(items)) {
      const slash = item.indexOf('/')
      const registered = slash < 0 ? item : item.slice(0, slash)
      const path = slash < 0 ? '/StatusNotifierItem' : item.slice(slash)
      const owner = await this.toldOf('GetNameOwner', registered)
      if (typeof owner !== 'string') continue
      if ((await this.toldOf('GetConnectionUnixProcessID', owner)) === this.pid)
        return { registered, owner, path }
    }
    return null
  }
}

/** The entry that one comes to by these labels. */
function chosen(menu: readonly MenuEntry[], labels: readonly (string | RegExp)[]): MenuEntry {
  const [first, ...rest] = labels
  const is = ({ label }: MenuEntry) =>
    typeof first === 'string' ? label === first : first?.test(label) === true
  const entry = menu.find(is)
  if (entry === undefined) throw new Error(`No menu entry ${first} among ${menu.map(({ label }) => label)}`)
  return rest.length === 0 ? entry : chosen(entry.entries, rest)
}

const idsOf = (menu: readonly MenuEntry[]): number[] =>
  menu.flatMap(({ id, entries }) => [id, ...idsOf(entries)])

const LayoutSchema = z.tuple([
  z.number(),
  z.looseObject({
    label: z.string().default(''),
    enabled: z.boolean().default(true),
    visible: z.boolean().default(true),
    'toggle-state': z.number().default(0),
  }),
  z.array(z.unknown()),
])

function entryOf(layout: unknown): MenuEntry {
  const [id, properties, children] = LayoutSchema.parse(layout)
  return {
    id,
    // A lone underscore marks the access key.
    label: properties.label.replace(/_(_?)/g, '$1'),
    enabled: properties.enabled,
    checked: properties['toggle-state'] === 1,
    entries: children.map(entryOf),
  }
}
