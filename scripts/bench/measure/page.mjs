// @ts-check
// Looks into an app's window from outside, over Chromium's debugging port.
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** How long a window may take to be there, in ms. */
const PATIENCE = 60_000
/** How often it is looked for, in ms. */
const LOOK = 20

/** Where Chromium writes which port it listens at. @param {string} data The app's data folder. */
const portFile = (data) => join(data, 'DevToolsActivePort')

/** Forgets the port of a start before this one. @param {string} data */
export const forgetPort = (data) => rmSync(portFile(data), { force: true })

/** A window's page. */
export class Page {
  #next = 1
  /** @type {Map<number, { done: (value: any) => void, fail: (error: Error) => void }>} */
  #waiting = new Map()

  /** @param {WebSocket} socket */
  constructor(socket) {
    this.socket = socket
    socket.addEventListener('message', ({ data }) => this.#hear(String(data)))
    socket.addEventListener('close', () => {
      for (const { fail } of this.#waiting.values()) fail(new Error('The window has gone'))
    })
  }

  /** Waits for the app's window and connects to it. @param {string} data The app's data folder. */
  static async of(data) {
    const deadline = Date.now() + PATIENCE
    for (;;) {
      const address = await addressOf(data).catch(() => undefined)
      if (address !== undefined) return Page.#connect(address)
      if (Date.now() > deadline) throw new Error('The app shows no window')
      await sleep(LOOK)
    }
  }

  /** @param {string} address @returns {Promise<Page>} */
  static #connect(address) {
    const socket = new WebSocket(address)
    return new Promise((done, fail) => {
      socket.addEventListener('open', () => done(new Page(socket)), { once: true })
      socket.addEventListener('error', () => fail(new Error('The window cannot be looked into')), {
        once: true,
      })
    })
  }

  /**
   * Runs a function in the page and answers what it, or its promise, results in. It sees nothing of what is around it here.
   * @template {readonly unknown[]} A
   * @template T
   * @param {(...args: A) => T} work
   * @param {A} args What can be written as JSON.
   * @returns {Promise<Awaited<T>>}
   */
  async run(work, ...args) {
    const expression = `(${work})(...${JSON.stringify(args)})`
    const { result, exceptionDetails } = await this.#send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
      userGesture: true,
    })
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    return result.value
  }

  close() {
    this.socket.close()
  }

  /** @param {string} method @param {object} params @returns {Promise<any>} */
  #send(method, params) {
    const id = this.#next++
    return new Promise((done, fail) => {
      this.#waiting.set(id, { done, fail })
      this.socket.send(JSON.stringify({ id, method, params }))
    })
  }

  /** @param {string} message */
  #hear(message) {
    const { id, result, error } = JSON.parse(message)
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    if (error) waiting?.fail(new Error(error.message))
    else waiting?.done(result)
  }
}

/** @param {string} data @returns {Promise<string | undefined>} */
async function addressOf(data) {
  if (!existsSync(portFile(data))) return undefined
  const [port] = readFileSync(portFile(data), 'utf8').split('\n')
  const targets = await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()
  return targets.find((/** @type {{ type: string }} */ { type }) => type === 'page')?.webSocketDebuggerUrl
}

/**
 * When the page's content was painted, in epoch ms: the browser's own figure for its largest piece of text or picture,
 * once `content` (a selector) is there. The browser remembers it, so there is no hurry to ask.
 * @param {Page} page @param {string} content
 * @returns {Promise<number>}
 */
export async function paintedAt(page, content) {
  const deadline = Date.now() + PATIENCE
  // Asked in steps: the page may only be on its way to the window, which ends what runs in it.
  while (!(await page.run(isThere, content).catch(() => false))) {
    if (Date.now() > deadline) throw new Error(`The window shows no ${content}`)
    await sleep(LOOK)
  }
  return page.run(largestPaint)
}

/**
 * When the page shows how things stand by its own word, in epoch ms: what was known when it was made has gone.
 * @param {Page} page @param {string} content
 * @returns {Promise<number>}
 */
export async function standsAt(page, content) {
  const deadline = Date.now() + PATIENCE
  while (!(await page.run(isStanding, content).catch(() => false))) {
    if (Date.now() > deadline) throw new Error(`The window does not say how things stand`)
    await sleep(LOOK / 2)
  }
  return Date.now()
}

/** @param {string} selector */
const isStanding = (selector) =>
  document.querySelector('#known-picture') === null && document.querySelector(selector) !== null

/** @param {string} selector */
const isThere = (selector) => document.querySelector(selector) !== null

/** @returns {Promise<number>} */
const largestPaint = () =>
  new Promise((done) => {
    const observer = new PerformanceObserver((list) => {
      const largest = list.getEntries().at(-1)
      if (largest !== undefined) done(performance.timeOrigin + largest.startTime)
    })
    // A frame more, so that what was there just now has been painted.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => observer.observe({ type: 'largest-contentful-paint', buffered: true })),
    )
  })
