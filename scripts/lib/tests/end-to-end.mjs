// @ts-check
// The end-to-end tests: Playwright drives the built app in a real desktop.
import { electronEnvironment } from '../electron.mjs'
import { runAttached, tool } from '../processes.mjs'
import { tell } from '../terminal.mjs'
import { openRunFolder } from './run-folder.mjs'

/**
 * Runs end-to-end tests. On Linux each worker opens a virtual desktop (`test/e2e/support/test.ts`); elsewhere there is the one at hand.
 * @param {import('../electron.mjs').Electron} electron
 * @param {readonly string[]} args More for `playwright test`.
 * @param {NodeJS.ProcessEnv} [env] More for its environment.
 * @returns {Promise<number>} Its exit code.
 */
export async function runEndToEnd(electron, args, env = {}) {
  const [command, words] = tool('@playwright/test', ['test', ...args], 'playwright')
  const folder = openRunFolder()
  const code = await runAttached(command, words, {
    env: { ...process.env, ...electronEnvironment(electron), ...env },
  })
  const left = folder.close()
  if (left.length > 0) tell(`\nTests left temporary files behind: ${left.join(', ')}\n`)
  return code === 0 && left.length > 0 ? 1 : code
}
