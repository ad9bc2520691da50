import { type FileHandle, open, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { LIMITS } from '@core/limits'
import { fail, ok, type Result } from '@core/result'
import type { Io } from './io'
import * as words from './words'

/** So much of a file's end is read, bytes: a log that is longer has what broke there. */
const MOST = LIMITS.file.log

/** The text of a file; `-` is standard input. Of a very long file it is the end. */
export async function readText(file: string, io: Io): Promise<Result<string>> {
  if (file === '-') return ok(await io.input())
  let handle: FileHandle | null = null
  try {
    handle = await open(resolve(io.folder, file))
    const about = await handle.stat()
    if (about.isDirectory()) return fail('invalid', words.isFolder(file))
    // A pipe (`<(command)`) has no size.
    if (about.size <= MOST) return ok(await handle.readFile('utf8'))
    const end = Buffer.alloc(MOST)
    const { bytesRead } = await handle.read(end, 0, MOST, about.size - MOST)
    return ok(end.toString('utf8', 0, bytesRead))
  } catch (cause) {
    return fail('invalid', words.unreadable(file, reasonOf(cause)), cause)
  } finally {
    await handle?.close()
  }
}

/** The absolute path of a folder that is there. */
export async function folderAt(path: string, io: Io): Promise<Result<string>> {
  const folder = resolve(io.folder, path)
  try {
    const about = await stat(folder)
    return about.isDirectory() ? ok(folder) : fail('invalid', words.isFile(path))
  } catch (cause) {
    return fail('invalid', words.unreadable(path, reasonOf(cause)), cause)
  }
}

function reasonOf(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : null
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return words.NOT_THERE
    case 'EACCES':
    case 'EPERM':
      return words.NOT_ALLOWED
    default:
      return cause instanceof Error ? cause.message : String(cause)
  }
}
