import dbus from 'dbus-next'

/** A connection to a session bus, for asking what a panel would ask. */
export class Bus {
  private readonly bus: dbus.MessageBus

  /** @param address Where the bus listens; this process's own unless said. */
  constructor(address = process.env.DBUS_SESSION_BUS_ADDRESS) {
    this.bus = dbus.sessionBus(address === undefined ? {} : { busAddress: address })
  }

  /** Calls a method; answers what it returned. */
  async call(
    at: { name: string; path: string; interface: string; member: string },
    signature = '',
    body: unknown[] = [],
  ): Promise<unknown[]> {
    const message = new dbus.Message({
      destination: at.name,
      path: at.path,
      interface: at.interface,
      member: at.member,
      signature,
      body,
    })
    const reply = await this.bus.call(message)
    return (reply?.body ?? []).map(plain)
  }

  /** All properties of an interface of an object. */
  async properties(name: string, path: string, of: string): Promise<unknown> {
    const [all] = await this.call(
      { name, path, interface: 'org.freedesktop.DBus.Properties', member: 'GetAll' },
      's',
      [of],
    )
    return all
  }

  async property(name: string, path: string, of: string, property: string): Promise<unknown> {
    const [value] = await this.call(
      { name, path, interface: 'org.freedesktop.DBus.Properties', member: 'Get' },
      'ss',
      [of, property],
    )
    return value
  }

  /** Asks the bus itself. */
  async ask(member: string, signature = '', body: unknown[] = []): Promise<unknown> {
    const at = {
      name: 'org.freedesktop.DBus',
      path: '/org/freedesktop/DBus',
      interface: 'org.freedesktop.DBus',
    }
    const [answer] = await this.call({ ...at, member }, signature, body)
    return answer
  }

  close(): void {
    this.bus.disconnect()
  }
}

/** A variant for a method's argument. */
export const variant = (signature: string, value: unknown): unknown => new dbus.Variant(signature, value)

/** What a value says without the bus's wrapping of it. */
function plain(value: unknown): unknown {
  if (value instanceof dbus.Variant) return plain(value.value)
  if (Array.isArray(value)) return value.map(plain)
  if (Buffer.isBuffer(value) || typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]))
}
