// @ts-check
// The runnable app in out/: built when what it is made of is newer.
import { existsSync, readdirSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { root, run, tool } from './processes.mjs'
import { SetupError, step } from './terminal.mjs'

/** What the app is made of. */
const SOURCES = [
  'src',
  'resources',
  'electron.vite.config.mts',
  'cli.vite.config.mts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
]

/** What a whole build leaves. */
const OUTPUTS = [
  'out/main/index.js',
  'out/main/thread.js',
  'out/preload/index.js',
  'out/renderer/index.html',
  'out/cli/index.js',
  'out/cli/packaged.js',
].map((path) => join(root, path))

/** Builds the app unless the last build is newer than its sources. Needs the dependencies. @returns {Promise<void>} Fails with what to do. */
export async function ensureBuild() {
  if (isUpToDate()) return
  await step('Building the app', async () => {
    const start = new Date()
    try {
      await run(...tool('electron-vite', ['build']))
      await run(...tool('vite', ['build', '--config', 'cli.vite.config.mts']))
    } catch (cause) {
      throw new SetupError(
        'The app could not be built.',
        'Mend what the failure below names, and run it again.',
        cause,
      )
    }
    // A source that was saved during the build counts as newer than it.
    for (const output of OUTPUTS) utimesSync(output, start, start)
  })
}

function isUpToDate() {
  if (!OUTPUTS.every((output) => existsSync(output))) return false
  const built = Math.min(...OUTPUTS.map((output) => statSync(output).mtimeMs))
  return SOURCES.every((source) => newest(join(root, source)) <= built)
}

/** When something in a file or folder last changed, in epoch ms. A folder counts too: a file may have been deleted. @param {string} path @returns {number} */
function newest(path) {
  if (!existsSync(path)) return 0
  const status = statSync(path)
  if (!status.isDirectory()) return status.mtimeMs
  return Math.max(status.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
}
