import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Notification } from '@core/events/notification'
import dbus from 'dbus-next'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { systemClock } from '../../../../src/main/clock'
import { busFile } from '../../../../src/main/desktop/notifications/bus'
import {
  type NotificationPress,
  NotificationsWithButtons,
} from '../../../../src/main/desktop/notifications/with-buttons'

const NAME = 'org.freedesktop.Notifications'
const PATH = '/org/freedesktop/Notifications'

const asks: Notification = {
  title: 'mei asks to deploy docs/production',
  body: 'Deploy <main> & more',
  urgent: true,
  place: { view: 'now', environment: null },
  about: 'request-1',
  buttons: [
    { label: 'Approve…', press: null },
    { label: 'Deny', press: () => {} },
  ],
}

/** A desktop's notification server on a real session bus. */
class Server {
  readonly shown: unknown[][] = []
  readonly closed: unknown[] = []
  /** Who asked. */
  peer = ''
  private constructor(readonly bus: dbus.MessageBus) {}

  static async begin(busAddress: string, can: string[]): Promise<Server> {
    const bus = dbus.sessionBus({ busAddress })
    const server = new Server(bus)
    await bus.requestName(NAME, 0)
    bus.addMethodHandler((message: dbus.Message) => server.answer(message, can))
    return server
  }

  private answer(message: dbus.Message, can: string[]): boolean {
    if (message.interface !== NAME) return false
    this.peer = message.sender ?? ''
    if (message.member === 'GetCapabilities')
      this.bus.send(dbus.Message.newMethodReturn(message, 'as', [can]))
    if (message.member === 'Notify') {
      this.shown.push(message.body)
      this.bus.send(dbus.Message.newMethodReturn(message, 'u', [this.shown.length]))
    }
    if (message.member === 'CloseNotification') {
      this.closed.push(message.body[0])
      this.bus.send(dbus.Message.newMethodReturn(message))
    }
    return true
  }

  tell(member: string, signature: string, body: unknown[]): void {
    this.bus.send(dbus.Message.newSignal(PATH, NAME, member, signature, body))
  }
}

describe.skipIf(process.platform !== 'linux')('a notification with buttons', () => {
  let folder = ''
  let daemon: ReturnType<typeof spawn>
  const connections: dbus.MessageBus[] = []
  const file = () => join(folder, 'bus')

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'binnacle-bus-'))
    const args = ['--session', '--nofork', `--address=unix:path=${file()}`, '--print-address=1']
    daemon = spawn('dbus-daemon', args, { stdio: ['ignore', 'pipe', 'ignore'] })
    if (daemon.stdout !== null) await once(daemon.stdout, 'data')
  })
  afterEach(async () => {
    for (const bus of connections.splice(0)) bus.disconnect()
    daemon.kill()
    await once(daemon, 'exit')
    rmSync(folder, { recursive: true })
  })

  const serve = async (can: string[]): Promise<Server> => {
    const server = await Server.begin(`unix:path=${file()}`, can)
    connections.push(server.bus)
    return server
  }
  const notifications = () => new NotificationsWithButtons(file(), systemClock)

  it('reaches the desktop as it is, and tells which button was pressed', async () => {
    const server = await serve(['actions', 'body', 'body-markup'])
    const pressed: NotificationPress[] = []
    const id = await notifications().show(asks, true, (what) => void pressed.push(what))
    expect(id).toBe(1)
    const [name, replaces, , title, body, actions, hints, time] = server.shown[0] ?? []
    expect([name, replaces, title, body, time]).toEqual([
      'Binnacle',
      0,
      asks.title,
      'Deploy &lt;main&gt; &amp; more',
      -1,
    ])
    expect(actions).toEqual(['default', 'Open', '0', 'Approve…', '1', 'Deny'])
    const plain = Object.entries(Object(hints)).map(([key, value]) => [key, Object(value).value])
    expect(plain).toEqual([
      ['urgency', 2],
      ['desktop-entry', 'binnacle'],
      ['suppress-sound', true],
    ])
    server.tell('ActionInvoked', 'us', [1, '1'])
    server.tell('ActionInvoked', 'us', [1, 'default'])
    await vi.waitFor(() => expect(pressed).toEqual([1, 'click']))
  })

  it('hears nobody but the server that shows it', async () => {
    const server = await serve(['actions'])
    const pressed: NotificationPress[] = []
    await notifications().show(asks, false, (what) => void pressed.push(what))
    const stranger = dbus.sessionBus({ busAddress: `unix:path=${file()}` })
    connections.push(stranger)
    await once(stranger, 'connect')
    stranger.send(dbus.Message.newSignal(PATH, NAME, 'ActionInvoked', 'us', [1, '1']))
    // The bus has passed it on by the time that it answers who sent it.
    await stranger.call(
      new dbus.Message({
        destination: 'org.freedesktop.DBus',
        path: '/org/freedesktop/DBus',
        interface: 'org.freedesktop.DBus',
        member: 'GetId',
      }),
    )
    server.tell('ActionInvoked', 'us', [1, '0'])
    await vi.waitFor(() => expect(pressed).toEqual([0]))
  })

  it('is put away once it is over, and the bus is left with the last one', async () => {
    const server = await serve(['actions'])
    const shown = notifications()
    const id = await shown.show(asks, false, () => {})
    await shown.show(asks, false, () => {})
    shown.putAway(id ?? 0)
    await vi.waitFor(() => expect(server.closed).toEqual([1]))
    const { peer } = server
    expect(await isThere(server, peer)).toBe(true)
    server.tell('NotificationClosed', 'uu', [2, 2])
    await vi.waitFor(async () => expect(await isThere(server, peer)).toBe(false))
    // And comes back for the next.
    expect(await notifications().show(asks, false, () => {})).toBe(3)
  })

  it('is none where the desktop has no buttons, no server or no bus, and Electron’s own is shown then', async () => {
    await serve(['body'])
    expect(await notifications().show(asks, false, () => {})).toBeNull()
    expect(
      await new NotificationsWithButtons(join(folder, 'none'), systemClock).show(asks, false, () => {}),
    ).toBeNull()
    expect(await new NotificationsWithButtons(null, systemClock).show(asks, false, () => {})).toBeNull()
  })

  async function isThere(server: Server, name: string): Promise<boolean> {
    const reply = await server.bus.call(
      new dbus.Message({
        destination: 'org.freedesktop.DBus',
        path: '/org/freedesktop/DBus',
        interface: 'org.freedesktop.DBus',
        member: 'NameHasOwner',
        signature: 's',
        body: [name],
      }),
    )
    return reply?.body[0] === true
  }
})

describe('the session bus', () => {
  it('is the file that its address names', () => {
    expect(busFile({ DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/user/1000/bus' })).toBe('/run/user/1000/bus')
    expect(busFile({ DBUS_SESSION_BUS_ADDRESS: 'tcp:host=x;unix:guid=1,path=/tmp/a%20b,x=1' })).toBe(
      '/tmp/a b',
    )
    expect(busFile({ XDG_RUNTIME_DIR: '/run/user/1000' })).toBe('/run/user/1000/bus')
    expect(busFile({ DBUS_SESSION_BUS_ADDRESS: 'unix:abstract=/tmp/dbus-1' })).toBeNull()
    expect(busFile({})).toBeNull()
  })
})
