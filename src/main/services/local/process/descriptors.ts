import { readdirSync } from 'node:fs'
import { LOCAL_LIMITS } from '../limits'

/** More than these are never covered: a limit of 1024 open files is usual, and covering one takes two for a moment. */
const MOST = LOCAL_LIMITS.descriptors

/**
 * The file descriptors of a step: nothing to read, `output` for both outputs, and `nothing` (the null device) in the place of
 * every other one that is open here. Chromium opens sockets and pipes without close-on-exec, since its own launcher
 * closes them; a step would hold them for as long as it runs, and whoever reads the app's output would wait for the
 * step's end after the app's. Where there is no /proc the system closes them itself.
 */
export function descriptorsOf(output: number, nothing: number): ('ignore' | number)[] {
  const covered = Math.min(MOST, highestOpen() - 2)
  return ['ignore', output, output, ...Array.from({ length: Math.max(0, covered) }, () => nothing)]
}

function highestOpen(): number {
  if (process.platform !== 'linux') return 2
  try {
    return Math.max(2, ...readdirSync('/proc/self/fd').map(Number))
  } catch {
    return 2
  }
}
