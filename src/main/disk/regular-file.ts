import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { describeCause, fail, ok, type Result } from '@core/result'
import * as words from './words'

/** A disk that answers does so within this, ms. */
const PATIENCE_MS = 5_000

/**
 * The text of a regular file of at most `most` bytes, for files that somebody else may have put there. A pipe or a device has no end, and a mount that
 * hangs no answer: neither is waited for. Where there is none the problem is `gone`.
 */
export async function readRegularFile(path: string, most: number): Promise<Result<string>> {
  let patience: NodeJS.Timeout | undefined
  const late = new Promise<Result<string>>((answer) => {
    patience = setTimeout(() => answer(fail('fault', words.DISK_SILENT)), PATIENCE_MS)
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
    if (about.isDirectory()) return fail('invalid', words.IS_FOLDER)
    if (!about.isFile()) return fail('invalid', words.NOT_REGULAR)
    if (about.size > most) return fail('invalid', words.TOO_LARGE)
    return ok(await handle.readFile('utf8'))
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : null
    if (code === 'ENOENT') return fail('gone', words.NO_SUCH_FILE, cause)
    if (code === 'EACCES') return fail('invalid', words.NOT_ALLOWED, cause)
    return fail('invalid', words.notRead(describeCause(cause)), cause)
  } finally {
    await handle?.close()
  }
}
