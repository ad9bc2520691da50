import { read, writeSync } from 'node:fs'
import { isMainThread, workerData } from 'node:worker_threads'
import { systemClock } from '../main/clock'
import { EXIT } from './command'
import { run } from './run'
import { UNEXPECTED } from './words'

// The command of an installed app, in a thread beside a main thread that stands still (main/command.ts). What Node does for a thread's
// standard streams goes through that main thread, so they are read and written here by themselves.

const state: unknown = workerData
if (isMainThread || !(state instanceof Int32Array)) throw new Error('This runs in a thread of the app.')
tell(state, 1)

process.on('uncaughtException', (cause) => failed(cause))
run(process.argv.slice(2), {
  clock: systemClock,
  folder: process.cwd(),
  environment: process.env,
  platform: process.platform,
  input: () => piecesOf(0),
  out: (text) => write(1, text),
  error: (text) => write(2, text),
}).then((code) => end(code), failed)

function failed(cause: unknown): void {
  const what = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)
  write(2, `binnacle: ${UNEXPECTED}\n${what}\n`)
  end(EXIT.failed)
}

function end(code: number): void {
  if (!(state instanceof Int32Array)) return
  state[1] = code
  tell(state, 2)
}

function tell(shared: Int32Array, value: number): void {
  Atomics.store(shared, 0, value)
  Atomics.notify(shared, 0)
}

/** Writes all of a text. A reader that has seen enough (`| head`) is no error, but ends the command. */
function write(stream: 1 | 2, text: string): void {
  let left = Buffer.from(text)
  while (left.length > 0) {
    try {
      left = left.subarray(writeSync(stream, left))
    } catch (cause) {
      const code = cause instanceof Error && 'code' in cause ? cause.code : null
      if (code === 'EAGAIN') continue
      if (code === 'EPIPE') end(EXIT.ok)
      return
    }
  }
}

/** What a stream has, as it comes. */
async function* piecesOf(stream: 0): AsyncGenerator<Buffer> {
  for (;;) {
    const piece = await next(stream)
    if (piece === null) return
    yield piece
  }
}

function next(stream: 0): Promise<Buffer | null> {
  return new Promise((done, fail) => {
    const room = Buffer.allocUnsafe(65_536)
    read(stream, room, 0, room.length, null, (cause, length) => {
      if (cause === null) done(length === 0 ? null : room.subarray(0, length))
      else if (cause.code === 'EOF') done(null)
      else fail(cause)
    })
  })
}
