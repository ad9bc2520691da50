// @ts-check
// Hears when a window comes onto the screen, from the X server itself: nothing is polled, and no app has to tell.
import { EventEmitter, once } from 'node:events'
import { connect } from 'node:net'

/** What is smaller is a menu, a notification or a helper that is never seen, in pixels. */
const SMALLEST = { width: 300, height: 200 }

const CHANGE_WINDOW_ATTRIBUTES = 2
const EVENT_MASK = 0x800
const SUBSTRUCTURE_NOTIFY = 0x80000
const CREATE_NOTIFY = 16
const UNMAP_NOTIFY = 18
const MAP_NOTIFY = 19
const CONFIGURE_NOTIFY = 22
const EVENT_SIZE = 32
const MESSAGE_CODE = 0x7f

/** A listener at the X server of `DISPLAY`, which must let this user in without a password, as the virtual desktop does. */
export class Screen extends EventEmitter {
  /** Width and height of each top-level window, by its id. @type {Map<number, { width: number, height: number }>} */
  #sizes = new Map()

  /** @param {import('node:net').Socket} socket */
  constructor(socket) {
    super()
    this.socket = socket
  }

  /** @param {string} [display] for example `:99` */
  static async open(display = process.env.DISPLAY ?? ':0') {
    const number = /:(\d+)/.exec(display)?.[1] ?? '0'
    const socket = connect(`/tmp/.X11-unix/X${number}`)
    await once(socket, 'connect')
    socket.write(Buffer.from([0x6c, 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0]))
    const screen = new Screen(socket)
    const root = await screen.#greeting()
    const ask = Buffer.alloc(16)
    ask.writeUInt8(CHANGE_WINDOW_ATTRIBUTES, 0)
    ask.writeUInt16LE(ask.length / 4, 2)
    ask.writeUInt32LE(root, 4)
    ask.writeUInt32LE(EVENT_MASK, 8)
    ask.writeUInt32LE(SUBSTRUCTURE_NOTIFY, 12)
    socket.write(ask)
    return screen
  }

  /** When the next window of an app is on the screen, in epoch ms. Begin to wait before what brings it. @returns {Promise<number>} */
  async nextShown() {
    const [at] = await once(this, 'shown')
    return at
  }

  /** Resolves when the next window of an app has left the screen. */
  async nextHidden() {
    await once(this, 'hidden')
  }

  close() {
    this.socket.destroy()
  }

  /** Reads the server's greeting. @returns {Promise<number>} The root window. */
  #greeting() {
    return new Promise((done, fail) => {
      let data = Buffer.alloc(0)
      const hear = (/** @type {Buffer} */ piece) => {
        data = Buffer.concat([data, piece])
        if (data.length < 8) return
        if (data.readUInt8(0) !== 1) return fail(new Error('The X server does not let the bench in'))
        const size = 8 + data.readUInt16LE(6) * 4
        if (data.length < size) return
        const vendor = Math.ceil(data.readUInt16LE(24) / 4) * 4
        const formats = data.readUInt8(29) * 8
        this.socket.off('data', hear)
        this.#listen(data.subarray(size))
        done(data.readUInt32LE(40 + vendor + formats))
      }
      this.socket.on('data', hear)
    })
  }

  /** @param {Buffer} first What came together with the greeting. */
  #listen(first) {
    let data = first
    this.socket.on('data', (piece) => {
      const at = now()
      data = Buffer.concat([data, piece])
      for (; data.length >= EVENT_SIZE; data = data.subarray(EVENT_SIZE)) this.#event(data, at)
    })
  }

  /** @param {Buffer} event @param {number} at */
  #event(event, at) {
    const code = event.readUInt8(0) & MESSAGE_CODE
    const window = event.readUInt32LE(8)
    if (code === CREATE_NOTIFY)
      this.#sizes.set(window, { width: event.readUInt16LE(16), height: event.readUInt16LE(18) })
    if (code === CONFIGURE_NOTIFY)
      this.#sizes.set(window, { width: event.readUInt16LE(20), height: event.readUInt16LE(22) })
    if (!this.#isApp(window)) return
    if (code === MAP_NOTIFY) this.emit('shown', at)
    if (code === UNMAP_NOTIFY) this.emit('hidden')
  }

  /** @param {number} window */
  #isApp(window) {
    const size = this.#sizes.get(window)
    return size !== undefined && size.width >= SMALLEST.width && size.height >= SMALLEST.height
  }
}

/** The time, in epoch ms with fractions, on the clock that pages tell theirs from. */
export const now = () => performance.timeOrigin + performance.now()
