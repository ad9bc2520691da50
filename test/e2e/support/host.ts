import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { _electron, type ElectronApplication } from '@playwright/test'
import { Binnacle } from './app'
import { aboutBinnacle, writeApp } from './bundle'
import { commandLine, electronBinary, environmentOf, type LaunchOptions, prepare, root } from './electron'
import { killAll, MARK, marked } from './processes'

/** How long a life may take to end before its Electron is ended by force, ms. */
const FAREWELL_MS = 10_000

/** A page's process is warm then: starting one, and compiling the window's code there, is a third of what a window costs. */
const ONE_PROCESS_OF_PAGES = ['--renderer-process-limit=1', '--disable-site-isolation-trials']

/**
 * One Electron in which the app of one test after the other lives (`host-main.ts`), for tests that are not about the start, the end or the processes of the
 * app. A start of Electron takes three times as long as a life to begin. It starts when the first test wants it.
 */
export class Host {
  private electron: Promise<ElectronApplication> | null = null
  private folder = ''

  /** Begins a life as `launch` starts the app, and waits for its window. There is none before the last one has ended. */
  async begin(options: LaunchOptions): Promise<Binnacle> {
    this.electron ??= this.start()
    const electron = await this.electron
    const { file, args } = prepare(options)
    const { dir, env, window = true } = options
    const binnacle = new Binnacle(electron, dir, file, () => this.end(electron))
    const life = { root, dir, args, env: { ...env, [MARK]: dir } }
    await electron.evaluate((_electron, given) => globalThis.host.begin(given), life)
    if (window) await binnacle.waitForWindow()
    return binnacle
  }

  async stop(): Promise<void> {
    const electron = await this.electron
    this.electron = null
    if (electron === null) return
    await killAll(marked(this.data).map(({ pid }) => pid))
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }

  private get data(): string {
    return join(this.folder, 'data')
  }

  private async start(): Promise<ElectronApplication> {
    this.folder = writeApp('host-main', aboutBinnacle())
    const electron = await _electron.launch({
      executablePath: electronBinary(),
      args: [...ONE_PROCESS_OF_PAGES, ...commandLine({ dir: this.data, app: this.folder })],
      chromiumSandbox: process.getuid?.() !== 0,
      cwd: root,
      env: environmentOf({ dir: this.data }),
      timeout: 60_000,
    })
    await Promise.all([electron.waitForEvent('window'), electron.evaluate(() => globalThis.host.keepPages())])
    return electron
  }

  /** A life that does not end takes its Electron with it: the next one begins in another. */
  private async end(electron: ElectronApplication): Promise<void> {
    const late = new AbortController()
    const ended = electron.evaluate(() => globalThis.host.end()).then(() => true)
    const waited = sleep(FAREWELL_MS, false, { signal: late.signal }).catch(() => false)
    const isOver = await Promise.race([ended.catch(() => false), waited])
    late.abort()
    if (!isOver) await this.stop()
  }
}
