import type { SqlParser, SqlStatement } from '@core/migrations/parser'
import { fail, ok, type Result } from '@core/result'
import { loadModule, parseSync } from 'libpg-query'
import { z } from 'zod'
import * as words from './words'

const ParsedSchema = z.object({
  stmts: z
    .array(
      z.object({
        stmt: z.unknown(),
        stmt_location: z.number().default(0),
        stmt_len: z.number().default(0),
      }),
    )
    .default([]),
})

/** Waits until the parser can be asked. */
export async function startParser(): Promise<SqlParser> {
  await loadModule()
  return { parse: statementsOf }
}

/**
 * PostgreSQL's scanner reads all signs behind the beginning of a comment before it goes back to the comment, and may find the next beginning
 * there (scan.l, xcstart), so that a text of nothing but these takes the square of its length.
 */
const ENDLESS = /\/\*[-~!@#^&|`?+*/%<>=]{500}/

function statementsOf(sql: string): Result<readonly SqlStatement[]> {
  // It takes an empty text for a mistake.
  if (sql === '') return ok([])
  if (ENDLESS.test(sql)) return fail('invalid', words.COMMENT_OF_SIGNS)
  try {
    return ok(ParsedSchema.parse(parseSync(sql)).stmts.map(statementOf))
  } catch (error) {
    return fail('invalid', words.NOT_SQL, error)
  }
}

const statementOf = (read: z.infer<typeof ParsedSchema>['stmts'][number]): SqlStatement => ({
  node: read.stmt,
  offset: read.stmt_location,
  // PostgreSQL gives 0 for one that goes on to the end.
  length: read.stmt_len === 0 ? null : read.stmt_len,
})
