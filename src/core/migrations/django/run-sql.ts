import { embeddedOperations } from '../embedded'
import type { Operation } from '../operation'
import type { SqlParser } from '../parser'
import type { Expression, PythonCall } from '../python/expression'
import { argumentOf } from '../python/values'

interface OperationPlace {
  readonly path: string
  readonly inTransaction: boolean
}

/** What a `RunSQL` does going forward: a text, or a list of texts or of pairs of a text and its parameters. */
export function runSql(call: PythonCall, place: OperationPlace, parser: SqlParser): readonly Operation[] {
  const sql = argumentOf(call, 'sql', 0)
  const unread = (line: number): Operation => ({
    kind: 'unknown',
    words: 'runs SQL that is computed',
    line,
    hasLockTimeout: false,
    ...place,
  })
  const read = (value: Expression): readonly Operation[] => {
    if (value.kind === 'string')
      return embeddedOperations({ ...place, ...value }, parser).map((it) => ({ ...it, isRaw: true as const }))
    if (value.kind === 'list') return value.items.flatMap((item) => read(withoutParameters(item)))
    return isNoop(value) ? [] : [unread(value.line)]
  }
  return sql === undefined ? [unread(call.line)] : read(sql)
}

/** The text of a pair; whatever its parameters are, what it does is the same. */
const withoutParameters = (item: Expression): Expression =>
  item.kind === 'list' ? (item.items[0] ?? item) : item

const isNoop = (value: Expression): boolean => value.kind === 'name' && value.name.endsWith('RunSQL.noop')
