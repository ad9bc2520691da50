import type { LoadSqlParser, SqlParser, SqlStatement } from '@core/migrations/parser'
import { fail, ok, type Result } from '@core/result'
import { z } from 'zod'

const ParsedSchema = z.object({
  stmts: z
    .array(
      z.object({
        stmt: z.unknown(),
        stmt_location: z.number().default(0),
        stmt_len: z.number().optional(),
      }),
    )
    .default([]),
})

/** PostgreSQL's own parser, as WebAssembly. It is read when it is first asked for, and once: few ranges have a migration. */
export const loadSqlParser: LoadSqlParser = async () => {
  try {
    const { loadModule, parseSync } = await import('libpg-query')
    await loadModule()
    return ok<SqlParser>({ parse: (sql) => statementsOf(sql, parseSync) })
  } catch (error) {
    return fail('fault', 'The reader of SQL could not be loaded.', error)
  }
}

function statementsOf(sql: string, parse: (sql: string) => unknown): Result<readonly SqlStatement[]> {
  // It takes an empty text for a mistake.
  if (sql === '') return ok([])
  try {
    return ok(ParsedSchema.parse(parse(sql)).stmts.map(statementOf))
  } catch (error) {
    return fail('invalid', 'It is not SQL as PostgreSQL reads it.', error)
  }
}

const statementOf = (read: z.infer<typeof ParsedSchema>['stmts'][number]): SqlStatement => ({
  node: read.stmt,
  offset: read.stmt_location,
  // Without a length, or with 0, it goes on to the end.
  length: read.stmt_len === undefined || read.stmt_len === 0 ? null : read.stmt_len,
})
