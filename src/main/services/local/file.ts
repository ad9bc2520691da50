import { ok, type Result } from '@core/result'
import type { LocalApp } from './context'
import { readGit } from './git'

/**
 * The text of a file as it is at a commit; null where there is none, or where it is a folder. Both are given to git on its standard
 * input, so none can pass for an option.
 */
export async function readFile(app: LocalApp, sha: string, path: string): Promise<Result<string | null>> {
  if (/[\0\n]/.test(path)) return ok(null)
  // A file of a partial clone that isn't here is not a file that there is none of.
  const answer = await readGit(app, ['cat-file', '--batch'], { input: `${sha}:${path}\n`, wantsAll: true })
  if (!answer.ok) return answer
  const end = answer.value.indexOf('\n')
  const isFile = / blob \d+$/.test(answer.value.slice(0, end))
  return ok(isFile ? answer.value.slice(end + 1, -1) : null)
}

/** The names in a folder as it is at a commit; none where there is none. */
export async function readNames(app: LocalApp, sha: string, folder: string): Promise<Result<string[]>> {
  const below = folder === '' || folder.endsWith('/') ? folder : `${folder}/`
  const within = below === '' ? [] : ['--', below]
  const printed = await readGit(app, ['ls-tree', '-z', '--name-only', '--full-tree', sha, ...within])
  if (!printed.ok) return printed
  const paths = printed.value.split('\0').filter((path) => path !== '')
  return ok(paths.map((path) => path.slice(below.length)))
}
