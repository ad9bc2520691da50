// @ts-check
// What Electron and the virtual desktop need of the system (Linux): missing parts are named with the command that
// installs them, and are installed when that can be done without asking, as root on a Debian-like system.
import { existsSync, statSync } from 'node:fs'
import { run, which } from './processes.mjs'
import { SetupError, step, tell } from './terminal.mjs'

/** The Debian package of each shared library that Electron is linked with and that a small system may lack. */
const LIBRARIES = {
  'libgtk-3.so.0': 'libgtk-3-0',
  'libgdk-3.so.0': 'libgtk-3-0',
  'libnss3.so': 'libnss3',
  'libnssutil3.so': 'libnss3',
  'libsmime3.so': 'libnss3',
  'libnspr4.so': 'libnspr4',
  'libasound.so.2': 'libasound2',
  'libgbm.so.1': 'libgbm1',
  'libdrm.so.2': 'libdrm2',
  'libcups.so.2': 'libcups2',
  'libdbus-1.so.3': 'libdbus-1-3',
  'libexpat.so.1': 'libexpat1',
  'libatk-1.0.so.0': 'libatk1.0-0',
  'libatk-bridge-2.0.so.0': 'libatk-bridge2.0-0',
  'libatspi.so.0': 'libatspi2.0-0',
  'libX11.so.6': 'libx11-6',
  'libxcb.so.1': 'libxcb1',
  'libXcomposite.so.1': 'libxcomposite1',
  'libXdamage.so.1': 'libxdamage1',
  'libXext.so.6': 'libxext6',
  'libXfixes.so.3': 'libxfixes3',
  'libXrandr.so.2': 'libxrandr2',
  'libxkbcommon.so.0': 'libxkbcommon0',
  'libpango-1.0.so.0': 'libpango-1.0-0',
  'libcairo.so.2': 'libcairo2',
  'libglib-2.0.so.0': 'libglib2.0-0',
  'libgobject-2.0.so.0': 'libglib2.0-0',
  'libgio-2.0.so.0': 'libglib2.0-0',
  'libudev.so.1': 'libudev1',
}

/** Libraries that Electron loads when it needs them: `ldd` does not name them, and without them notifications stay away. */
const LOADED_LATER = { 'libnotify.so.4': 'libnotify4' }

/** The programs that the virtual desktop is made of, with their Debian packages. */
const DESKTOP = {
  Xvfb: 'xvfb',
  'dbus-daemon': 'dbus-x11',
  'dbus-send': 'dbus-x11',
  openbox: 'openbox',
  'xfce4-panel': 'xfce4-panel',
  dunst: 'dunst',
  dunstctl: 'dunst',
}

/** What the end-to-end tests use beside it, to act as the person at the screen. */
const TESTING = {
  'gnome-keyring-daemon': 'gnome-keyring',
  xdotool: 'xdotool',
  wmctrl: 'wmctrl',
  xprop: 'x11-utils',
  import: 'imagemagick',
}

/** Makes sure of the libraries that a binary needs. @param {string} binary Electron's. */
export async function ensureElectronLibraries(binary) {
  if (process.platform !== 'linux') return
  const missing = [...(await missingLibraries(binary)), ...(await missingPrograms({ git: 'git' }))]
  await ensure(missing, 'Electron and Binnacle need')
}

/** Makes sure of the virtual desktop's programs. @param {{ testing?: boolean }} [options] Whether the tests' tools are needed too. */
export async function ensureDesktopPrograms({ testing = false } = {}) {
  const missing = await missingPrograms(testing ? { ...DESKTOP, ...TESTING } : DESKTOP)
  await ensure(missing, testing ? 'The end-to-end tests need' : 'A virtual display needs')
}

/**
 * Whether Chromium's sandbox can work for a normal user: by its set-uid helper, or by a user namespace. Whether the latter
 * is allowed hangs on the kernel, AppArmor and the container alike, so it is tried.
 * @param {string} helper The path of `chrome-sandbox`.
 * @returns {Promise<boolean>}
 */
export async function allowsSandbox(helper) {
  if (existsSync(helper)) {
    const { uid, mode } = statSync(helper)
    if (uid === 0 && (mode & 0o4000) !== 0) return true
  }
  if (which('unshare') === undefined) return true
  return run('unshare', ['--user', '--map-root-user', 'true']).then(
    () => true,
    () => false,
  )
}

/**
 * @typedef {object} Missing
 * @property {string} name The library or program.
 * @property {string} apt Its Debian package.
 */

/** @param {string} binary @returns {Promise<Missing[]>} */
async function missingLibraries(binary) {
  const linked = await run('ldd', [binary]).catch(() => '')
  const absent = [...linked.matchAll(/^\s*(\S+) => not found/gm)].map(([, name = '']) => name)
  const cached = await run(which('ldconfig') ?? 'ldconfig', ['-p']).catch(() => undefined)
  const later = Object.keys(LOADED_LATER).filter((name) => cached !== undefined && !cached.includes(name))
  /** @type {Record<string, string>} */
  const packages = { ...LIBRARIES, ...LOADED_LATER }
  return [...new Set([...absent, ...later])].map((name) => ({
    name,
    apt: packages[name] ?? name.replace(/\.so.*/, ''),
  }))
}

/** @param {Record<string, string>} programs @returns {Promise<Missing[]>} */
async function missingPrograms(programs) {
  return Object.entries(programs)
    .filter(([name]) => which(name) === undefined)
    .map(([name, apt]) => ({ name, apt }))
}

/** @param {Missing[]} missing @param {string} need */
async function ensure(missing, need) {
  if (missing.length === 0) return
  const names = missing.map(({ name }) => name).join(', ')
  const isRoot = process.getuid?.() === 0
  if (which('apt-get') === undefined)
    throw new SetupError(`${need} what this system lacks: ${names}.`, otherSystems(missing))
  if (!isRoot) {
    const packages = await availablePackages(missing)
    throw new SetupError(
      `${need} what this system lacks: ${names}.`,
      `sudo apt-get install -y ${packages.join(' ')}`,
    )
  }
  await install(missing, names, need)
}

/** @param {Missing[]} missing @param {string} names @param {string} need */
async function install(missing, names, need) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  /** @type {string[]} */
  let packages = []
  try {
    tell(`${need} what this system lacks: ${names}.`)
    await step('Installing it with apt-get', async (note) => {
      const hear = (/** @type {string} */ line) => note(line.slice(0, 100))
      const options = ['install', '-y', '--no-install-recommends']
      packages = await availablePackages(missing)
      try {
        await run('apt-get', [...options, ...packages], { env, onLine: hear })
      } catch {
        // The usual reason is that the lists of packages are old, or not there yet.
        await run('apt-get', ['update'], { env, onLine: hear })
        packages = await availablePackages(missing)
        await run('apt-get', [...options, ...packages], { env, onLine: hear })
      }
    })
  } catch (cause) {
    throw new SetupError(
      `${need} what this system lacks: ${names}. It could not be installed.`,
      `apt-get update && apt-get install -y ${packages.join(' ')}`,
      cause,
    )
  }
}

/**
 * The packages' names on this system: Debian 13 and Ubuntu 24.04 renamed some libraries with the suffix `t64`.
 * @param {Missing[]} missing
 * @returns {Promise<string[]>}
 */
async function availablePackages(missing) {
  const names = [...new Set(missing.map(({ apt }) => apt))]
  const asked = names.flatMap((name) => [name, `${name}t64`])
  const policy = await run('apt-cache', ['policy', ...asked], { env: { ...process.env, LC_ALL: 'C' } }).catch(
    () => '',
  )
  const real = new Set(
    [...policy.matchAll(/^(\S+):\n {2}Installed: .*\n {2}Candidate: (.*)$/gm)]
      .filter(([, , candidate]) => candidate !== '(none)')
      .map(([, name]) => name),
  )
  return names.map((name) => (!real.has(name) && real.has(`${name}t64`) ? `${name}t64` : name))
}

/** @param {Missing[]} missing */
function otherSystems(missing) {
  if (which('dnf')) {
    const wanted = missing.map(({ name }) =>
      name.includes('.so') ? `'${name}()(64bit)'` : `'*/bin/${name}'`,
    )
    return `sudo dnf install ${wanted.join(' ')}`
  }
  return "Install them with this system's package manager."
}
