import { migrationsAmong } from '@core/connect/code'
import { type CommandTexts, commandsOf, targetsOf } from '@core/connect/commands'
import { LIMITS } from '@core/limits'
import { parsedJson } from '@core/text/json'
import { z } from 'zod'
import type { LocalApp } from '../context'
import { readGit } from '../git'

/** What a repository has at a commit that tells how it is checked, built, shipped and migrated. */
export interface RepositoryContents {
  readonly commands: CommandTexts
  readonly migrations: string | null
  /** The names at its root. */
  readonly root: readonly string[]
}

/** Folders in which programs of a project usually lie. */
const PROGRAMS = ['bin', 'script', 'scripts', 'tools']

/** Reads it off the commit itself, since that is what is checked and shipped, whatever the folder has now. */
export async function contentsOf(app: LocalApp, sha: string): Promise<RepositoryContents> {
  const [root, programs, folders] = await Promise.all([
    entries(app, [sha]),
    entries(app, [sha, ...PROGRAMS.map((folder) => `${folder}/`)]),
    readGit(app, ['ls-tree', '-r', '-d', '-z', '--name-only', sha]),
  ])
  const names = root.map(({ path }) => path)
  const [manifest, makefile] = await Promise.all([
    textOf(app, sha, 'package.json', names),
    textOf(app, sha, 'Makefile', names),
  ])
  return {
    commands: commandsOf({
      scripts: scriptsOf(manifest),
      targets: targetsOf(makefile),
      root: names,
      programs: [...root, ...programs].flatMap(({ mode, path }) => (mode === '100755' ? [path] : [])),
    }),
    migrations: folders.ok ? migrationsAmong(folders.value.split('\0').filter(Boolean)) : null,
    root: names,
  }
}

/** The paths of what is in a folder, which ends in "/". */
export async function filesIn(app: LocalApp, sha: string, folder: string): Promise<string[]> {
  const printed = await readGit(app, ['ls-tree', '-z', '--name-only', sha, folder])
  return printed.ok ? printed.value.split('\0').filter(Boolean) : []
}

async function entries(app: LocalApp, args: readonly string[]) {
  const printed = await readGit(app, ['ls-tree', '-z', ...args])
  if (!printed.ok) return []
  return printed.value.split('\0').flatMap((line) => {
    const [about, path] = line.split('\t')
    return path === undefined ? [] : [{ mode: about?.slice(0, 6) ?? '', path }]
  })
}

async function textOf(app: LocalApp, sha: string, path: string, names: readonly string[]): Promise<string> {
  if (!names.includes(path)) return ''
  const text = await readGit(app, ['cat-file', 'blob', `${sha}:${path}`])
  return text.ok ? text.value : ''
}

const ManifestSchema = z.object({ scripts: z.record(z.string(), z.string()).catch({}).default({}) })

function scriptsOf(manifest: string): Readonly<Record<string, string>> {
  if (manifest.length > LIMITS.connect.manifest) return {}
  return ManifestSchema.safeParse(parsedJson(manifest)).data?.scripts ?? {}
}
