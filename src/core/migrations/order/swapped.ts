import type { Operation } from '../operation'
import { withoutPublic } from '../schema/names'

/** What may be done to a table that takes another one's place, so that older code still finds all columns as they were. */
const HARMLESS_TO_COLUMNS =
  /^(?:create-table|create-index|drop-index|rename-index|create-object|change-data|hold-table|harmless|validate-constraint)$/

const isSure = ({ isPerhaps, isElsewhere }: Operation): boolean => isPerhaps !== true && isElsewhere !== true

/**
 * A table whose place another one takes is marked so, where that has the same columns (`CREATE TABLE new (LIKE old)`, `old` is renamed, `new` gets its
 * name), rows are put into that before, and nothing else is done to them.
 */
export function withSwapped(operations: readonly Operation[]): readonly Operation[] {
  const alike = new Map<string, string>()
  for (const operation of operations)
    if (operation.kind === 'create-table' && operation.like !== undefined && isSure(operation))
      if (operation.mayExist !== true)
        alike.set(withoutPublic(operation.table), withoutPublic(operation.like))
  if (alike.size === 0) return operations
  return operations.map((operation, i) => {
    if (operation.kind !== 'rename-table' || !isSure(operation)) return operation
    const old = withoutPublic(operation.table)
    const taking = operations.slice(i + 1).find((later) => takes(later, old))
    const by = taking?.kind === 'rename-table' ? withoutPublic(taking.table) : null
    if (taking === undefined || by === null || alike.get(by) !== old) return operation
    const until = operations.indexOf(taking)
    const isFilled = operations.slice(0, until).some((other) => fills(other, by))
    const isWhole =
      isFilled &&
      operations.every(
        (other, at) => at === i || other === taking || isLeft(other, at > i ? [old, by] : [by]),
      )
    return isWhole ? { ...operation, isSwapped: true as const } : operation
  })
}

const fills = (operation: Operation, name: string): boolean =>
  operation.kind === 'change-data' && operation.verb === 'insert' && withoutPublic(operation.table) === name

const takes = (operation: Operation, name: string): boolean =>
  operation.kind === 'rename-table' && isSure(operation) && withoutPublic(nameAfter(operation)) === name

/** A table that is renamed stays in its schema. */
const nameAfter = ({ table, to }: Extract<Operation, { kind: 'rename-table' }>): string =>
  to.includes('.') ? to : `${table.slice(0, table.lastIndexOf('.') + 1)}${to}`

/** Whether an operation leaves the columns of these tables as they are. */
function isLeft(operation: Operation, tables: readonly string[]): boolean {
  if (HARMLESS_TO_COLUMNS.test(operation.kind)) return true
  const isOfAny =
    'table' in operation && operation.table != null && tables.includes(withoutPublic(operation.table))
  return operation.kind !== 'unknown' && !isOfAny
}
