import type { Result } from '../result'
import type { RubyStatement } from './ruby/statement'

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

/** Reads Ruby as Ruby does. A text that Ruby would not run is a problem of kind `invalid`. */
export interface RubyParser {
  ruby(text: string): Result<readonly RubyStatement[]>
}

/** The parsers that are not plain JavaScript. */
export type Parsers = SqlParser & RubyParser

/** Loads the parsers when they are first needed: most ranges have no migration, and most of those that have one none in Ruby. */
export type LoadParsers = (needs: { readonly ruby: boolean }) => Promise<Result<Parsers>>

/** What these files need. */
export const needsOf = (files: readonly { readonly path: string }[]): { readonly ruby: boolean } => ({
  ruby: files.some(({ path }) => path.endsWith('.rb')),
})
