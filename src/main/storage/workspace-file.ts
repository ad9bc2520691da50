import { unwatchFile, watchFile } from 'node:fs'
import { isAbsolute, resolve } from 'node:path'
import { LIMITS } from '@core/limits'
import { type AppConfig, parseWorkspace, type WorkspaceConfig, type WorkspaceError } from '@core/workspace'
import { readRegularFile } from '../disk/regular-file'

export type LoadedWorkspace =
  | ({ readonly ok: true; readonly file: string } & Pick<
      WorkspaceConfig,
      'apps' | 'freezes' | 'incidents' | 'releases'
    >)
  | { readonly ok: false; readonly file: string; readonly errors: readonly WorkspaceError[] }

/** More than any workspace needs; what is larger is some other file. Bytes. */
const LARGEST = LIMITS.file.workspace

/** Reads a workspace file. Relative paths in it become absolute, from the file's own folder. */
export async function loadWorkspace(path: string): Promise<LoadedWorkspace> {
  const file = resolve(path)
  const text = await readRegularFile(file, LARGEST)
  if (!text.ok) return { ok: false, file, errors: [{ path: '', sentence: text.problem.sentence }] }
  const parsed = parseWorkspace(text.value)
  if (!parsed.ok) return { ok: false, file, errors: parsed.errors }
  const { apps, ...others } = parsed.workspace
  return { ok: true, file, apps: apps.map((app) => withAbsolutePaths(app, file)), ...others }
}

function withAbsolutePaths(app: AppConfig, file: string): AppConfig {
  const placed = <T extends NonNullable<AppConfig['source']> | AppConfig['includes'][number]>(part: T): T =>
    part.service === 'local' ? { ...part, repository: absolute(part.repository, file) } : part
  const { source } = app
  return {
    ...app,
    ...(source !== undefined && { source: placed(source) }),
    includes: app.includes.map(placed),
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

/** The text of a first workspace file for a repository, with commands that its owner is to replace. */
export function firstWorkspace(name: string, repository: string, branch: string): string {
  const app = {
    name,
    source: { service: 'local', repository, branch },
    ci: [{ service: 'local', check: 'git diff-tree --check HEAD' }],
    deploy: { service: 'local', ship: 'echo "replace me: ship {sha} to {environment}"', timeoutSeconds: 600 },
    environments: [{ name: 'staging' }, { name: 'production', protected: true, promoteFrom: 'staging' }],
  }
  return `${JSON.stringify({ version: 1, apps: [app] }, null, 2)}\n`
}
