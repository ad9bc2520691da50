import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { _electron, type ElectronApplication, expect, type Locator, type Page } from '@playwright/test'
import { isRunning, killAll, MARK, marked, type Running } from './processes'

/** The project's root folder, which is the app that runs. */
export const root = resolve(__dirname, '../../..')

/** Everything that tells one start of the app from another. */
export interface LaunchOptions {
  /** The data folder; a second start with the same one is a restart. */
  readonly dir: string
  /** Written to `workspace.json` in the data folder's parent and opened with `--workspace`. */
  readonly workspace?: unknown
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** The desktop it runs in; the one of this process unless said. */
  readonly desktop?: NodeJS.ProcessEnv
  /** Whether the person consents to the workspace on the command line; true unless said. */
  readonly trust?: boolean
  /** Whether to wait for its window; true unless said. */
  readonly window?: boolean
}

/** What the window may complain about without failing the test. */
const HARMLESS = /Electron Security Warning|GPU|Autofill/

/** How long the app may take to quit before it is ended by force, ms. */
const FAREWELL_MS = 5_000

/** What main writes when something went wrong that nobody handled. */
const UNHANDLED =
  /Uncaught|UnhandledPromiseRejection|Error occurred in handler|^\s+at .*out\/main\/index\.js/m

/** The Electron of this machine, as the scripts found it. */
export function electronBinary(): string {
  const known = process.env.BINNACLE_ELECTRON
  if (known) return known
  const said = execFileSync(process.execPath, [join(root, 'scripts/electron-path.mjs')], { encoding: 'utf8' })
  return said.trim().split('\n').at(-1) ?? ''
}

/** The words of a command line that starts the app. */
export function commandLine({ dir, args = [] }: Pick<LaunchOptions, 'dir' | 'args'>): string[] {
  const isLinux = process.platform === 'linux'
  const sandbox = isLinux && process.getuid?.() === 0 ? ['--no-sandbox'] : []
  // The virtual desktop has none, and Chromium would start a process for it twice before it believes that.
  const gpu = isLinux ? ['--disable-gpu'] : []
  return [...sandbox, ...gpu, `--user-data-dir=${dir}`, root, ...args]
}

/** The environment of an app under test: a desktop's, and the mark by which all that it starts is found. */
export function environmentOf({ dir, env, desktop }: LaunchOptions): Record<string, string> {
  const all = { ...(desktop ?? process.env), ...env, [MARK]: dir }
  return Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}

/** Starts the built app on the real Electron, and waits for its window. */
export async function launch(options: LaunchOptions): Promise<Binnacle> {
  const { dir, workspace, args = [], trust = true, window = true } = options
  const file = join(dir, '..', 'workspace.json')
  if (workspace !== undefined) {
    writeFileSync(file, typeof workspace === 'string' ? workspace : JSON.stringify(workspace, null, 2))
  }
  const opened = workspace === undefined ? [] : [`--workspace=${file}`]
  const app = await _electron.launch({
    executablePath: electronBinary(),
    args: commandLine({ dir, args: [...opened, ...(trust ? ['--trust-workspace'] : []), ...args] }),
    chromiumSandbox: process.getuid?.() !== 0,
    cwd: root,
    env: environmentOf(options),
    timeout: 60_000,
  })
  const binnacle = new Binnacle(app, dir, file)
  if (window) await binnacle.waitForWindow()
  return binnacle
}

/** The running app, by the roles and names that people, screen readers and tests share. */
export class Binnacle {
  readonly pid: number
  /** What went wrong in a window or in main without anybody handling it. */
  readonly errors: string[] = []
  private expected: RegExp[] = []
  private output = ''
  private current: Page | null = null

  constructor(
    readonly app: ElectronApplication,
    readonly dir: string,
    readonly workspaceFile: string,
  ) {
    const child = app.process()
    this.pid = child.pid ?? 0
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.output += text
      })
    }
    for (const page of app.windows()) this.hear(page)
    app.on('window', (page) => this.hear(page))
  }

  /** The window. Fails when there is none. */
  get page(): Page {
    if (this.current === null) throw new Error('Binnacle has no window now')
    return this.current
  }

  get hasWindow(): boolean {
    return this.current !== null
  }

  /** What the app wrote to its terminal. */
  get said(): string {
    return this.output
  }

  async waitForWindow(): Promise<Page> {
    await expect.poll(() => this.hasWindow, { message: 'the window opens', timeout: 60_000 }).toBe(true)
    await this.page.getByRole('navigation', { name: 'Views' }).waitFor({ timeout: 60_000 })
    return this.page
  }

  /** From here on a complaint like this one is part of the test. */
  expectError(like: RegExp): void {
    this.expected.push(like)
  }

  /** What nobody handled and no test expected. */
  unexpectedErrors(): string[] {
    const fromMain = UNHANDLED.test(this.output) ? [this.output.slice(-3000)] : []
    return [...this.errors, ...fromMain].filter(
      (error) => ![HARMLESS, ...this.expected].some((like) => like.test(error)),
    )
  }

  async view(name: 'Now' | 'History' | 'Failures' | 'Release' | 'Settings'): Promise<void> {
    await this.page
      .getByRole('navigation', { name: 'Views' })
      .getByRole('link', { name, exact: true })
      .click()
  }

  get environments(): Locator {
    return this.page.getByRole('region', { name: 'Environments' })
  }

  /** @param name `app/environment` */
  environment(name: string): Locator {
    return this.environments.getByRole('article', { name, exact: true })
  }

  get actives(): Locator {
    return this.page.getByRole('region', { name: 'Active deploys' })
  }

  /** @param name `app/environment#number` */
  active(name: string): Locator {
    return this.actives.getByRole('article', { name, exact: true })
  }

  /** The lines of the log that is open, those of them that are in sight. */
  get log(): Locator {
    return this.page.getByRole('region', { name: 'Log', exact: true }).getByRole('log')
  }

  get deploySheet(): Locator {
    return this.page.getByRole('dialog', { name: /^Deploy / })
  }

  /** The failure that is open. */
  get failure(): Locator {
    return this.page.getByRole('region', { name: 'Failure', exact: true })
  }

  get rollbackSheet(): Locator {
    return this.page.getByRole('dialog', { name: /^(Roll|Cancel #\d+ and roll) back / })
  }

  verdict(sheet: Locator): Locator {
    return sheet.getByRole('region', { name: 'Verdict' })
  }

  /** Opens the deploy sheet of an environment, with another ref where one is given. */
  async openDeploy(environment: string, ref?: string): Promise<Locator> {
    await this.environment(environment)
      .getByRole('button', { name: /^Deploy/ })
      .click()
    await expect(this.deploySheet).toBeVisible()
    if (ref !== undefined) await this.chooseRef(ref)
    return this.deploySheet
  }

  async chooseRef(ref: string): Promise<void> {
    await this.deploySheet.getByRole('combobox').fill(ref)
    await this.page.keyboard.press('Enter')
  }

  /** Presses the button that deploys, whatever the verdict lets it be called, and waits until the sheet is gone. */
  async confirmDeploy(): Promise<void> {
    await this.deploySheet.getByRole('button', { name: /^Deploy( when green)?$/ }).click()
    await expect(this.deploySheet).toBeHidden()
  }

  /** Deploys as a person does: opens the sheet, picks the ref, types the name where asked, presses the button. */
  async deploy(environment: string, ref?: string): Promise<void> {
    const sheet = await this.openDeploy(environment, ref)
    await expect(this.verdict(sheet)).toContainText(/Go|Caution|Stop/)
    const confirmation = sheet.getByRole('textbox', { name: /^Type .* to confirm$/ })
    if ((await confirmation.count()) > 0)
      await confirmation.fill(environment.slice(environment.indexOf('/') + 1))
    await this.confirmDeploy()
  }

  /** The rows of the history's table below its head. */
  get historyRows(): Locator {
    return this.page
      .getByRole('table', { name: 'Deploy history' })
      .getByRole('row')
      .filter({ has: this.page.getByRole('cell') })
  }

  /** The history's row of one deploy. @param name `app/environment#number` */
  historyRow(name: string): Locator {
    return this.historyRows.filter({ has: this.page.getByTitle(name, { exact: true }) })
  }

  /** Calls main as the window's own code does; answers the reply as it crossed the bridge. */
  async call(name: string, input: unknown): Promise<unknown> {
    const ask = ([call, given]: readonly [string, unknown]) => window.binnacle.call(call, given)
    return JSON.parse(await this.page.evaluate(ask, [name, input] as const))
  }

  /** Opens another workspace file, by choosing it in the system's dialog. */
  async openWorkspace(file: string): Promise<void> {
    await this.app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] })
    }, file)
    await this.call('openWorkspace', null)
  }

  /** What is asked before a workspace may run or tell anything. */
  get trustSheet(): Locator {
    return this.page.getByRole('dialog', { name: 'Trust this workspace?' })
  }

  /** The processes of the app and of all that it started. */
  processes(): Running[] {
    return marked(this.dir)
  }

  /** Kills the main process as a crash would: nothing gets to say goodbye. Its steps live on. */
  async kill9(): Promise<void> {
    const child = this.app.process()
    const gone = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : null
    process.kill(this.pid, 'SIGKILL')
    await gone
    await expect.poll(() => this.electronProcesses(), { message: 'Electron is gone' }).toEqual([])
  }

  /** The processes of Electron itself: the browser and what it forked. */
  electronProcesses(): Running[] {
    return this.processes().filter(({ command }) => command.includes(electronBinary()))
  }

  async close(): Promise<void> {
    if (isRunning(this.pid)) await this.app.close()
  }

  /** Ends the app, and whatever is left of it and of what it started by force. */
  async cleanUp(): Promise<void> {
    await Promise.race([this.close().catch(() => {}), sleep(FAREWELL_MS, undefined, { ref: false })])
    // One that is ended may just have begun another.
    for (let left = this.processes(); left.length > 0; left = this.processes()) {
      await killAll(left.map(({ pid }) => pid))
    }
  }

  private hear(page: Page): void {
    this.current = page
    page.on('close', () => {
      if (this.current === page) this.current = null
    })
    page.on('pageerror', (error) => this.errors.push(`uncaught: ${error.stack ?? error.message}`))
    page.on('console', (message) => {
      if (message.type() === 'error') this.errors.push(`console: ${message.text()}`)
    })
    page.on('crash', () => this.errors.push('the window crashed'))
  }
}
