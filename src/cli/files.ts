import { type FileHandle, open, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { LIMITS } from '@core/limits'
import { fail, ok, type Result } from '@core/result'
import type { Io } from './io'
import * as words from './words'

/** So much of a text's end is read, bytes: a log that is longer has what broke there. */
const MOST = LIMITS.file.log

/** The text of a file or a pipe; `-` is standard input. Of what is longer than `most` bytes it's the end, and standard error says so. */
export async function readText(file: string, io: Io, most: number = MOST): Promise<Result<string>> {
  let handle: FileHandle | null = null
  try {
    if (file === '-') return ok(toldText(await endOf(io.input(), most), { file, io, most }))
    handle = await open(resolve(io.folder, file))
    const about = await handle.stat()
    if (about.isDirectory()) return fail('invalid', words.isFolder(file))
    // A pipe (`<(command)`) has no size, and no place in it to begin at.
    const start = Math.max(0, about.size - most)
    const pieces = handle.createReadStream({ autoClose: false, ...(start > 0 && { start }) })
    const { text, isCut } = await endOf(pieces, most)
    return ok(toldText({ text, isCut: isCut || start > 0 }, { file, io, most }))
  } catch (cause) {
    return fail('invalid', words.unreadable(file, reasonOf(cause)), cause)
  } finally {
    await handle?.close()
  }
}

interface TextEnd {
  readonly text: string
  /** Something came before it. */
  readonly isCut: boolean
}

function toldText(
  { text, isCut }: TextEnd,
  { file, io, most }: { readonly file: string; readonly io: Io; readonly most: number },
): string {
  if (isCut) io.error(`${words.onlyItsEnd(file, most)}\n`)
  return text
}

/** The last bytes of what comes, without holding much more than them. */
async function endOf(pieces: AsyncIterable<Uint8Array>, most: number): Promise<TextEnd> {
  let kept: Uint8Array[] = []
  let size = 0
  let isCut = false
  for await (const piece of pieces) {
    kept.push(piece)
    size += piece.length
    if (size <= most) continue
    isCut = true
    // Not at each piece: what is kept would be copied as often.
    if (size < 2 * most) continue
    kept = [Buffer.concat(kept).subarray(-most)]
    size = most
  }
  return { text: Buffer.concat(kept).subarray(-most).toString('utf8'), isCut }
}

/** All of a text on standard input, or that it's longer than `most` bytes. */
export async function wholeInput(io: Io, most: number): Promise<Result<string>> {
  const kept: Uint8Array[] = []
  let size = 0
  for await (const piece of io.input()) {
    kept.push(piece)
    size += piece.length
    if (size > most) return fail('invalid', words.tooLong(most))
  }
  return ok(Buffer.concat(kept).toString('utf8'))
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
