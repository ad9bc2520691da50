import type { Notification } from '@core/events/notification'
import type { Clock } from '@core/ports'
import { z } from 'zod'
import { BUS, SessionBus } from './bus'
import type { DbusMessage, Writer } from './wire'

const SERVER = {
  name: 'org.freedesktop.Notifications',
  path: '/org/freedesktop/Notifications',
  interface: 'org.freedesktop.Notifications',
}
/** Some servers tell whoever shows something, others everybody who listens. */
const RULE = `type='signal',interface='${SERVER.interface}',path='${SERVER.path}'`
/** The action that is a click on the notification itself. */
const CLICK = 'default'

const Invoked = z.tuple([z.number(), z.string()])
const Closed = z.tuple([z.number(), z.number()])

/** What a person did to a notification: pressed the button with this number, or clicked the notification itself. */
export type NotificationPress = number | 'click'

interface OpenNotification {
  /** The server's own name on the bus: what others say of its notifications is not believed. */
  readonly server: string
  readonly pressed: (what: NotificationPress) => void
}

interface Connection {
  readonly bus: SessionBus
  readonly can: ReadonlySet<string>
}

/**
 * Notifications with buttons on Linux, where Electron's have none: asked of the desktop's own server over the session bus (Desktop Notifications
 * Specification 1.2). The connection is there while one of them is shown, since servers tell a press to who has shown it.
 */
export class NotificationsWithButtons {
  readonly #shown = new Map<number, OpenNotification>()
  #connection: Promise<Connection | null> | null = null

  constructor(
    /** The session bus's socket; null where there is none. */
    private readonly file: string | null,
    private readonly clock: Clock,
  ) {}

  /** Shows one; answers the server's number for it, null where this desktop shows no buttons. */
  async show(
    notification: Notification,
    isSilent: boolean,
    pressed: (what: NotificationPress) => void,
  ): Promise<number | null> {
    this.#connection ??= this.#connect()
    const connection = await this.#connection
    if (connection === null) {
      this.#connection = null
      return null
    }
    const { bus, can } = connection
    if (!can.has('actions')) return this.#end()
    const write = (to: Writer) =>
      writeNotification(to, notification, { isSilent, isMarkup: can.has('body-markup') })
    const answer = await bus.call({ ...SERVER, member: 'Notify' }, 'susssasa{sv}i', write)
    const id = z.number().safeParse(answer?.body[0]).data
    if (answer === null || id === undefined) return this.#end()
    this.#shown.set(id, { server: answer.sender, pressed })
    return id
  }

  /** Puts one away that is over. */
  putAway(id: number): void {
    if (!this.#shown.delete(id)) return
    void this.#connection?.then((connection) => {
      void connection?.bus.call({ ...SERVER, member: 'CloseNotification' }, 'u', (to) => to.number(id))
      this.#end()
    })
  }

  /** Puts all away: nobody would hear a press of them any longer. */
  close(): void {
    for (const id of [...this.#shown.keys()]) this.putAway(id)
  }

  async #connect(): Promise<Connection | null> {
    if (this.file === null) return null
    const bus = await SessionBus.open(this.file, {
      clock: this.clock,
      heard: (signal) => this.#heard(signal),
      closed: () => {
        this.#connection = null
        this.#shown.clear()
      },
    })
    if (bus === null) return null
    void bus.call({ ...BUS, member: 'AddMatch' }, 's', (to) => to.string(RULE))
    const answer = await bus.call({ ...SERVER, member: 'GetCapabilities' })
    const can = z.array(z.string()).safeParse(answer?.body[0]).data ?? []
    return { bus, can: new Set(can) }
  }

  #heard({ sender, member, body, interface: of }: DbusMessage): void {
    if (of !== SERVER.interface) return
    const [id, what] = (member === 'ActionInvoked' ? Invoked : Closed).safeParse(body).data ?? []
    const shown = id === undefined ? undefined : this.#shown.get(id)
    if (id === undefined || shown === undefined || shown.server !== sender) return
    if (member === 'NotificationClosed') {
      this.#shown.delete(id)
      this.#end()
    } else if (typeof what === 'string') shown.pressed(what === CLICK ? 'click' : Number(what))
  }

  /** Leaves the bus where nothing is shown. */
  #end(): null {
    if (this.#shown.size > 0) return null
    const connection = this.#connection
    this.#connection = null
    void connection?.then((one) => one?.bus.close())
    return null
  }
}

/** A body that is shown as it is where bodies are markup (Desktop Notifications Specification, "Markup"). */
export const asMarkup = (body: string): string =>
  body.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

function writeNotification(
  to: Writer,
  { title, body, urgent, buttons = [] }: Notification,
  { isSilent, isMarkup }: { readonly isSilent: boolean; readonly isMarkup: boolean },
): void {
  to.string('Binnacle')
    .number(0)
    .string('')
    .string(title)
    .string(isMarkup ? asMarkup(body) : body)
  to.array(4, () => {
    to.string(CLICK).string('Open')
    buttons.forEach(({ label }, index) => void to.string(String(index)).string(label))
  })
  to.array(8, () => {
    to.align(8)
      .string('urgency')
      .signature('y')
      .byte(urgent ? 2 : 1)
    to.align(8).string('desktop-entry').signature('s').string('binnacle')
    if (isSilent) to.align(8).string('suppress-sound').signature('b').number(1)
  })
  // The server's own time.
  to.number(-1)
}
