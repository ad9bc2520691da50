// @ts-check
// Starts an app as a person does, and ends it.
import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { forgetPort, Page, paintedAt } from './measure/page.mjs'
import { isRunning, treeOf } from './processes.mjs'
import { now } from './screen.mjs'

/**
 * @typedef {object} Subject An app that is measured.
 * @property {string} name
 * @property {string} folder The app's folder.
 * @property {string} data Its data folder, kept from start to start as a person's is.
 * @property {string[]} args
 * @property {string} content A selector for what a person opens it for.
 */

/** How long an app may take to end politely, in ms. */
const FAREWELL = 10_000

/** After the start, in ms: the app is at rest by then, as it is when a person gets to a view. */
export const SETTLED = 4_000

/** An app that runs. */
export class Running {
  /** @param {Subject} subject @param {import('node:child_process').ChildProcess} child @param {number} startedAt */
  constructor(subject, child, startedAt) {
    if (child.pid === undefined) throw new Error(`${subject.name} could not be started`)
    this.subject = subject
    this.child = child
    this.pid = child.pid
    /** In epoch ms. */
    this.startedAt = startedAt
  }

  /**
   * @param {import('../lib/electron.mjs').Electron} electron
   * @param {Subject} subject
   * @param {{ watched?: boolean, env?: NodeJS.ProcessEnv }} [options] `watched`: its window can be looked into.
   */
  static start(electron, subject, { watched = false, env = {} } = {}) {
    forgetPort(subject.data)
    const words = [
      ...electron.flags,
      ...(watched ? ['--remote-debugging-port=0'] : []),
      `--user-data-dir=${subject.data}`,
      subject.folder,
      ...subject.args,
    ]
    const startedAt = now()
    const child = spawn(electron.binary, words, { env: { ...process.env, ...env }, stdio: 'ignore' })
    child.on('error', () => {})
    return new Running(subject, child, startedAt)
  }

  /** Its window, where it was started as one to be watched. */
  page() {
    return Page.of(this.subject.data)
  }

  /** Ends it and waits until all its processes are gone. */
  async end() {
    const tree = treeOf(this.pid)
    this.child.kill('SIGTERM')
    for (const deadline = Date.now() + FAREWELL; tree.some(isRunning); await sleep(20)) {
      if (Date.now() < deadline) continue
      for (const pid of tree.filter(isRunning)) process.kill(pid, 'SIGKILL')
      await sleep(200)
      return
    }
  }
}

/**
 * Does something in the window of an app that has come to rest, and ends the app.
 * @template T
 * @param {import('./measure/start.mjs').Desk} desk @param {Subject} subject @param {(page: Page) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function inSettledWindow({ electron, screen, tray }, subject, work) {
  const shown = screen.nextShown()
  const item = tray.nextItem()
  const running = Running.start(electron, subject, { watched: true })
  try {
    await Promise.all([shown, item])
    const page = await running.page()
    await paintedAt(page, subject.content)
    await sleep(SETTLED)
    const result = await work(page)
    page.close()
    return result
  } finally {
    await running.end()
  }
}
