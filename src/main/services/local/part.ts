import { isSha, shortSha } from '@core/commit'
import { fail, ok, type Result } from '@core/result'
import type { LocalApp } from './context'
import { git } from './git'

/** Whether a commit has all that another one has: nothing is left of that one without it. */
export async function isPart(app: LocalApp, before: string, sha: string): Promise<Result<boolean>> {
  const wrong = [before, sha].find((one) => !isSha(one))
  if (wrong !== undefined) return fail('invalid', `${app.name}: “${shortSha(wrong)}” is no commit.`)
  const rest = await git({
    app: app.name,
    folder: app.repository,
    args: ['rev-list', '--max-count=1', before, `^${sha}`, '--'],
  })
  return rest.ok ? ok(rest.value.trim() === '') : rest
}
