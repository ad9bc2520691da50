import { realpath, stat } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import { fail, ok, type Result } from '@core/result'
import { readOnlyApp } from '../context'
import { readGit } from '../git'
import * as words from '../words'

/** A repository that was found at a folder. */
export interface FoundRepository {
  /** Its top folder, absolute. */
  readonly folder: string
  /** What was understood otherwise than it was asked, in sentences. */
  readonly notes: readonly string[]
}

/**
 * The repository that a folder is of: its own, or the one around it; of a `.git` the folder that it is in. Refused, with the reason, where that
 * is none with files to build and check.
 */
export async function repositoryAt(asked: string): Promise<Result<FoundRepository>> {
  const path = await realpath(asked).catch(() => null)
  const about = path === null ? null : await stat(path).catch(() => null)
  if (path === null || about === null) return fail('gone', words.noFolder(asked))
  if (!about.isDirectory()) return fail('invalid', words.isFile(asked))
  const folder = await topOf(path)
  const app = readOnlyApp({ name: asked, repository: folder ?? path, branch: '' })
  const bare = await readGit(app, ['rev-parse', '--is-bare-repository'])
  if (bare.ok && bare.value.trim() === 'true') return fail('invalid', words.isBare(asked))
  if (folder === null || isNone(bare)) return fail('invalid', words.isNoRepository(asked))
  if (!bare.ok) return bare
  return ok({ folder, notes: notesOn(asked, path, folder) })
}

const isNone = (answer: Result<string>): boolean =>
  !answer.ok && /not a git repository/i.test(answer.problem.cause ?? answer.problem.sentence)

/** The folder with the `.git` that a path is in, or below; null for none. Git itself is kept from looking above the folder it is given. */
async function topOf(path: string): Promise<string | null> {
  const parts = path.split(sep)
  const inside = parts.lastIndexOf('.git')
  if (inside > 0) return parts.slice(0, inside).join(sep) || sep
  for (let folder = path; ; folder = dirname(folder)) {
    if ((await stat(join(folder, '.git')).catch(() => null)) !== null) return folder
    if (dirname(folder) === folder) return null
  }
}

function notesOn(asked: string, path: string, repository: string): string[] {
  if (path === repository) return []
  return path.startsWith(join(repository, '.git'))
    ? [words.isGitsData(asked, repository)]
    : [words.isFolderOf(asked, repository)]
}
