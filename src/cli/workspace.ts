import { isAbsolute, resolve } from 'node:path'
import { fail, ok, type Result } from '@core/result'
import { originOf } from '@core/services'
import { listed } from '@core/text/time'
import { type AppConfig, parseWorkspace, type WorkspaceConfig } from '@core/workspace'
import { readText } from './files'
import type { Io } from './io'

/** Reads the workspace file of `--config`. Nothing that it names is run or asked. */
export async function readWorkspace(file: string, io: Io): Promise<Result<WorkspaceConfig>> {
  const text = await readText(file, io)
  if (!text.ok) return text
  const parsed = parseWorkspace(text.value)
  if (parsed.ok) return ok(parsed.workspace)
  return fail(
    'invalid',
    [`${file} isn’t a workspace file.`, ...parsed.errors.map(({ sentence }) => sentence)].join('\n  '),
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
    const named = apps.find((app) => app.name === name)
    return named === undefined
      ? fail('invalid', `${file} has no app “${name}”${onlyThese(apps)}.`)
      : ok(named)
  }
  const folder = resolve(io.folder, file, '..')
  const here = apps.filter(({ source }) => at(folder, originOf(source)?.folder ?? null) === repository)
  const candidates = here.length > 0 ? here : apps
  const [only, another] = candidates
  if (only === undefined) return fail('invalid', `${file} has no app.`)
  return another === undefined
    ? ok(only)
    : fail('invalid', `${file} has several apps. Say which with --app${onlyThese(candidates)}.`)
}

const at = (folder: string, path: string | null): string | null =>
  path === null ? null : isAbsolute(path) ? resolve(path) : resolve(folder, path)

const onlyThese = (apps: readonly AppConfig[]): string =>
  apps.length === 0 ? '' : `: ${listed(apps.map((app) => app.name))}`
