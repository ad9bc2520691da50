import { isAbsolute, resolve } from 'node:path'
import { fail, ok, type Result } from '@core/result'
import { originOf } from '@core/services/list'
import { byTypedName } from '@core/snapshot/apps'
import { type AppConfig, parseWorkspace, type WorkspaceConfig } from '@core/workspace'
import { readText } from './files'
import type { Io } from './io'
import * as words from './words'

/** Reads the workspace file of `--config`. Nothing that it names is run or asked. */
export async function readWorkspace(file: string, io: Io): Promise<Result<WorkspaceConfig>> {
  const text = await readText(file, io)
  if (!text.ok) return text
  const parsed = parseWorkspace(text.value)
  if (parsed.ok) return ok(parsed.workspace)
  return fail(
    'invalid',
    [words.noWorkspace(file), ...parsed.errors.map(({ sentence }) => sentence)].join('\n  '),
  )
}

/**
 * The app of a workspace file that a command is about: the one that was named, the only one, or the one whose source is this repository
 * (absolute). `file` is the workspace file's path.
 */
export function appIn(
  { apps }: WorkspaceConfig,
  {
    name,
    repository,
    file,
  }: { readonly name: string | null; readonly repository: string; readonly file: string },
  io: Io,
): Result<AppConfig> {
  if (name !== null) {
    const named = byTypedName(apps, name)
    return named === undefined ? fail('invalid', words.noAppIn(file, name, namesOf(apps))) : ok(named)
  }
  const folder = resolve(io.folder, file, '..')
  const here = apps.filter(({ source }) => resolveIn(folder, originOf(source)?.folder ?? null) === repository)
  const candidates = here.length > 0 ? here : apps
  const [only, another] = candidates
  if (only === undefined) return fail('invalid', words.noApp(file))
  return another === undefined ? ok(only) : fail('invalid', words.severalApps(file, namesOf(candidates)))
}

const resolveIn = (folder: string, path: string | null): string | null =>
  path === null ? null : isAbsolute(path) ? resolve(path) : resolve(folder, path)

const namesOf = (apps: readonly AppConfig[]): readonly string[] => apps.map(({ name }) => name)
