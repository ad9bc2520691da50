// @ts-check
// A real desktop without a screen (Linux): an X server, a session bus, a window manager, a panel with a tray and a
// notification daemon, in a fresh home. The tests, the first start, the bench and the screenshots run in it.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { writeDesktopConfig } from './desktop-config.mjs'
import { cacheDir } from './places.mjs'
import { interruption, run, runAttached } from './processes.mjs'
import { SetupError } from './terminal.mjs'

/**
 * @typedef {object} DesktopOptions
 * @property {string} [screen] Width and height in pixels, for example `1280x800`, which is the default.
 * @property {boolean} [tray] Whether there is a panel with a tray. Without it nobody owns `org.kde.StatusNotifierWatcher`.
 * @property {'dark' | 'light'} [panel] The panel's color; dark by default.
 * @property {boolean} [keyring] Whether there is an unlocked keychain (`--password-store=gnome-libsecret` uses it).
 */

/**
 * @typedef {object} Desktop
 * @property {NodeJS.ProcessEnv} env What a program needs in its environment to run in this desktop.
 * @property {string} home The desktop's own home folder; gone after `stop`.
 * @property {() => Promise<void>} stop Ends everything that runs in this desktop, and removes its home.
 */

/** How long a part of the desktop may take to be ready, in ms. */
const PATIENCE = 60_000

/** How long a part may take to end politely before it is ended by force, in ms. */
const FAREWELL = 1_500

/** What would tie a program in the desktop to the session that it was started from. */
const FOREIGN =
  /^(WAYLAND_DISPLAY|XAUTHORITY|SESSION_MANAGER|DESKTOP_SESSION|DBUS_.*|XDG_.*|GNOME_.*|GTK_.*|KDE_.*)$/

/**
 * Opens a desktop and waits until every part of it answers.
 * @param {DesktopOptions} [options]
 * @returns {Promise<Desktop>} Fails, with nothing left running, when a part does not come up.
 */
export async function openDesktop({
  screen = '1280x800',
  tray = true,
  panel = 'dark',
  keyring = false,
} = {}) {
  const home = mkdtempSync(join(tmpdir(), 'binnacle-desktop-'))
  const bus = `unix:path=${join(home, 'run/bus')}`
  const parts = new Parts(bus)
  const removeHome = () => rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  // When this process ends without having called `stop`, nothing of the desktop may stay behind.
  const lastResort = () => {
    parts.signalAll('SIGKILL')
    removeHome()
  }
  process.once('exit', lastResort)
  const stop = async () => {
    await parts.end()
    removeHome()
    process.off('exit', lastResort)
  }
  try {
    const env = environmentOf(home, bus)
    writeDesktopConfig(home, panel)
    const display = parts.start(
      'Xvfb',
      ['-displayfd', '3', '-screen', '0', `${screen}x24`, '-nolisten', 'tcp'],
      env,
    )
    env.DISPLAY = `:${await display.says(3)}`
    await parts
      .start('dbus-daemon', ['--session', '--nofork', `--address=${bus}`, '--print-address=3'], env)
      .says(3)
    if (keyring)
      parts.start(
        'gnome-keyring-daemon',
        ['--foreground', '--unlock', '--components=secrets'],
        env,
        'binnacle',
      )
    const managed = join(home, 'run/managed')
    parts.start('openbox', ['--sm-disable', '--startup', `touch ${managed}`], env)
    parts.start('dunst', ['-config', join(home, '.config/dunst/dunstrc')], env)
    if (tray) parts.start('xfce4-panel', ['--disable-wm-check', '--sm-client-disable'], env)
    await Promise.all([
      until('the window manager', async () => existsSync(managed)),
      until('the notification daemon', () => isOwned('org.freedesktop.Notifications', env)),
      tray && until('the tray', () => isOwned('org.kde.StatusNotifierWatcher', env)),
      keyring && until('the keychain', () => isOwned('org.freedesktop.secrets', env)),
    ])
    await run('dunstctl', ['count'], { env })
    return { env, home, stop }
  } catch (error) {
    await stop()
    throw new SetupError(
      `The virtual desktop did not come up: ${error instanceof Error ? error.message : error}.`,
      'Run it again; if it stays so, what its parts said is below.',
      new Error(parts.complaints()),
    )
  }
}

/**
 * Runs one program in a desktop of its own, on this process's terminal. An interrupt ends both.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {DesktopOptions & { env?: NodeJS.ProcessEnv }} [options] `env` is added to the desktop's.
 * @returns {Promise<number>} The program's exit code.
 */
export async function runInDesktop(command, args, { env = {}, ...options } = {}) {
  const signal = interruption()
  const desktop = await openDesktop(options)
  try {
    return await runAttached(command, args, { cwd: process.cwd(), env: { ...desktop.env, ...env }, signal })
  } finally {
    await desktop.stop()
  }
}

/** @param {string} home @param {string} bus @returns {NodeJS.ProcessEnv} */
function environmentOf(home, bus) {
  const runtime = join(home, 'run')
  mkdirSync(runtime, { mode: 0o700 })
  const kept = Object.entries(process.env).filter(([name]) => !FOREIGN.test(name))
  return {
    ...Object.fromEntries(kept),
    BINNACLE_CACHE_DIR: cacheDir(),
    DBUS_SESSION_BUS_ADDRESS: bus,
    GDK_BACKEND: 'x11',
    HOME: home,
    NO_AT_BRIDGE: '1',
    XDG_CACHE_HOME: join(home, '.cache'),
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_DATA_HOME: join(home, '.local/share'),
    XDG_RUNTIME_DIR: runtime,
    XDG_SESSION_TYPE: 'x11',
    XDG_STATE_HOME: join(home, '.local/state'),
  }
}

/** The programs that make up one desktop. */
class Parts {
  /** @type {{ name: string, child: import('node:child_process').ChildProcess, said: string }[]} */
  #parts = []

  /** @param {string} bus The address of the desktop's bus, which marks everything that runs in it. */
  constructor(bus) {
    this.bus = bus
  }

  /**
   * @param {string} name @param {readonly string[]} args @param {NodeJS.ProcessEnv} env @param {string} [input]
   * @returns {{ says: (fd: number) => Promise<string> }} `says` answers the first line it writes to a file descriptor.
   */
  start(name, args, env, input = '') {
    // A process group of its own keeps an interrupt of the terminal away from it: the app ends first, then the desktop.
    const child = spawn(name, args, { env, detached: true, stdio: ['pipe', 'ignore', 'pipe', 'pipe'] })
    const part = { name, child, said: '' }
    this.#parts.push(part)
    child.stdin?.on('error', () => {}).end(input)
    child.stderr?.setEncoding('utf8').on('data', (text) => {
      part.said = (part.said + text).slice(-2000)
    })
    const failed = new Promise((_, fail) => {
      child.on('error', (error) => fail(new Error(`${name} could not be started: ${error.message}`)))
      child.on('exit', (code) => fail(new Error(`${name} ended with code ${code}`)))
    })
    failed.catch(() => {})
    return { says: (fd) => within(name, Promise.race([firstLine(child.stdio[fd]), failed])) }
  }

  /** What the parts had to say, for the error of a desktop that did not come up. */
  complaints() {
    return this.#parts.flatMap(({ name, said }) => (said ? `${name}: ${said.trim()}` : [])).join('\n')
  }

  /** Ends everything that was started and everything that these started, first politely, then by force. */
  async end() {
    this.signalAll('SIGTERM')
    const deadline = Date.now() + FAREWELL
    while (Date.now() < deadline && (this.#running().length > 0 || inhabitants(this.bus).length > 0))
      await sleep(25)
    this.signalAll('SIGKILL')
    while (this.#running().length > 0) await sleep(10)
  }

  #running() {
    return this.#parts.filter(
      ({ child }) => child.pid !== undefined && child.exitCode === null && child.signalCode === null,
    )
  }

  /** Sends a signal to everything that runs in the desktop. @param {NodeJS.Signals} signal */
  signalAll(signal) {
    const groups = this.#running().flatMap(({ child }) => (child.pid === undefined ? [] : [-child.pid]))
    for (const pid of [...inhabitants(this.bus), ...groups]) {
      try {
        process.kill(pid, signal)
      } catch {
        // It has ended by itself.
      }
    }
  }
}

/**
 * The processes that live in a desktop: those that carry its bus in their environment. The bus starts services by
 * itself and an app may leave children behind; this finds them all and nobody else.
 * @param {string} bus
 * @returns {number[]}
 */
function inhabitants(bus) {
  const mark = `DBUS_SESSION_BUS_ADDRESS=${bus}`
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(mark)
      } catch {
        return false
      }
    })
    .map(Number)
}

/** @param {import('node:stream').Stream | null | undefined} stream @returns {Promise<string>} */
function firstLine(stream) {
  return new Promise((done) => {
    let text = ''
    stream?.on('data', (piece) => {
      text += piece
      if (text.includes('\n')) done(text.slice(0, text.indexOf('\n')))
    })
  })
}

/** @template T @param {string} what @param {Promise<T>} promise @returns {Promise<T>} */
async function within(what, promise) {
  const late = new AbortController()
  const limit = sleep(PATIENCE, undefined, { signal: late.signal, ref: false }).then(() => {
    throw new Error(`${what} was not ready within ${PATIENCE / 1000} s`)
  })
  limit.catch(() => {})
  try {
    return await Promise.race([promise, limit])
  } finally {
    late.abort()
  }
}

/** Asks again and again until it is so. @param {string} what @param {() => Promise<unknown>} isSo Fails or answers false while it is not. */
async function until(what, isSo) {
  const deadline = Date.now() + PATIENCE
  while ((await isSo().catch(() => false)) === false) {
    if (Date.now() > deadline) throw new Error(`${what} was not ready within ${PATIENCE / 1000} s`)
    await sleep(40)
  }
}

/** Whether somebody owns a name on the bus. @param {string} name @param {NodeJS.ProcessEnv} env */
async function isOwned(name, env) {
  const question = [
    '--dest=org.freedesktop.DBus',
    '/org/freedesktop/DBus',
    'org.freedesktop.DBus.NameHasOwner',
    `string:${name}`,
  ]
  return /boolean true/.test(await run('dbus-send', ['--session', '--print-reply', ...question], { env }))
}
