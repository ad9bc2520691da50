// @ts-check
// The end-to-end tests: Playwright drives the built app in a real desktop.
import { join } from 'node:path'
import { electronEnvironment } from '../electron.mjs'
import { root, runAttached, tool } from '../processes.mjs'
import { tell } from '../terminal.mjs'
import { openRunFolder } from './run-folder.mjs'

/** Where Playwright keeps what it made of the TypeScript of the tests: by itself in the folder for temporary files, which is another one in each run. */
const transformed = join(root, 'node_modules/.cache/playwright-transform')

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
    env: {
      ...process.env,
      ...electronEnvironment(electron),
      PLAYWRIGHT_TRANSFORM_CACHE_DIR: transformed,
      ...env,
    },
  })
  // Told, and no failure: a step of a deploy outlives its app, and may write once more after its test has tidied up.
  const left = folder.close()
  if (left.length > 0) tell(`\nTests left temporary files behind, which are gone now: ${left.join(', ')}\n`)
  return code
}
