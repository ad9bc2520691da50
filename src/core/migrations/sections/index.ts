import { forwardPart, type UpSection } from './marks'

/**
 * Tools that run a file as a whole, whatever its comments say: Flyway, Prisma, Supabase, Drizzle, and all that have a file of its own for the way
 * back (`.up.sql`, Diesel's and Hasura's `up.sql`). `_up.sql` says nothing: it may be a step that sets something up.
 */
const WHOLE =
  /(^|\/)[VRB][\w.]{0,200}__[^/]{0,250}\.sql$|(^|[/.])up\.sql$|(^|\/)(?:[^/]{1,250}\/migration\.sql$|supabase\/migrations\/|drizzle\/)/

/** Whether a tool runs all of a file, whatever marks it has. */
export const isRunWhole = (path: string): boolean => WHOLE.test(path)

/** Those that open a transaction for each file, or for all of them: by the path, or by what they write into a file. */
const TRANSACTIONS: readonly (readonly [path: RegExp, text: RegExp])[] = [
  [/(^|\/)drizzle\//, /^/],
  [/^/, /--> statement-breakpoint/],
  // Diesel and Hasura.
  [/(^|\/)up\.sql$/, /^/],
  // sql-migrate, node-pg-migrate, tern, Graphile Migrate.
  [/^/, /^[ \t]*--[ \t]*\+migrate[ \t]+up\b/im],
  [/^/, /^--[\s-]*up[ \t]+migration/im],
  [/^/, /^-+ *create above *\/ *drop below *-+$/im],
  [/^/, /^--! (?:Previous|Hash): /m],
]

/** What each of them takes for a word to open none; Atlas runs such a file statement by statement. */
const NO_TRANSACTION =
  /^[ \t]*--(?:[ \t]*\+migrate[ \t]+up[ \t]+notransaction\b|-- tern: disable-tx --|! no-transaction$|[ \t]*atlas:txmode[ \t]+none\b)/im

/** Whether a tool opens a transaction for a file; null where it may. */
const opens = (path: string, text: string): boolean | null => {
  if (NO_TRANSACTION.test(text)) return false
  return TRANSACTIONS.some(([ofPath, ofText]) => ofPath.test(path) && ofText.test(text)) ? true : null
}

/** What of a file of SQL goes forward, and how it is run. `isOutside`: its tool was told elsewhere to open no transaction. */
export function sectionOf(path: string, text: string, isOutside: boolean): UpSection {
  const part = isRunWhole(path) ? { sql: text, inTransaction: null } : forwardPart(text)
  if (part.inTransaction !== null) return part
  const inTransaction = opens(path, text)
  return { ...part, inTransaction: isOutside && inTransaction === true ? null : inTransaction }
}
export { dbmateUp, gooseUp, isDbmate, isGoose, type UpSection } from './marks'
