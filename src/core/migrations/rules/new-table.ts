import { type Context, isNewObject, isNewTable, newColumn } from '../context'
import { bothWays, type Opinion, type Rule, safe } from './rule'

/** Whatever is done to a table or a column that the same range creates: no code that runs knows it, and it has no rows to wait for. */
export const newTable: Rule = {
  id: 'new-table',
  judge(operation, context): Opinion | null {
    if (operation.kind === 'create-table') return operation.replaces ? null : HARMLESS
    if (!('table' in operation) || operation.table === null) return null
    if (isNewTable(context, operation.table) || isNewView(context, operation.table)) return HARMLESS
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
const isNewView = (context: Context, name: string): boolean =>
  isNewObject(context, { object: 'view', name }) ||
  isNewObject(context, { object: 'materialized view', name })

const HARMLESS = bothWays(safe('The older code does not know it and runs on as before.'))
