import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { devNull } from 'node:os'
import { descriptorsOf } from './services/local'

/** Waits a minute at most until a process is gone, then starts a program. */
const STARTS_ONCE_GONE =
  'n=0; while kill -0 "$1" 2>/dev/null && [ "$n" -lt 300 ]; do n=$((n + 1)); sleep 0.2; done; shift; exec "$@"'

/**
 * Starts a program as this one was started, when this process has ended: before that the new one would find that Binnacle runs, and end. A shell does
 * it, since Electron's own way (`app.relaunch`) needs files of an AppImage that are gone by then. It gets nothing that this process has open: a socket
 * that it kept would still take connections, and nobody would answer.
 */
export function startOnceGone(program: string, argv: readonly string[] = process.argv): void {
  const words = [String(process.pid), program, ...restartWords(argv)]
  const nothing = openSync(devNull, 'r+')
  try {
    spawn('/bin/sh', ['-c', STARTS_ONCE_GONE, 'binnacle', ...words], {
      cwd: '/',
      detached: true,
      stdio: descriptorsOf(nothing, nothing),
    }).unref()
  } finally {
    closeSync(nothing)
  }
}

/** These were about one start alone: who asks for a restart sees a window again, and whoever consented to a file did so for one run. */
const ONCE: readonly string[] = ['--hidden', '--trust-workspace']

/** The flags of a start, but for those that were about this start alone; no link opens twice. */
export const restartWords = (argv: readonly string[]): string[] =>
  argv.slice(1).filter((word) => word.startsWith('--') && !ONCE.includes(word))
