import { embeddedOperations, withoutRepeats } from '../embedded'
import type { Operation, SchemaChange } from '../operation'
import { unsure } from '../operation'
import type { SqlParser } from '../parser'
import type { Expression, PythonCall } from '../python/expression'
import { bodyOf, callsAtLoad, type PythonStatement } from '../python/statements'
import { pythonTokens } from '../python/tokens'
import { argumentOf, lastName, textOf } from '../python/values'
import { computedLoss } from '../schema/computed'
import { withCheckOf } from '../sql/check-of'
import { conditionOf, OPERATIONS } from './changes'

/** A block that a line opened: what is indented further is within it. */
interface Block {
  readonly indent: number
  /** The name by which a batch of one table is called, and its table. */
  readonly batch: { readonly name: string; readonly table: Expression } | null
  /** What is within runs outside of a transaction (`autocommit_block`). */
  readonly isOutside: boolean
}

/** What an Alembic migration does: the calls of `op` in `upgrade()`. Every other line that does something is not understood. */
export function alembicOperations(path: string, text: string, parser: SqlParser): readonly Operation[] {
  let blocks: readonly Block[] = []
  /** What is indented further than this is done under a condition. */
  let unsureFrom = Infinity
  const tokens = pythonTokens(text)
  const operations = bodyOf(tokens, 'upgrade').flatMap((statement): readonly Operation[] => {
    blocks = blocks.filter(({ indent }) => indent < statement.indent)
    const block = blockOf(statement)
    if (block !== null) {
      blocks = [...blocks, block]
      return []
    }
    const place = { path, line: statement.line, inTransaction: !blocks.some(({ isOutside }) => isOutside) }
    const { value } = statement
    if (value?.kind === 'call' && /^op\.execute$/.test(value.name)) return executed(value, place, parser)
    if (statement.indent <= unsureFrom) unsureFrom = Infinity
    if (value === null) unsureFrom = Math.min(unsureFrom, statement.indent)
    const text = value?.kind === 'call' ? conditionOf(value) : null
    return changesOf(statement, blocks).map((change) => ({
      ...withCheckOf(statement.indent > unsureFrom ? unsure(change) : change, text, parser),
      ...place,
      hasLockTimeout: false,
    }))
  })
  const loose = callsAtLoad(tokens).map((line) => ({
    ...unread('runs code as soon as it is loaded'),
    ...{ path, line, inTransaction: true, hasLockTimeout: false },
  }))
  return withoutRepeats([...loose, ...operations])
}

function blockOf({ opens, indent }: PythonStatement): Block | null {
  if (opens?.value.kind === 'call' && opens.value.name === 'op.batch_alter_table') {
    const table = argumentOf(opens.value, 'table_name', 0)
    if (table === undefined || opens.name === null) return null
    return { indent, batch: { name: opens.name, table }, isOutside: false }
  }
  return opens?.isAutocommit === true ? { indent, batch: null, isOutside: true } : null
}

function changesOf({ value }: PythonStatement, blocks: readonly Block[]): readonly SchemaChange[] {
  if (value?.kind === 'string' || (value?.kind === 'name' && value.name === 'pass')) return []
  if (value?.kind !== 'call') return [unread('has code that Binnacle cannot read')]
  const [receiver] = value.name.split('.')
  const method = lastName(value.name)
  if (receiver === 'op' && value.name === `op.${method}`)
    return known(OPERATIONS[method]?.(value), method, value)
  const batch = blocks.find((block) => block.batch?.name === receiver)?.batch
  if (batch === undefined || batch === null)
    return [unread(`calls ${value.name}, which Binnacle cannot read`)]
  const call = inBatch(value, batch.table, method)
  return known(OPERATIONS[method]?.(call), method, call)
}

/** A batch leaves the table out. It stands first, or second behind the name of what is made. */
function inBatch(call: PythonCall, table: Expression, method: string): PythonCall {
  const isNamedFirst =
    /^(create|drop)_(index|constraint|unique_constraint|check_constraint|exclude_constraint|foreign_key|primary_key)$/.test(
      method,
    )
  const [first, ...rest] = call.args
  if (!isNamedFirst || first === undefined) return { ...call, args: [table, ...call.args] }
  return { ...call, args: [first, table, ...rest] }
}

const known = (
  changes: readonly SchemaChange[] | null | undefined,
  method: string,
  call: PythonCall,
): readonly SchemaChange[] =>
  changes ?? [
    computedLoss(method, textOf(argumentOf(call, 'table_name', 0))) ??
      unread(`has an operation ${method} that Binnacle cannot read`),
  ]

const unread = (words: string): SchemaChange => ({ kind: 'unknown', words })

type Place = Pick<Operation, 'path' | 'line'> & { readonly inTransaction: boolean }

/** `op.execute("…")`, also `op.execute(sa.text("…"))`. */
function executed(call: PythonCall, place: Place, parser: SqlParser): readonly Operation[] {
  const [value] = call.args
  const sql = value?.kind === 'call' && lastName(value.name) === 'text' ? value.args[0] : value
  if (sql?.kind === 'string') return embeddedOperations({ ...place, ...sql }, parser)
  return [{ ...unread('runs SQL that is computed'), ...place, hasLockTimeout: false }]
}
