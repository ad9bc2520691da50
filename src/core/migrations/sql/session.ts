import { z } from 'zod'

/** What the statements before have set up for the next one. */
export interface Session {
  readonly inTransaction: boolean | null
  /**
   * Several statements are sent to the database as one text. PostgreSQL takes none of them for a statement of its own then, not even
   * behind a COMMIT (postgres.c, isTopLevel), and refuses what must be one.
   */
  readonly isTogether: boolean
  readonly hasLockTimeout: boolean
  /** It is set where names without a schema are looked for: they may be in any. */
  readonly hasSearchPath: boolean
}

const Transaction = z.object({ TransactionStmt: z.object({ kind: z.string() }) })
const Setting = z.object({
  VariableSetStmt: z.object({
    kind: z.string(),
    name: z.string().optional(),
    args: z.array(z.unknown()).default([]),
  }),
})
const Zero = z.object({
  A_Const: z.union([
    z.object({ ival: z.object({ ival: z.literal(0).optional() }) }),
    z.object({ sval: z.object({ sval: z.string().regex(/^0\D*$/) }) }),
  ]),
})

/** The session after a statement. A `lock_timeout` of 0 is none. */
export function sessionAfter(session: Session, statement: unknown): Session {
  // Most statements are about something else, and a schema that does not fit takes long to say so.
  if (typeof statement !== 'object' || statement === null) return session
  if (!('TransactionStmt' in statement || 'VariableSetStmt' in statement)) return session
  const transaction = Transaction.safeParse(statement)
  if (transaction.success) {
    const { kind } = transaction.data.TransactionStmt
    const begins = kind === 'TRANS_STMT_BEGIN' || kind === 'TRANS_STMT_START'
    const ends = kind === 'TRANS_STMT_COMMIT' || kind === 'TRANS_STMT_ROLLBACK'
    return begins || ends ? { ...session, inTransaction: begins || session.isTogether } : session
  }
  const setting = Setting.safeParse(statement)
  if (setting.success && setting.data.VariableSetStmt.name === 'search_path')
    return { ...session, hasSearchPath: true }
  if (!setting.success || setting.data.VariableSetStmt.name !== 'lock_timeout') return session
  const { kind, args } = setting.data.VariableSetStmt
  return { ...session, hasLockTimeout: kind === 'VAR_SET_VALUE' && !Zero.safeParse(args[0]).success }
}
