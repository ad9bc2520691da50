// @ts-check
// The tray's side of an app, as a panel has it over the session bus.
import { once } from 'node:events'
import dbus from 'dbus-next'
import { now } from '../screen.mjs'

const WATCHER = 'org.kde.StatusNotifierWatcher'
const WATCHER_PATH = '/StatusNotifierWatcher'
const ITEM = 'org.kde.StatusNotifierItem'

/** The tray of the desktop that this process runs in. */
export class Tray {
  /** @param {dbus.MessageBus} bus @param {dbus.ClientInterface} watcher */
  constructor(bus, watcher) {
    this.bus = bus
    this.watcher = watcher
  }

  static async open() {
    const bus = dbus.sessionBus()
    const watcher = await bus.getProxyObject(WATCHER, WATCHER_PATH)
    return new Tray(bus, watcher.getInterface(WATCHER))
  }

  /**
   * The next item to appear. Begin to wait before the app is started.
   * @returns {Promise<{ at: number, click: () => Promise<void> }>} `at` in epoch ms; `click` is a click on it.
   */
  async nextItem() {
    const [name] = await once(this.watcher, 'StatusNotifierItemRegistered')
    return { at: now(), click: () => this.#click(name) }
  }

  close() {
    this.bus.disconnect()
  }

  /** @param {string} item As the watcher names it: a bus name, and a path where it is not the usual one. */
  async #click(item) {
    const slash = item.indexOf('/')
    await this.bus.call(
      new dbus.Message({
        destination: slash < 0 ? item : item.slice(0, slash),
        path: slash < 0 ? '/StatusNotifierItem' : item.slice(slash),
        interface: ITEM,
        member: 'Activate',
        signature: 'ii',
        body: [0, 0],
      }),
    )
  }
}
