import { appendFile, truncate } from 'node:fs/promises'
import type { LocalContext } from '../context'
import { LOCAL_LIMITS } from '../limits'
import { readLogEnd, sizeOf } from './log'

/** How long a log may grow, and what is left of one that has. Bytes. */
interface Bounds {
  readonly most: number
  readonly left: number
}

const BOUNDS: Bounds = { most: LOCAL_LIMITS.logBytes, left: LOCAL_LIMITS.logLeft }

/**
 * Keeps a log from filling the disk while the command that writes it runs. Its processes append to the file themselves, so it is shortened
 * in its place: what they write next follows on what is left. Answers how to stop.
 */
export function boundLog(
  { clock, closed }: Pick<LocalContext, 'clock' | 'closed'>,
  path: string,
  bounds = BOUNDS,
): () => void {
  let cancel = (): void => {}
  let isOver = false
  const look = async (): Promise<void> => {
    await shorten(path, bounds)
    if (!isOver && !closed.aborted) cancel = clock.after(LOCAL_LIMITS.logEveryMs, () => void look())
  }
  const stop = (): void => {
    isOver = true
    cancel()
    closed.removeEventListener('abort', stop)
  }
  cancel = clock.after(LOCAL_LIMITS.logEveryMs, () => void look())
  closed.addEventListener('abort', stop, { once: true })
  return stop
}

/** Leaves only the end of a log that is too long, and says so in its first line. A log is no reason to fail. */
export async function shorten(path: string, { most, left }: Bounds): Promise<void> {
  if ((await sizeOf(path)) <= most) return
  const end = await readLogEnd(path, left)
  try {
    await truncate(path)
    await appendFile(path, `${droppedLine(most)}\n${end}`)
  } catch {
    // It is gone, or the disk is full: the next look tries again.
  }
}

const droppedLine = (most: number): string =>
  `[Binnacle: this log grew past ${most / 1024 / 1024} MB, so its beginning was dropped.]`
