// @ts-check
// The project's dependencies: installed from the lock file when they are absent or not what it says.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { npm, projectNode, root, run } from './processes.mjs'
import { SetupError, step } from './terminal.mjs'

/** The oldest Node that can run these scripts, as in package.json. */
const OLDEST_NODE = [20, 20]

/**
 * Makes `node_modules` what the lock file says. Does nothing when it is.
 * @returns {Promise<boolean>} Whether something was installed. Fails with what to do.
 */
export async function ensureDependencies() {
  requireNode()
  if (isInStep()) return false
  await step('Installing the dependencies of package-lock.json', async (note) => {
    const paths = Object.keys(packagesOf(join(root, 'package-lock.json'))).filter(Boolean)
    const watch = setInterval(() => note(`${countThere(paths)} packages are there`), 1_000)
    const [command, args] = npm(['ci', '--no-audit', '--no-fund', '--loglevel=warn'])
    try {
      await run(command, args)
    } catch (cause) {
      throw new SetupError(
        'The dependencies could not be installed.',
        'Check that the npm registry can be reached (`npm ping`), and then run `npm ci` to see the whole failure.',
        cause,
      )
    } finally {
      clearInterval(watch)
    }
  })
  if (projectNode() === process.execPath && Number(process.versions.node.split('.')[0]) < 22) {
    throw new SetupError(
      'The Node of the lock file was not set up: its install script did not run.',
      'Allow install scripts (`npm config get ignore-scripts` should say false), and run `npm rebuild node`.',
    )
  }
  return true
}

/** How many packages are unpacked: npm makes all their folders first. @param {string[]} paths From the root. */
function countThere(paths) {
  return paths.filter((path) => existsSync(join(root, path, 'package.json'))).length
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const [oldMajor = 0, oldMinor = 0] = OLDEST_NODE
  if (major > oldMajor || (major === oldMajor && minor >= oldMinor)) return
  throw new SetupError(
    `Node ${process.versions.node} is too old.`,
    `Install Node ${OLDEST_NODE.join('.')} or newer, for example from nodejs.org.`,
  )
}

/**
 * Whether every package of the lock file is installed in its version. npm leaves its own record of what it
 * installed (`node_modules/.package-lock.json`) as the last thing of an install that came to its end.
 * @returns {boolean}
 */
function isInStep() {
  const record = join(root, 'node_modules/.package-lock.json')
  if (!existsSync(record)) return false
  const wanted = packagesOf(join(root, 'package-lock.json'))
  const installed = packagesOf(record)
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || optional || installed[path]?.version === version,
  )
}

/** @param {string} file @returns {Record<string, { version?: string, optional?: boolean }>} */
function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages
}
