import { unwatchFile, watchFile } from 'node:fs'
import { mkdir, open, realpath, rename, stat } from 'node:fs/promises'
import { dirname, isAbsolute, resolve } from 'node:path'
import { LIMITS } from '@core/limits'
import { fail, ok, type Result } from '@core/result'
import { ofItsService, partsOf } from '@core/services/list'
import { isDiskFull } from '@core/util/disk'
import { type AppConfig, type LoadedWorkspace, parseWorkspace } from '@core/workspace'
import { readRegularFile } from '../disk/regular-file'
import * as words from './words'

/** More than any workspace needs; what is larger is some other file. Bytes. */
const LARGEST = LIMITS.file.workspace

/** Reads a workspace file. Relative paths in it become absolute, from the file's own folder. */
export async function loadWorkspace(path: string): Promise<LoadedWorkspace> {
  const file = resolve(path)
  const text = await readRegularFile(file, LARGEST)
  if (!text.ok) return { ok: false, file, errors: [{ path: '', sentence: text.problem.sentence }] }
  return placedWorkspace(file, text.value)
}

/** What the text of a workspace file says, as if it stood in `file` (absolute). */
function placedWorkspace(file: string, text: string): LoadedWorkspace {
  const parsed = parseWorkspace(text)
  if (!parsed.ok) return { ok: false, file, errors: parsed.errors }
  const { apps, ...others } = parsed.workspace
  return { ok: true, file, apps: apps.map((app) => withAbsolutePaths(app, file)), ...others }
}

function withAbsolutePaths(app: AppConfig, file: string): AppConfig {
  const toAbsolute = (path: string) => absolute(path, file)
  const { source } = app
  return {
    ...app,
    source: source && ofItsService(partsOf('source'), (one) => one.placed(source, toAbsolute)),
    includes: app.includes.map((part) =>
      ofItsService(partsOf('includes'), (one) => one.placed(part, toAbsolute)),
    ),
  }
}

const absolute = (path: string, file: string): string => (isAbsolute(path) ? path : resolve(file, '..', path))

/** How often an open workspace file is looked at for a change, ms. */
const LOOK_MS = 1_500

/**
 * Calls back when the file was changed, made or removed; answers what ends it. It looks at the file's date, since editors that write
 * a new file and rename it get lost to a system's file watching.
 */
export function watchWorkspace(file: string, changed: () => void): () => void {
  const look = (now: { mtimeMs: number }, before: { mtimeMs: number }) => {
    if (now.mtimeMs !== before.mtimeMs) changed()
  }
  watchFile(file, { interval: LOOK_MS, persistent: false }, look)
  return () => unwatchFile(file, look)
}

/** The text of a workspace file, as it is. */
const readWorkspaceText = (file: string): Promise<Result<string>> => readRegularFile(file, LARGEST)

/** Writes a workspace file again, whole or not at all; where `file` is a link, what it leads to. */
async function writeWorkspaceText(file: string, text: string): Promise<Result<null>> {
  try {
    const target = await realpath(file)
    const { mode } = await stat(target)
    const beside = `${target}.${process.pid}.new`
    await writeThrough(beside, text, 'w', mode)
    await rename(beside, target)
    return ok(null)
  } catch (cause) {
    return notWritten(file, cause)
  }
}

/** Makes a new workspace file, in a folder that is made where it is missing. A file that is there already is never replaced. */
async function createWorkspaceText(file: string, text: string): Promise<Result<null>> {
  try {
    await mkdir(dirname(file), { recursive: true })
    await writeThrough(file, text, 'wx')
    return ok(null)
  } catch (cause) {
    const isThere = cause instanceof Error && 'code' in cause && cause.code === 'EEXIST'
    return isThere ? fail('gone', words.fileExists(file), cause) : notWritten(file, cause)
  }
}

/** Writes a file that is on the disk, and not only on its way there, once this is done. */
async function writeThrough(file: string, text: string, flag: 'w' | 'wx', mode?: number): Promise<void> {
  const handle = await open(file, flag, mode)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const notWritten = (file: string, cause: unknown): Result<never> =>
  fail('fault', words.fileNotWritten(file, isDiskFull(cause)), cause)

/** How the text of a workspace file is read, written and understood. */
export const workspaceTexts = {
  readText: readWorkspaceText,
  writeText: writeWorkspaceText,
  createText: createWorkspaceText,
  placed: placedWorkspace,
} as const
