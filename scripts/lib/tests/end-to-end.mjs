// @ts-check
// The end-to-end tests: Playwright drives the built app in a real desktop.
import { electronEnvironment } from '../electron.mjs'
import { runAttached, tool } from '../processes.mjs'

/**
 * Runs end-to-end tests. On Linux each worker opens a virtual desktop (`test/e2e/support/test.ts`); elsewhere there is the one at hand.
 * @param {import('../electron.mjs').Electron} electron
 * @param {readonly string[]} args More for `playwright test`.
 * @param {NodeJS.ProcessEnv} [env] More for its environment.
 * @returns {Promise<number>} Its exit code.
 */
export function runEndToEnd(electron, args, env = {}) {
  const [command, words] = tool('@playwright/test', ['test', ...args], 'playwright')
  return runAttached(command, words, { env: { ...process.env, ...electronEnvironment(electron), ...env } })
}
