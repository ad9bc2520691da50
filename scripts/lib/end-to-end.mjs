// @ts-check
// The end-to-end tests: Playwright drives the built app in a real desktop.
import { runInDesktop } from './desktop.mjs'
import { electronEnvironment } from './electron.mjs'
import { runAttached, tool } from './processes.mjs'

/** Most of a test is waiting, so all of them run in two desktops side by side. Each needs one of its own: it has the focus there. */
const DESKTOPS = 2

/**
 * Runs end-to-end tests in a virtual desktop; on macOS and Windows, where there is none, in the one at hand.
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

/**
 * Runs all end-to-end tests, a part of them in each desktop.
 * @param {import('./electron.mjs').Electron} electron
 * @param {readonly string[]} args More for `playwright test`.
 * @param {(part: number) => NodeJS.ProcessEnv} [envOf] More for the environment of a part, counted from 1.
 * @returns {Promise<number>} The highest exit code.
 */
export async function runAllEndToEnd(electron, args, envOf = () => ({})) {
  const count = process.platform === 'linux' ? DESKTOPS : 1
  const parts = Array.from({ length: count }, (_, i) => i + 1)
  const codes = await Promise.all(
    parts.map((part) => {
      const own = [`--shard=${part}/${count}`, `--output=test-results/e2e-${part}`]
      return runEndToEnd(electron, [...args, ...own], envOf(part))
    }),
  )
  return Math.max(...codes)
}
