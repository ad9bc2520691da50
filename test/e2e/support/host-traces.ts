// What a life of the app (`host-main.ts`) has begun in a process that lives on, so that nothing of it stays: what the end of the process does in life.
import { ChildProcess } from 'node:child_process'
import type { EventEmitter } from 'node:events'
import { app, ipcMain, powerMonitor, type Session, session, Tray } from 'electron'

type Method = (...words: unknown[]) => unknown

const timers = new Set<unknown>()
const trays = new Set<Tray>()
/** Each with whether it goes on without the app, as the steps of a deploy do. */
const children = new Map<ChildProcess, boolean>()
const sessions = new Set<Session>()
let lives = 0

/** Puts a method in the place of another one, which it gets. */
function around(of: object, name: string, make: (real: Method) => Method): void {
  const real: Method = Reflect.get(of, name)
  Reflect.set(of, name, Object.defineProperties(make(real), Object.getOwnPropertyDescriptors(real)))
}

/** From here on all that is begun is noted. Once in a process. */
export function noteWhatBegins(): void {
  for (const name of ['setTimeout', 'setInterval', 'setImmediate'])
    around(globalThis, name, (real) => (...words) => {
      const timer = real(...words)
      timers.add(timer)
      return timer
    })
  // An icon that is gone is not changed any more.
  for (const name of ['setImage', 'setToolTip', 'setContextMenu'])
    around(
      Tray.prototype,
      name,
      (real) =>
        function (this: Tray, ...words) {
          trays.add(this)
          return this.isDestroyed() ? undefined : Reflect.apply(real, this, words)
        },
    )
  around(
    ChildProcess.prototype,
    'spawn',
    (real) =>
      function (this: ChildProcess, ...words) {
        children.set(this, Reflect.get(Object(words[0]), 'detached') === true)
        this.once('exit', () => children.delete(this))
        return Reflect.apply(real, this, words)
      },
  )
  // Or a life would find the connections and the proxy of the one before.
  const { fromPartition } = session
  session.fromPartition = (name, options) => {
    const own = fromPartition.call(session, `life-${lives}-${name}`, options)
    sessions.add(own)
    return own
  }
}

/** Who hears of what: each with the listeners that are not of the life. */
let emitters: { readonly emitter: EventEmitter; readonly kept: ReadonlySet<unknown> }[] = []

const listenersOf = (emitter: EventEmitter) =>
  emitter.eventNames().flatMap((name) => emitter.rawListeners(name).map((listener) => ({ name, listener })))

/** A life is about to begin. */
export function beforeLife(): void {
  lives += 1
  emitters = [app, process, ipcMain, powerMonitor, session.defaultSession].map((emitter) => ({
    emitter,
    kept: new Set(listenersOf(emitter).map(({ listener }) => listener)),
  }))
}

/** How long it may take what is under way to notice that all is over, ms. */
const LAST_WORDS_MS = 30

/** Ends all that has begun since. */
export async function endTraces(): Promise<void> {
  for (const { emitter, kept } of emitters)
    for (const { name, listener } of listenersOf(emitter))
      if (!kept.has(listener)) Reflect.apply(emitter.removeListener, emitter, [name, listener])
  for (const [child, goesOn] of children) silence(child, goesOn)
  children.clear()
  for (const timer of timers) {
    Reflect.apply(clearTimeout, null, [timer])
    Reflect.apply(clearImmediate, null, [timer])
  }
  await lastWords()
  timers.clear()
  for (const tray of trays) if (!tray.isDestroyed()) tray.destroy()
  trays.clear()
  for (const channel of [...invokeHandlers().keys()]) ipcMain.removeHandler(channel)
  session.defaultSession.protocol.unhandle('app')
}

/** What a program would still say nobody hears, as when the process is gone. */
function silence(child: ChildProcess, goesOn: boolean): void {
  if (!goesOn) child.kill('SIGKILL')
  for (const stream of [child.stdin, child.stdout, child.stderr]) {
    stream?.removeAllListeners()
    stream?.on('error', () => {}).destroy()
  }
  child.removeAllListeners()
}

/** Requests break off, and nobody hears what comes of that. */
async function lastWords(): Promise<void> {
  const deaf = (): void => {}
  const unheard = ['uncaughtException', 'unhandledRejection']
  for (const name of unheard) process.on(name, deaf)
  await Promise.all([...sessions].map((own) => own.closeAllConnections()))
  sessions.clear()
  await new Promise((done) => setTimeout(done, LAST_WORDS_MS))
  for (const name of unheard) process.off(name, deaf)
}

/** The calls that the app answers, which Electron keeps to itself. */
const invokeHandlers = (): Map<string, unknown> => Reflect.get(ipcMain, '_invokeHandlers')
