import type { Result } from '../result'

/** A statement as PostgreSQL's own parser reads it. */
export interface SqlStatement {
  /** Its raw parse tree: `{ AlterTableStmt: {…} }`. What is read of it is checked first. */
  readonly node: unknown
  /** Where it begins, in bytes of the text's UTF-8. */
  readonly offset: number
  /** How long it is without its semicolon, bytes; null where it goes to the end. */
  readonly length: number | null
}

/** Reads SQL as PostgreSQL does. A text that is not PostgreSQL's SQL is a problem of kind `invalid`. */
export interface SqlParser {
  parse(sql: string): Result<readonly SqlStatement[]>
}

/** Loads the parser when it is first needed: most ranges have no migration. */
export type LoadSqlParser = () => Promise<Result<SqlParser>>
