import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import WebSocket, { type RawData } from 'ws'
import { z } from 'zod'
import { commandLine, environmentOf } from '../electron'
import { expect } from '../expect'
import { killAll, marked } from '../processes'

/**
 * A packaged app that runs. Its fuses keep Playwright's own way in closed, so its page is reached through Chromium, by the protocol of its developer
 * tools (chromedevtools.github.io/devtools-protocol, Runtime.evaluate).
 */
export class InstalledApp {
  #asked = 0

  private constructor(
    readonly dir: string,
    private readonly page: WebSocket,
  ) {}

  /** Starts a program with this data folder, and waits for its window. */
  static async start(program: string, dir: string, args: readonly string[], env = {}): Promise<InstalledApp> {
    rmSync(join(dir, PORT), { force: true })
    const words = commandLine({ dir, args: ['--remote-debugging-port=0', ...args], app: null })
    spawn(program, words, { env: environmentOf({ dir, env }), stdio: 'ignore' })
    return InstalledApp.at(dir)
  }

  /** The one that runs, or is about to, with this data folder. */
  static async at(dir: string): Promise<InstalledApp> {
    let address = ''
    const look = async () => {
      address = await pageIn(dir).catch(() => '')
      return address
    }
    await expect.poll(look, { message: 'the window opens', timeout: 60_000 }).not.toBe('')
    const page = new WebSocket(address)
    await once(page, 'open')
    const app = new InstalledApp(dir, page)
    await app.says('Settings')
    return app
  }

  /** The one that an app starts in its place. */
  static async next(before: InstalledApp): Promise<InstalledApp> {
    before.page.terminate()
    const { href } = new URL(before.page.url)
    await expect.poll(() => pageIn(before.dir).catch(() => href), { timeout: 60_000 }).not.toBe(href)
    return InstalledApp.at(before.dir)
  }

  /** Waits until the window says this. */
  async says(text: string): Promise<void> {
    await expect
      .poll(() => this.#evaluate('document.body?.innerText ?? ""'), { message: text, timeout: 60_000 })
      .toContain(text)
  }

  async saysNoMore(text: string): Promise<void> {
    await expect
      .poll(() => this.#evaluate('document.body.innerText'), { message: `no more: ${text}`, timeout: 60_000 })
      .not.toContain(text)
  }

  /** Presses the button or follows the link of this name, as soon as it is there and can be pressed. */
  async press(name: string): Promise<void> {
    const find = `[...document.querySelectorAll('button, a')].find((one) => !one.disabled && one.textContent.trim() === ${JSON.stringify(name)})`
    const press = `(() => { const found = ${find}; found?.click(); return found === undefined ? 'missing' : 'pressed' })()`
    await expect.poll(() => this.#evaluate(press), { message: name, timeout: 60_000 }).toBe('pressed')
  }

  /** Ends it as the system does at the end of a session. */
  async close(): Promise<void> {
    const main = marked(this.dir).filter(({ command }) => !command.includes('--type='))
    for (const { pid } of main) process.kill(pid, 'SIGTERM')
    await this.ends()
  }

  /** Waits until it is gone. */
  async ends(): Promise<void> {
    await expect.poll(() => marked(this.dir).length, { timeout: 20_000 }).toBe(0)
  }

  async #evaluate(expression: string): Promise<string> {
    const id = ++this.#asked
    const params = { expression, returnByValue: true }
    const answered = new Promise<string>((done, fail) => {
      const hear = (data: RawData) => {
        const answer = AnswerSchema.parse(JSON.parse(String(data)))
        if (answer.id !== id) return
        this.page.off('message', hear)
        if (answer.result === undefined) fail(new Error(String(data)))
        else done(answer.result.result.value ?? '')
      }
      this.page.on('message', hear)
    })
    this.page.send(JSON.stringify({ id, method: 'Runtime.evaluate', params }))
    return answered
  }
}

/** Where Chromium writes the port that it took. */
const PORT = 'DevToolsActivePort'

const AnswerSchema = z.object({
  id: z.number().optional(),
  result: z.object({ result: z.object({ value: z.string().optional() }) }).optional(),
})
const PagesSchema = z.array(z.object({ url: z.string(), webSocketDebuggerUrl: z.string().optional() }))

/** The address under which the tools reach the window of an app. */
async function pageIn(dir: string): Promise<string> {
  const port = readFileSync(join(dir, PORT), 'utf8').split('\n')[0]
  const listed = await fetch(`http://127.0.0.1:${port}/json/list`)
  const page = PagesSchema.parse(await listed.json()).find(({ url }) => url.startsWith('app://'))
  return page?.webSocketDebuggerUrl ?? ''
}

/** Ends what is left of an app by force. */
export const endAll = (dir: string): Promise<void> => killAll(marked(dir).map(({ pid }) => pid))
