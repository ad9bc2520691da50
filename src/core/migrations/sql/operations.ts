import { z } from 'zod'
import { ok, type Result } from '../../result'
import type { Operation, SchemaChange } from '../operation'
import { unsure } from '../operation'
import type { SqlParser, SqlStatement } from '../parser'
import { AlterTableSchema, alteredTable } from './alter-table'
import { transactionIn } from './ast'
import { blockChanges, bodyOf } from './block'
import { commandOffsets, lengthOf, type Session, sessionAfter } from './commands'
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
    const isUnsure = hasSearchPath || isTakenBack || text.isUnsure === true
    for (const { change, offset, isPerhaps = false } of placed(bytes, statement, parser))
      operations.push({
        ...(isUnsure || isPerhaps ? unsure(change) : change),
        path: text.path,
        line: text.lineOf(bytes.lineAt(offset)),
        // A block is one statement.
        inTransaction: isPerhaps ? true : inTransaction,
        hasLockTimeout,
        ...(hasSearchPath && { isElsewhere: true as const }),
        ...((isPerhaps || isTakenBack || text.isUnsure === true) && { isPerhaps: true as const }),
      })
  }
  return ok(operations)
}

/** What was done before it is taken back, so that nothing is surely made. */
const isRollback = (node: unknown): boolean => /^TRANS_STMT_ROLLBACK/.test(transactionIn(node) ?? '')

const AlterTable = z.object({ AlterTableStmt: AlterTableSchema })

/** A change and the byte where it is written. `isPerhaps`: it is done under a condition. */
interface Placed {
  readonly change: SchemaChange
  readonly offset: number
  readonly isPerhaps?: boolean
}

/** The changes of a statement: an `ALTER TABLE` may have a long list of commands, and a `DO` a list of statements. */
function placed(sql: ByBytes, { node, offset, length }: SqlStatement, parser: SqlParser): readonly Placed[] {
  const body = bodyOf(node)
  if (body !== null) return blockOf(body, sql.slice(offset, length), offset, parser)
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

/** A block's changes, each where it is written: between dollars it stands as it is. */
function blockOf(body: string, statement: string, offset: number, parser: SqlParser): readonly Placed[] {
  const from = Math.max(0, statement.indexOf(body))
  let [unit, bytes] = [0, offset]
  return blockChanges(body, parser).map(({ change, at }) => {
    if (change.kind === 'run-code') return { change, offset }
    bytes += lengthOf(statement.slice(unit, from + at))
    unit = from + at
    return { change, offset: bytes, isPerhaps: true }
  })
}
