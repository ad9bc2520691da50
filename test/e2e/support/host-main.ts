// The main process of an Electron in which the built app lives again and again, for tests that are not about its start or its end. A life begins
// as a start does: all of the app's files are read anew, with a command line, an environment and a data folder of its own. It ends as quitting does,
// by the same events, and nothing of it stays: no window, no tray item, no timer, no listener. Chromium itself lives on, which is what takes long.
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { app, BrowserWindow, dialog, protocol } from 'electron'
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
  /** Quits the app. */
  end(): Promise<void>
}

declare global {
  var host: HostApp
}

const environment = { ...process.env }
const dialogs = { ...dialog }
let quitAgain: () => void = () => {}

// What Chromium must be told before it is ready, and is told only once (src/main/desktop/page.ts).
protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, codeCache: true } },
])
protocol.registerSchemesAsPrivileged = () => {}
app.on('window-all-closed', () => {})
app.requestSingleInstanceLock = () => true
app.quit = () => quitAgain()
noteWhatBegins()

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
  end: async () => {
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
