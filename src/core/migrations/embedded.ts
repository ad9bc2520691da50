import type { Operation } from './operation'
import type { SqlParser } from './parser'
import { sqlOperations } from './sql/operations'

/** SQL within another language: where its text begins, and whether its lines are those of the file. */
export interface EmbeddedSql {
  readonly path: string
  readonly text: string
  readonly line: number
  readonly isPlain: boolean
  readonly inTransaction: boolean | null
}

/** What SQL within another language does; not understood where it is not PostgreSQL's. */
export function embeddedOperations(sql: EmbeddedSql, parser: SqlParser): readonly Operation[] {
  const { path, text, line, isPlain, inTransaction } = sql
  const lineOf = (own: number): number => (isPlain ? line + own - 1 : line)
  const operations = sqlOperations({ path, sql: text, lineOf, inTransaction }, parser)
  if (operations.ok) return operations.value
  return [
    {
      kind: 'unknown',
      words: 'runs SQL that PostgreSQL cannot read as it stands',
      path,
      line,
      inTransaction,
      hasLockTimeout: false,
    },
  ]
}

/** The operations, with what is not understood line after line said once, where it begins. */
export const withoutRepeats = (operations: readonly Operation[]): readonly Operation[] =>
  operations.filter((operation, i) => {
    const before = operations[i - 1]
    return !(operation.kind === 'unknown' && before?.kind === 'unknown' && before.words === operation.words)
  })
