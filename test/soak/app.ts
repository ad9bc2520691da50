import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { _electron, type ElectronApplication } from 'playwright'
import { type Reply, ReplySchema, unseenIn } from './replies.ts'

/** What it takes to start the app. */
export interface Place {
  /** The Electron that runs it. */
  readonly binary: string
  /** What has to be on its command line on this machine. */
  readonly flags: readonly string[]
  /** The app's folder, built. */
  readonly app: string
  /** The environment of the desktop that it runs in. */
  readonly env: NodeJS.ProcessEnv
}

interface Start {
  /** The schedule's own folder: another start in the same one is a restart. */
  readonly folder: string
  readonly workspace: string
  /** The API key of the Freight server. */
  readonly key: string
}

/** How long the app may take to start, and to end, ms. */
const START_MS = 60_000
const END_MS = 10_000

/** One life of the real app, as its window's page can use it. */
export class App {
  static #read: readonly { level: string; of: string }[] = []
  readonly #app: ElectronApplication
  readonly #data: string

  constructor(app: ElectronApplication, data: string) {
    this.#app = app
    this.#data = data
  }

  /** Starts it; its window may still be on its way. */
  static async start({ binary, flags, app, env }: Place, { folder, workspace, key }: Start): Promise<App> {
    const data = dataOf(folder)
    const words = [`--user-data-dir=${data}`, app, `--workspace=${workspace}`, '--trust-workspace', '--say']
    const all = { ...env, BINNACLE_FREIGHT_KEY: key }
    const given = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined)
    const launched = await _electron.launch({
      executablePath: recorded(binary, folder),
      args: [...flags, ...words],
      chromiumSandbox: !flags.includes('--no-sandbox'),
      cwd: app,
      env: Object.fromEntries(given),
      timeout: START_MS,
    })
    return new App(launched, data)
  }

  /** Calls main as the window's own code does, and answers the reply. Fails when the app is gone. */
  async call(name: string, input: unknown): Promise<unknown> {
    const page = await this.#app.firstWindow({ timeout: START_MS })
    const words: readonly [string, unknown] = [name, input]
    return JSON.parse(await page.evaluate(([call, given]) => window.binnacle.call(call, given), words))
  }

  /**
   * Calls as a person does who reads what the app refuses with since they have not seen it, and presses again. A Stop stays one. What was read
   * once is known from then on.
   */
  async send(name: string, input: object): Promise<Reply> {
    for (;;) {
      const reply = ReplySchema.parse(await this.call(name, { ...input, shown: App.#read }))
      const unseen = unseenIn(reply)
      if (unseen.length === 0 || unseen.some(({ level }) => level === 'stop')) return reply
      App.#read = [...App.#read, ...unseen].slice(-500)
    }
  }

  /** The main process. */
  get pid(): number {
    return this.#app.process().pid ?? 0
  }

  /** Puts the window that is open now into the tray, where there is one. */
  async hide(): Promise<void> {
    const page = this.#app.windows().at(-1)
    await page?.evaluate(() => window.binnacle.call('hideWindow', null)).catch(() => {})
  }

  /** Kills the main process, right now. */
  kill(): void {
    this.#app.process().kill('SIGKILL')
  }

  /** Resolves when all processes of the app are gone; what is left after a while is ended by force. */
  async gone(): Promise<void> {
    for (const deadline = Date.now() + END_MS; processesOf(this.#data).length > 0; await sleep(20)) {
      if (Date.now() > deadline) for (const pid of processesOf(this.#data)) end(pid)
    }
  }

  /** Quits it as a person does. */
  async quit(): Promise<void> {
    await Promise.race([this.#app.close(), sleep(END_MS, undefined, { ref: false })]).catch(() => {})
    await this.gone()
  }
}

/** The data folder of the app that is started in a schedule's folder. */
export const dataOf = (folder: string): string => join(folder, 'data')

/** Every line that the app has printed, in all its lives. */
export function linesPrinted(folder: string): string[] {
  const file = join(folder, 'printed.txt')
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : []
}

/** A program that is Electron and prints into a file: of a pipe the first and the last words would be lost. */
function recorded(binary: string, folder: string): string {
  const program = join(folder, 'electron.sh')
  const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`
  const script = `#!/bin/sh\nexec ${quoted(binary)} "$@" >>${quoted(join(folder, 'printed.txt'))}\n`
  writeFileSync(program, script, { mode: 0o700 })
  return program
}

/** Electron's own processes carry their data folder on the command line. */
function processesOf(data: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => commandLine(pid).includes(`--user-data-dir=${data}`))
}

function commandLine(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
  } catch {
    // It ended while we looked.
    return []
  }
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}
