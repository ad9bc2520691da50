import { Worker } from 'node:worker_threads'

/** What the launcher of the `binnacle` command (packaging/) may put before `--`; anything else there, such as a link, starts the app. */
const LAUNCHER_WORDS = ['--command', '--no-sandbox', '--no-zygote', '--log-level=3']

/** The words of a command where this program was started by the launcher of the `binnacle` command; null where it is to be the app. */
export function commandWords(argv: readonly string[]): readonly string[] | null {
  const words = argv.slice(1)
  const end = words.indexOf('--')
  const before = words.slice(0, Math.max(end, 0))
  const isCommand = before.includes('--command') && before.every((word) => LAUNCHER_WORDS.includes(word))
  return isCommand ? words.slice(end + 1) : null
}

/** How long a command's thread may take to begin, ms. */
const BEGINS_MS = 30_000

/**
 * Carries out a command and ends the process with its exit code. A packaged Electron does not run as Node, so the command runs in a thread while
 * this one stands still: Chromium comes no further, which needs neither a display nor a second of its time.
 */
export function runCommand(file: string, words: readonly string[]): void {
  // Whether it has begun (1) and ended (2), and its exit code.
  const state = new Int32Array(new SharedArrayBuffer(8))
  new Worker(file, { argv: [...words], workerData: state })
  if (Atomics.wait(state, 0, 0, BEGINS_MS) !== 'timed-out') Atomics.wait(state, 0, 1)
  process.exit(state[0] === 2 ? state[1] : 1)
}
