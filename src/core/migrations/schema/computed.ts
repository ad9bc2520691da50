import type { SchemaChange } from '../operation'

/** Stands for a name that is computed. */
const COMPUTED = 'of a computed name'
const ANY_TABLE = `a table ${COMPUTED}`

/**
 * What a call surely does although a name of it is computed, as in a loop: whatever is dropped or renamed, older code may ask for it. null for one that
 * may be harmless.
 */
export function computedLoss(call: string, table: string | null): SchemaChange | null {
  const place = { table: table ?? ANY_TABLE, column: COMPUTED }
  switch (call) {
    case 'drop_table':
    case 'drop_join_table':
    case 'DeleteModel':
      return { kind: 'drop-table', table: COMPUTED }
    case 'rename_table':
    case 'RenameModel':
      return { kind: 'rename-table', table: table ?? COMPUTED, to: COMPUTED }
    case 'drop_column':
    case 'remove_column':
    case 'remove_columns':
    case 'remove_reference':
    case 'remove_belongs_to':
    case 'remove_timestamps':
    case 'RemoveField':
      return { kind: 'drop-column', ...place }
    case 'rename_column':
    case 'RenameField':
      return { kind: 'rename-column', ...place, to: COMPUTED }
    default:
      return null
  }
}

/** Whether it is not known what a change is about. */
export const isComputed = (change: SchemaChange): boolean =>
  ('table' in change && (change.table === COMPUTED || change.table === ANY_TABLE)) ||
  ('column' in change && change.column === COMPUTED)
