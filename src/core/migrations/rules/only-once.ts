import { type MigrationContext, newColumn, perhapsNewColumn } from '../context'
import { type Side, UNHARMED, unsafe } from './rule'

interface OnlyOnce {
  readonly table: string
  readonly columns: readonly string[]
  readonly isPartial?: boolean
  readonly countsNulls?: boolean
}

/**
 * What it means for code that does not know a new column that no two rows may be the same in these columns. PostgreSQL takes two NULLs for
 * different unless it is told otherwise (“Unique Constraints”). null where it depends on what the code writes.
 */
export function onlyOnce(
  { table, columns, isPartial, countsNulls }: OnlyOnce,
  context: MigrationContext,
): Side | null {
  const added = columns.map((column) => perhapsNewColumn(context, { table, column }))
  const isEmpty = columns.some((column) => newColumn(context, { table, column })?.isFilled === false)
  if (isEmpty && countsNulls !== true) return UNHARMED
  if (isPartial === true || added.length === 0) return null
  if (added.every((column) => column?.isFilled === false)) return EMPTY
  return added.every((column) => column?.isAlike === true || column?.isFilled === false) ? ALIKE : null
}

/** The rows of older code are all NULL there, and so are those that were there before. */
const EMPTY = unsafe('The older code leaves it empty, and no two rows may be empty: new rows are refused.')
const ALIKE = unsafe(
  'Each row of the older code gets the default, which no two rows may have: new rows are refused.',
)
