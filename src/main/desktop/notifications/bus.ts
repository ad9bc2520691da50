import { connect, type Socket } from 'node:net'
import type { Clock } from '@core/ports'
import { callMessage, type DbusMessage, firstMessage, type Method, type Writer } from './wire'

/** The bus itself, as who on it is called. */
export const BUS = {
  name: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
}
/** An answer is waited for so long, ms. */
const PATIENCE_MS = 3_000
/** A line of the greeting is some forty bytes; a bus that goes on for so many is none. */
const LONGEST_GREETING = 16_000

/** What a call was answered: who answered it, and with what. */
export interface DbusReply {
  readonly sender: string
  readonly body: readonly unknown[]
}

/** The file of the session bus's socket, from the environment; null where it has none that can be opened here. */
export function busFile(environment: NodeJS.ProcessEnv): string | null {
  const { DBUS_SESSION_BUS_ADDRESS: address, XDG_RUNTIME_DIR: folder } = environment
  if (address === undefined || address === '') return folder === undefined ? null : `${folder}/bus`
  for (const one of address.split(';')) {
    const path = /^unix:(?:.*,)?path=([^,]+)/.exec(one)?.[1]
    if (path !== undefined) return unescaped(path)
  }
  return null
}

function unescaped(path: string): string | null {
  try {
    return decodeURIComponent(path)
  } catch {
    return null
  }
}

/** A connection to the session bus. It ends for good when the bus ends, or says something that is no message. */
export class SessionBus {
  readonly #waiting = new Map<number, (answer: DbusReply | null) => void>()
  #arrived = Buffer.alloc(0)
  #serial = 0
  #isGreeted = false
  #isOver = false

  private constructor(
    private readonly socket: Socket,
    private readonly clock: Clock,
    private readonly heard: (signal: DbusMessage) => void,
    private readonly closed: () => void,
  ) {}

  /** Connects as the user of this process. null where nobody answers. `closed` is called once when it is over. */
  static async open(
    file: string,
    {
      clock,
      heard,
      closed,
    }: {
      readonly clock: Clock
      readonly heard: (signal: DbusMessage) => void
      readonly closed: () => void
    },
  ): Promise<SessionBus | null> {
    const socket = connect(file)
    const bus = new SessionBus(socket, clock, heard, closed)
    const greeted = new Promise<void>((done) => {
      socket.on('data', (piece) => bus.#read(piece, done))
    })
    socket.on('error', () => bus.close())
    socket.on('close', () => bus.close())
    const user = Buffer.from(String(process.getuid?.() ?? 0)).toString('hex')
    socket.write(`\0AUTH EXTERNAL ${user}\r\n`)
    const isLate = new Promise<'late'>((done) => clock.after(PATIENCE_MS, () => done('late')))
    if ((await Promise.race([greeted, isLate, bus.#ended()])) !== undefined) {
      bus.close()
      return null
    }
    const hello = await bus.call({ ...BUS, member: 'Hello' })
    if (hello === null) bus.close()
    return hello === null ? null : bus
  }

  /** Calls a method; null where it was refused or is not answered in time. */
  call(method: Method, signature = '', write: (to: Writer) => void = () => {}): Promise<DbusReply | null> {
    if (this.#isOver) return Promise.resolve(null)
    this.#serial += 1
    const serial = this.#serial
    return new Promise((resolve) => {
      const unwait = this.clock.after(PATIENCE_MS, () => this.#answered(serial, null))
      this.#waiting.set(serial, (answer) => {
        unwait()
        resolve(answer)
      })
      this.socket.write(callMessage(serial, method, signature, write))
    })
  }

  /** Ends it, once what was written has left. */
  close(): void {
    if (this.#isOver) return
    this.#isOver = true
    for (const serial of [...this.#waiting.keys()]) this.#answered(serial, null)
    this.socket.end()
    this.closed()
  }

  #ended(): Promise<'ended'> {
    return new Promise((done) => this.socket.once('close', () => done('ended')))
  }

  #answered(serial: number, answer: DbusReply | null): void {
    const resolve = this.#waiting.get(serial)
    this.#waiting.delete(serial)
    resolve?.(answer)
  }

  #read(piece: Buffer, greeted: () => void): void {
    this.#arrived = Buffer.concat([this.#arrived, piece])
    try {
      if (!this.#isGreeted) this.#greet(greeted)
      while (this.#isGreeted && this.#take()) {}
    } catch {
      this.close()
    }
  }

  /** What the bus says before messages begin is a line of text. */
  #greet(greeted: () => void): void {
    const end = this.#arrived.indexOf('\r\n')
    if (end === -1 && this.#arrived.length <= LONGEST_GREETING) return
    if (!this.#arrived.toString('latin1', 0, end).startsWith('OK '))
      throw new Error('The bus refuses this user.')
    this.#arrived = this.#arrived.subarray(end + 2)
    this.#isGreeted = true
    this.socket.write('BEGIN\r\n')
    greeted()
  }

  #take(): boolean {
    const first = firstMessage(this.#arrived)
    if (first === null) return false
    const { message, length } = first
    this.#arrived = this.#arrived.subarray(length)
    const { type, replyTo, sender, body } = message
    if (type === 'signal') this.heard(message)
    else if (replyTo !== null) this.#answered(replyTo, type === 'return' ? { sender, body } : null)
    return true
  }
}
