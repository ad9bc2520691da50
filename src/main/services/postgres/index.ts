import type { LoadSqlParser } from '@core/migrations/parser'
import { fail, ok } from '@core/result'

/** PostgreSQL's own parser, as WebAssembly. It is read when it is first asked for, and once: few ranges have a migration. */
export const loadSqlParser: LoadSqlParser = async () => {
  try {
    const { startParser } = await import('./parser')
    return ok(await startParser())
  } catch (error) {
    return fail('fault', 'The reader of SQL could not be loaded.', error)
  }
}
