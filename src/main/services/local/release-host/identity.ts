import { fail, type Result } from '@core/result'
import type { LocalApp } from '../context'
import * as words from '../words'

/** Says what to do where git does not know whose name to write. */
export function withIdentity<T>(app: LocalApp, result: Result<T>): Result<T> {
  if (
    result.ok ||
    !/tell me who you are|empty ident name|auto-detect email/i.test(result.problem.cause ?? '')
  )
    return result
  const sentence = words.noIdentity(app.name)
  return fail('invalid', sentence, result.problem.cause)
}
