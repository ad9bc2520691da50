import { ok, type Result } from '@core/result'
import type { LocalApp } from './context'
import { git } from './git'

/**
 * The text of a file as it is at a commit; null where there is none, or where it is a folder. Both are given to git on its standard
 * input, so none can pass for an option.
 */
export async function readFile(app: LocalApp, sha: string, path: string): Promise<Result<string | null>> {
  if (/[\0\n]/.test(path)) return ok(null)
  const answer = await git({
    app: app.name,
    folder: app.repository,
    args: ['cat-file', '--batch'],
    input: `${sha}:${path}\n`,
  })
  if (!answer.ok) return answer
  const end = answer.value.indexOf('\n')
  const isFile = / blob \d+$/.test(answer.value.slice(0, end))
  return ok(isFile ? answer.value.slice(end + 1, -1) : null)
}
