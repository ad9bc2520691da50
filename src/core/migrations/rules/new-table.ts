import { isNewObject, isNewTable, isPartOfOld, type MigrationContext, newColumn } from '../context'
import { bothWays, caution, type MigrationRule, type Opinion, safe, UNHARMED } from './rule'

/** Whatever is done to a table or a column that the same range creates: no code that runs knows it, and it has no rows to wait for. */
export const newTable: MigrationRule = {
  id: 'new-table',
  judge(operation, context): Opinion | null {
    if (operation.kind === 'create-table') {
      if (operation.replaces) return null
      return isPartOfOld(operation, context) ? PART : HARMLESS
    }
    if (operation.kind === 'revoke' && operation.object !== undefined)
      return isNewObject(context, operation.object) ? HARMLESS : null
    if (!('table' in operation) || operation.table == null) return null
    const all = 'others' in operation ? [operation.table, ...(operation.others ?? [])] : [operation.table]
    if (all.every((table) => isNewTable(context, table) || isNewView(context, table))) return HARMLESS
    switch (operation.kind) {
      // What touches no rows, so that it does not matter that the table itself is an old one.
      case 'drop-column':
      case 'rename-column':
      case 'drop-not-null':
      case 'set-default':
        return newColumn(context, operation) === undefined ? null : HARMLESS
      default:
        return null
    }
  },
}

/** A view may be given rights, and one that is stored an index. */
const isNewView = (context: MigrationContext, name: string): boolean =>
  isNewObject(context, { object: 'view', name }) ||
  isNewObject(context, { object: 'materialized view', name }) ||
  isNewObject(context, { object: 'sequence', name })

/** PostgreSQL, CREATE TABLE, “PARTITION OF”. */
const PART: Opinion = {
  deploy: caution(
    'The whole table is locked for it; if it has a default partition, its rows are read meanwhile.',
  ),
  back: UNHARMED,
}
const HARMLESS = bothWays(safe('The older code does not know it and runs on as before.'))
