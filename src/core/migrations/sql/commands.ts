import { z } from 'zod'
import { joined, NameSchema, transactionIn } from './ast'
import { bytesOf } from './lines'

/** Words, and what may stand around a comma that separates nothing: a comment, a string, a quoted name, a body between dollars. */
const OPAQUE =
  /[\w.=<>]+|[ \t\n]+|--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(\w*)\$[\s\S]*?\$\1\$/y

/**
 * Where each of the commands of an `ALTER TABLE` begins, in bytes from the beginning of `statement`: they are separated by the commas
 * that are in no bracket. The parser gives no place for most of them.
 */
export function commandOffsets(statement: string): readonly number[] {
  const offsets = [0]
  let [bytes, depth, isFresh] = [0, 0, false]
  for (let at = 0; at < statement.length; ) {
    const part = opaqueAt(statement, at) ?? String.fromCodePoint(statement.codePointAt(at) ?? 0)
    const isGap = /^(\s|--|\/\*)/.test(part)
    if (isFresh && !isGap) {
      offsets.push(bytes)
      isFresh = false
    }
    if (part === '(' || part === '[') depth++
    if (part === ')' || part === ']') depth--
    if (part === ',' && depth === 0) isFresh = true
    bytes += lengthOf(part)
    at += part.length
  }
  return offsets
}

/** In bytes of UTF-8. */
export function lengthOf(text: string): number {
  let bytes = 0
  for (const character of text) bytes += bytesOf(character)
  return bytes
}

function opaqueAt(text: string, at: number): string | undefined {
  OPAQUE.lastIndex = at
  return OPAQUE.exec(text)?.[0]
}

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

const Selected = z.object({
  SelectStmt: z.object({ targetList: z.array(z.object({ ResTarget: z.object({ val: z.unknown() }) })) }),
})
const Text = z.object({ A_Const: z.object({ sval: z.object({ sval: z.string().default('') }) }) })
const SetConfig = z.object({
  FuncCall: z.object({ funcname: NameSchema, args: z.tuple([Text, z.unknown(), z.unknown()]) }),
})

/** `SELECT set_config('search_path', …)`. An empty one, as `pg_dump` sets it, leaves no name without its schema. */
function setsPath(statement: unknown): boolean {
  const read = Selected.safeParse(statement)
  return (read.data?.SelectStmt.targetList ?? []).some(({ ResTarget }) => {
    const call = SetConfig.safeParse(ResTarget.val).data?.FuncCall
    if (call === undefined || joined(call.funcname) !== 'set_config') return false
    const [name, value] = call.args
    const isEmpty = Text.safeParse(value).data?.A_Const.sval.sval === ''
    return name.A_Const.sval.sval === 'search_path' && !isEmpty
  })
}

/** The session after a statement. A `lock_timeout` of 0 is none. */
export function sessionAfter(session: Session, statement: unknown): Session {
  // Most statements are about something else, and a schema that does not fit takes long to say so.
  if (typeof statement !== 'object' || statement === null) return session
  if ('SelectStmt' in statement) return setsPath(statement) ? { ...session, hasSearchPath: true } : session
  if (!('TransactionStmt' in statement || 'VariableSetStmt' in statement)) return session
  const kind = transactionIn(statement)
  if (kind !== null) {
    const begins = kind === 'TRANS_STMT_BEGIN' || kind === 'TRANS_STMT_START'
    const ends = kind === 'TRANS_STMT_COMMIT' || kind === 'TRANS_STMT_ROLLBACK'
    return begins || ends ? { ...session, inTransaction: begins || session.isTogether } : session
  }
  const setting = Setting.safeParse(statement)
  if (setting.success && setting.data.VariableSetStmt.name === 'search_path')
    return { ...session, hasSearchPath: true }
  if (!setting.success || setting.data.VariableSetStmt.name !== 'lock_timeout') return session
  const { kind: how, args } = setting.data.VariableSetStmt
  return { ...session, hasLockTimeout: how === 'VAR_SET_VALUE' && !Zero.safeParse(args[0]).success }
}
