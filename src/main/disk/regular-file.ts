import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { describeCause, fail, ok, type Result } from '@core/result'

/** A disk that answers does so within this, ms. */
const PATIENCE_MS = 5_000

/**
 * The text of a regular file of at most `most` bytes, for files that somebody else may have put there. A pipe or a device has no end, and a mount that
 * hangs no answer: neither is waited for. Where there is none the problem is `gone`.
 */
export async function readRegularFile(path: string, most: number): Promise<Result<string>> {
  let patience: NodeJS.Timeout | undefined
  const late = new Promise<Result<string>>((answer) => {
    patience = setTimeout(
      () => answer(fail('fault', 'This file cannot be read: its disk does not answer.')),
      PATIENCE_MS,
    )
    patience.unref()
  })
  const text = await Promise.race([readNow(path, most), late])
  clearTimeout(patience)
  return text
}

async function readNow(path: string, most: number): Promise<Result<string>> {
  let handle: FileHandle | null = null
  try {
    // Without waiting for somebody to write into it, where it is a pipe.
    handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
    const about = await handle.stat()
    if (about.isDirectory()) return fail('invalid', 'This is a folder, not a file.')
    if (!about.isFile()) return fail('invalid', 'This isn’t a regular file.')
    if (about.size > most) return fail('invalid', 'This file is too large.')
    return ok(await handle.readFile('utf8'))
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : null
    if (code === 'ENOENT') return fail('gone', 'There is no such file.', cause)
    if (code === 'EACCES') return fail('invalid', 'You aren’t allowed to read this file.', cause)
    return fail('invalid', `This file cannot be read: ${describeCause(cause)}.`, cause)
  } finally {
    await handle?.close()
  }
}
