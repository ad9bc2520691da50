import { z } from 'zod'
import { ok, type Result } from '../../result'
import type { Change, Operation } from '../operation'
import { unsure } from '../operation'
import type { SqlParser, SqlStatement } from '../parser'
import { AlterTableSchema, alteredTable } from './alter-table'
import { commandOffsets, type Session, sessionAfter } from './commands'
import { type ByBytes, byBytes } from './lines'
import { changesOf } from './statement'

/** A piece of SQL within a file. */
export interface SqlText {
  readonly path: string
  readonly sql: string
  /** The file's line for a line of the SQL, both from 1. */
  readonly lineOf: (line: number) => number
  /** Whether what runs it opens a transaction; null where it may. */
  readonly inTransaction: boolean | null
  /** It is a file of its own, which is sent to the database as it is. */
  readonly isSentWhole?: boolean
  /** Not each database runs all of it, so that nothing is surely made. */
  readonly isUnsure?: boolean | undefined
}

/** What SQL does to the schema, in its order; a problem where it is not PostgreSQL's. */
export function sqlOperations(text: SqlText, parser: SqlParser): Result<readonly Operation[]> {
  const statements = parser.parse(text.sql)
  if (!statements.ok) return statements
  const bytes = byBytes(text.sql)
  // Sent as one, several statements are one transaction unless they say otherwise.
  const isTogether = text.inTransaction === null && statements.value.length > 1 && text.isSentWhole === true
  let session: Session = {
    inTransaction: isTogether ? true : text.inTransaction,
    isTogether,
    hasLockTimeout: false,
    hasSearchPath: false,
  }
  const operations: Operation[] = []
  const isTakenBack = statements.value.some(({ node }) => isRollback(node))
  for (const statement of statements.value) {
    const { inTransaction, hasLockTimeout, hasSearchPath } = session
    session = sessionAfter(session, statement.node)
    for (const { change, offset } of placed(bytes, statement))
      operations.push({
        ...(hasSearchPath || isTakenBack || text.isUnsure ? unsure(change) : change),
        path: text.path,
        line: text.lineOf(bytes.lineAt(offset)),
        inTransaction,
        hasLockTimeout,
        ...(hasSearchPath && { isElsewhere: true as const }),
      })
  }
  return ok(operations)
}

const Transaction = z.object({ TransactionStmt: z.object({ kind: z.string() }) })

/** What was done before it is taken back, so that nothing is surely made. */
const isRollback = (node: unknown): boolean => {
  const read = Transaction.safeParse(node)
  return read.success && read.data.TransactionStmt.kind.startsWith('TRANS_STMT_ROLLBACK')
}

const AlterTable = z.object({ AlterTableStmt: AlterTableSchema })

/** The changes of a statement, each with the byte where it is written: an `ALTER TABLE` may have a long list of commands. */
function placed(sql: ByBytes, { node, offset, length }: SqlStatement): { change: Change; offset: number }[] {
  const isAlter = typeof node === 'object' && node !== null && 'AlterTableStmt' in node
  const alter = isAlter ? AlterTable.safeParse(node) : null
  const commands = alter?.success === true ? alteredTable(alter.data.AlterTableStmt) : null
  if (commands === null) return changesOf(node).map((change) => ({ change, offset }))
  const offsets = commands.length === 1 ? [0] : commandOffsets(sql.slice(offset, length))
  // The first command stands behind the table's name, so the statement's own place is the better one.
  return commands.flatMap((changes, i) =>
    changes.map((change) => ({ change, offset: offset + (offsets[i] ?? 0) })),
  )
}
