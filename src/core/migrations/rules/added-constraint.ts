import { type MigrationContext, newColumn, perhapsNewColumn } from '../context'
import type { Operation } from '../operation'
import { UNFILLED } from './added-column'
import { onlyOnce } from './only-once'
import {
  bothWays,
  caution,
  type MigrationRule,
  type Opinion,
  type Side,
  safe,
  UNHARMED,
  unsafe,
} from './rule'

/**
 * Adding a constraint checks every row while nobody may write, and a unique one builds its index meanwhile. `NOT VALID`, or an index
 * that is there already, avoids that. Either way the rows that come after are held to it, whoever writes them.
 */
export const addedConstraint: MigrationRule = {
  id: 'added-constraint',
  judge(operation, context): Opinion | null {
    if (operation.kind === 'validate-constraint') return VALIDATED
    if (operation.kind !== 'add-constraint') return null
    if (isDemanded(operation, context)) return UNFILLED
    const then = heldTo(operation, context)
    if (then.level === 'unsafe') return bothWays(then)
    return { deploy: blocks(operation) ? unsafe(LOCKS[operation.constraint]) : then, back: then }
  },
}

const VALIDATED: Opinion = {
  deploy: safe('Rows are checked while others read and write.'),
  back: safe('What it forbids was forbidden before.'),
}
const RULED = caution('Rows of the older code that violate it are refused.')

const BUILD = 'The table is locked while the index is built.'
const LOCKS = {
  'foreign key': 'Both tables take no writes while all rows are checked.',
  check: 'The table is locked while all its rows are checked.',
  unique: BUILD,
  'primary key': BUILD,
  exclusion: BUILD,
} as const satisfies Record<string, string>

type AddConstraint = Extract<Operation, { kind: 'add-constraint' }>
const blocks = ({ isValidated, usesIndex }: AddConstraint): boolean => isValidated && !usesIndex

/** A check, valid or not, that a new column has a value: rows of code that does not know it are refused. */
function isDemanded(operation: AddConstraint, context: MigrationContext): boolean {
  const { table, constraint, notNull, demands = [] } = operation
  // A primary key forbids NULL in each of its columns.
  const keys = constraint === 'primary key' ? keysOf(operation, context).map((column) => [column]) : []
  return [...demands, ...keys, ...(notNull === null ? [] : [[notNull]])].some((columns) =>
    columns.every((column) => perhapsNewColumn(context, { table, column })?.isFilled === false),
  )
}

/** The columns of a key, also of one that takes over an index. */
function keysOf({ column, columns, index }: AddConstraint, context: MigrationContext): readonly string[] {
  const ofIndex = index === undefined ? undefined : context.indexes.get(index)
  return columns ?? ofIndex ?? (column === null ? [] : [column])
}

/** What the rows of older code are held to. */
function heldTo(operation: AddConstraint, context: MigrationContext): Side {
  const { constraint, table, isOtherThanEqual = false } = operation
  if (/^(?:unique|primary key|exclusion)$/.test(constraint)) {
    const keys = { ...operation, table, columns: keysOf(operation, context), isPartial: isOtherThanEqual }
    return onlyOnce(keys, context) ?? RULED
  }
  return isLeftEmpty(operation, context) ? UNHARMED : RULED
}

/** Old code leaves a new column empty, and NULL keeps to every rule. */
function isLeftEmpty({ table, column, passes = [] }: AddConstraint, context: MigrationContext): boolean {
  const all = column === null ? passes : [[column], ...passes]
  return all.some((columns) =>
    columns.every((one) => newColumn(context, { table, column: one })?.isFilled === false),
  )
}
