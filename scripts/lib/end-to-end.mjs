// @ts-check
// The end-to-end tests: Playwright drives the built app in a real desktop.
import { runInDesktop } from './desktop.mjs'
import { electronEnvironment } from './electron.mjs'
import { runAttached, tool } from './processes.mjs'

/**
 * Runs the end-to-end tests in a virtual desktop; on macOS and Windows, where there is none, in the one at hand.
 * @param {import('./electron.mjs').Electron} electron
 * @param {readonly string[]} args More for `playwright test`.
 * @param {NodeJS.ProcessEnv} [env] More for its environment.
 * @returns {Promise<number>} Its exit code.
 */
export function runEndToEnd(electron, args, env = {}) {
  const [command, words] = tool('@playwright/test', ['test', ...args], 'playwright')
  const added = { ...electronEnvironment(electron), ...env }
  if (process.platform === 'linux') return runInDesktop(command, words, { env: added, screen: '1400x1000' })
  return runAttached(command, words, { env: { ...process.env, ...added } })
}
