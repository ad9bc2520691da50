// @ts-check
// The folder of one run of tests, in which all their temporary files stand.
import { mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A file system in memory (Linux): git and SQLite wait for a disk at each file that they write, which is half of the time of what they do there. */
const MEMORY = '/dev/shm'
/** How much has to be free there, bytes; a run takes a fraction of it. */
const ROOM = 4 * 1024 ** 3

const NAME = 'binnacle-run-'

/**
 * Makes the folder, and has this process and all that it starts from here on keep temporary files in it. `close` removes it, and answers
 * what tests had left in it.
 * @returns {{ readonly folder: string, readonly close: () => string[] }}
 */
export function openRunFolder() {
  const base = hasRoom() ? MEMORY : shortTemporary()
  removeAbandoned(base)
  const folder = mkdtempSync(join(base, `${NAME}${process.pid}-`))
  const before = { ...process.env }
  for (const name of ['TMPDIR', 'TMP', 'TEMP']) process.env[name] = folder
  return {
    folder,
    close: () => {
      for (const name of ['TMPDIR', 'TMP', 'TEMP']) {
        if (before[name] === undefined) delete process.env[name]
        else process.env[name] = before[name]
      }
      // What is open can't be removed on Windows, so there tests leave it to this.
      const left = process.platform === 'win32' ? [] : leftIn(folder)
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
      return left
    },
  }
}

/**
 * What other programs leave is theirs, and `binnacle-UID` is where all Binnacles of a user find each other. Nor does a folder count in which is no
 * file: what an app had in hand when it was closed may have made it again.
 * @param {string} folder
 */
function leftIn(folder) {
  const isOurs = (/** @type {string} */ name) => /^(binnacle|storage|secrets|sample)-(?!\d+$)/.test(name)
  return readdirSync(folder).filter(
    (name) =>
      isOurs(name) &&
      readdirSync(join(folder, name), { recursive: true, withFileTypes: true }).some(
        (entry) => !entry.isDirectory(),
      ),
  )
}

/** A person's own temporary folder on macOS has such a long name that a socket in a folder of a test in it has more than the 104 characters that its path may have (man 4 unix). */
const shortTemporary = () => (process.platform === 'darwin' ? '/private/tmp' : tmpdir())

function hasRoom() {
  try {
    const { bavail, bsize } = statfsSync(MEMORY)
    return bavail * bsize > ROOM
  } catch {
    return false
  }
}

/** Those of runs that were ended by force. @param {string} base */
function removeAbandoned(base) {
  for (const name of readdirSync(base)) {
    const pid = Number(new RegExp(`^${NAME}(\\d+)-`).exec(name)?.[1])
    if (!Number.isNaN(pid) && !isRunning(pid)) rmSync(join(base, name), { recursive: true, force: true })
  }
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
