import { fail, type Result } from '@core/result'
import type { LocalApp } from '../context'
import { type GitCall, git } from '../git'

/** A call of git in the app's own repository. */
export const inRepository = (
  app: LocalApp,
  args: readonly string[],
  more: Omit<GitCall, 'app' | 'folder' | 'args'> = {},
): Promise<Result<string>> => git({ ...more, app: app.name, folder: app.repository, args })

/** Says what to do where git does not know whose name to write. */
export function withIdentity<T>(app: LocalApp, result: Result<T>): Result<T> {
  if (
    result.ok ||
    !/tell me who you are|empty ident name|auto-detect email/i.test(result.problem.cause ?? '')
  )
    return result
  const sentence = `${app.name}: git does not know your name. Tell it with its settings user.name and user.email.`
  return fail('invalid', sentence, result.problem.cause)
}
