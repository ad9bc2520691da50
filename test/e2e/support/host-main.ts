// The main process of an Electron in which the built app lives again and again, for tests that are not about its start or its end. A life begins
// as a start does: all of the app's files are read anew, with a command line, an environment and a data folder of its own. It ends as quitting does,
// by the same events, and nothing of it stays: no window, no tray item, no timer, no listener. Chromium itself lives on, which is what takes long, and what
// the files were compiled to.
import { once } from 'node:events'
import Module, { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Script } from 'node:vm'
import { app, BrowserView, BrowserWindow, dialog, protocol, session } from 'electron'
import { beforeLife, endTraces, noteWhatBegins } from './host-traces'

/** How a life begins. */
interface LifeOptions {
  /** The app's folder, with the built app in `out`. */
  readonly root: string
  /** The data folder. */
  readonly dir: string
  readonly args: readonly string[]
  /** Added to the environment. */
  readonly env: Readonly<Record<string, string>>
}

export interface HostApp {
  begin(options: LifeOptions): void
  /** Opens a page that stays, so that the process of pages does. */
  keepPages(): Promise<void>
  /** Quits the app. */
  end(): Promise<void>
}

declare global {
  var host: HostApp
}

const environment = { ...process.env }
const dialogs = { ...dialog }
let quitAgain: () => void = () => {}
/** Or their pages would go with them. */
const staying: unknown[] = []

// What Chromium must be told before it is ready, and is told only once (src/main/desktop/window/page.ts).
protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, codeCache: true } },
])
protocol.registerSchemesAsPrivileged = () => {}
app.on('window-all-closed', () => {})
app.requestSingleInstanceLock = () => true
app.quit = () => quitAgain()
noteWhatBegins()
keepCompiled()

globalThis.host = {
  begin: ({ root, dir, args, env }) => {
    beforeLife()
    process.argv = [process.execPath, root, ...args]
    // In place: what Chromium starts has the environment of the process.
    for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name]
    Object.assign(process.env, environment, env)
    app.setPath('userData', dir)
    const out = join(root, 'out/main')
    const load = createRequire(join(out, 'index.js'))
    for (const file of Object.keys(load.cache)) if (file.startsWith(out)) delete load.cache[file]
    load('./index.js')
  },
  keepPages,
  end: async () => {
    // A call from outside may come in the middle of Node's own code, where a timer must not be taken away that is just called.
    await new Promise<void>((turn) => setImmediate(turn))
    await quit()
    await endTraces()
    Object.assign(dialog, dialogs)
  },
}

/** As Electron quits: it asks twice where somebody has still to write something down. */
async function quit(): Promise<void> {
  for (let isOver = false; !isOver; ) {
    const again = new Promise<void>((done) => {
      quitAgain = done
    })
    app.emit('before-quit', { preventDefault: () => {} })
    await Promise.all(BrowserWindow.getAllWindows().map(closed))
    isOver = true
    const waits = (): void => {
      isOver = false
    }
    app.emit('will-quit', { preventDefault: waits })
    if (!isOver) await again
  }
}

async function closed(window: BrowserWindow): Promise<void> {
  const gone = once(window, 'closed')
  window.close()
  await gone
}

/** The app's files run from the beginning in each life, but are not compiled again. */
function keepCompiled(): void {
  const kept = new Map<string, { readonly content: string; readonly script: Script }>()
  Reflect.set(Module.prototype, '_compile', function (this: NodeModule, content: string, filename: string) {
    const known = kept.get(filename)
    const script = known?.content === content ? known.script : new Script(Module.wrap(content), { filename })
    kept.set(filename, { content, script })
    const words = [this.exports, createRequire(filename), this, filename, dirname(filename)]
    Reflect.apply(script.runInThisContext(), this.exports, words)
  })
}

/** Nobody sees it: it has no window. Where one process is all that pages get (`host.ts`), the window of each life finds it warm. */
async function keepPages(): Promise<void> {
  await app.whenReady()
  const { protocol: page } = session.defaultSession
  page.handle('app', () => new Response('', { headers: { 'content-type': 'text/html' } }))
  const view = new BrowserView({ webPreferences: { sandbox: true } })
  await view.webContents.loadURL('app://binnacle/kept')
  page.unhandle('app')
  staying.push(view)
}
