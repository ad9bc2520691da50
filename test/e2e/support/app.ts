import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { _electron, type ElectronApplication, type Locator, type Page } from '@playwright/test'
import { commandLine, electronBinary, environmentOf, type LaunchOptions, prepare, root } from './electron'
import { expect } from './expect'
import { isRunning, killAll, marked, type Running } from './processes'

/** What the window may complain about without failing the test. */
const HARMLESS = /Electron Security Warning|GPU|Autofill/

/** How long the app may take to quit before it is ended by force, ms. */
const FAREWELL_MS = 5_000

/** What main writes when something went wrong that nobody handled. */
const UNHANDLED =
  /Uncaught|UnhandledPromiseRejection|Error occurred in handler|^\s+at .*out\/main\/index\.js/m

/** Starts the built app on the real Electron, and waits for its window. */
export async function launch(options: LaunchOptions): Promise<Binnacle> {
  const { dir, window = true, measured = false } = options
  const { file, args } = prepare(options)
  const app = await _electron.launch({
    executablePath: electronBinary(),
    args: commandLine({ dir, args, measured }),
    chromiumSandbox: process.getuid?.() !== 0,
    cwd: root,
    env: environmentOf(options),
    timeout: 60_000,
  })
  const binnacle = new Binnacle(app, dir, file)
  if (window) await binnacle.waitForWindow()
  return binnacle
}

/** Clicks a button as soon as it can be pressed: a click by itself looks for that twice a second, this ten times. */
export async function press(button: Locator): Promise<void> {
  await expect(button).toBeEnabled()
  await button.click()
}

/** The running app, by the roles and names that people, screen readers and tests share. */
export class Binnacle {
  readonly pid: number
  /** What went wrong in a window or in main without anybody handling it. */
  readonly errors: string[] = []
  private expected: RegExp[] = []
  private output = ''
  private current: Page | null = null
  private isOver = false

  /** @param end Ends the app where it is a life in an Electron that stays (`host.ts`). */
  constructor(
    readonly app: ElectronApplication,
    readonly dir: string,
    readonly workspaceFile: string,
    private readonly end: (() => Promise<void>) | null = null,
  ) {
    this.pid = app.process().pid ?? 0
    for (const stream of this.streams()) stream?.setEncoding('utf8').on('data', this.listen)
    // In an Electron that stays there is none yet, but the page that keeps it warm.
    if (end === null) for (const page of app.windows()) this.hear(page)
    app.on('window', this.hear)
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
    await expect(this.page.getByRole('navigation', { name: 'Views' })).toBeVisible({ timeout: 60_000 })
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

  async view(name: 'Now' | 'History' | 'Failures' | 'Release' | 'Insights' | 'Settings'): Promise<void> {
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
    await press(this.environment(environment).getByRole('button', { name: /^Deploy/ }))
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
    await press(this.deploySheet.getByRole('button', { name: /^Deploy( when green)?$/ }))
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

  /** Goes on from control to control, as one does without a mouse, until this one has the focus. */
  async tabTo(name: RegExp, role: 'button' | 'textbox' = 'button'): Promise<void> {
    for (let i = 0; i < 60; i++) {
      await this.page.keyboard.press('Tab')
      const reached = this.page.getByRole(role, { name }).and(this.page.locator(':focus'))
      if ((await reached.count()) > 0) return
    }
    throw new Error(`No ${role} ${name} can be reached by Tab`)
  }

  /** Goes to a row and on to what can be done with it, as one does without a mouse. */
  async arrowTo(row: Locator, name: RegExp): Promise<void> {
    const { keyboard } = this.page
    const focused = this.page.locator(':focus')
    for (let i = 0; i < 60 && (await row.and(focused).count()) === 0; i++) await keyboard.press('Tab')
    for (let i = 0; i < 12; i++) {
      if ((await row.getByRole('button', { name }).and(focused).count()) > 0) return
      await keyboard.press('ArrowRight')
    }
    throw new Error(`No button ${name} can be reached by the arrows`)
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

  /** Looks at everything now, as the person has it done, so that no test waits for the time of the next look. */
  async look(): Promise<void> {
    await this.call('refresh', null)
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
    if (this.end !== null) throw new Error('Only an app with an Electron of its own can be killed')
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

  get isAlive(): boolean {
    return !this.isOver && isRunning(this.pid)
  }

  async close(): Promise<void> {
    if (!this.isAlive) return
    if (this.end === null) return this.app.close()
    await this.end()
    this.isOver = true
    for (const stream of this.streams()) stream?.off('data', this.listen)
    this.app.off('window', this.hear)
  }

  /** Ends the app, and whatever is left of it and of what it started by force. */
  async cleanUp(): Promise<void> {
    const closed = this.close().catch(() => {})
    // A life has a limit of its own, and nothing may begin before it is over.
    await (this.end !== null ? closed : Promise.race([closed, sleep(FAREWELL_MS, undefined, { ref: false })]))
    // One that is ended may just have begun another.
    for (let left = this.processes(); left.length > 0; left = this.processes()) {
      await killAll(left.map(({ pid }) => pid))
    }
  }

  private streams() {
    const { stdout, stderr } = this.app.process()
    return [stdout, stderr]
  }

  private readonly listen = (text: string): void => {
    this.output += text
  }

  private readonly hear = (page: Page): void => {
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
