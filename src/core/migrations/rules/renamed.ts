import { isNewObject } from '../context'
import { isOfNewType } from './objects'
import { bothWays, caution, type MigrationRule, type Opinion, UNHARMED, unsafe } from './rule'

/** Code knows tables, columns and most other things by their names; of an index only the planner knows. */
export const renamed: MigrationRule = {
  id: 'renamed',
  judge(operation, context): Opinion | null {
    switch (operation.kind) {
      case 'rename-object':
        if (isNewObject(context, operation)) return bothWays(UNHARMED)
        if (operation.object === 'attribute' && isOfNewType(operation.name, context))
          return bothWays(UNHARMED)
        return operation.isRemade === true ? TAKEN : LOST
      case 'rename-table':
        if (operation.isSwapped === true) return SWAPPED
        return operation.isRemade === true ? VIEWED : LOST
      case 'rename-column':
      case 'rename-enum-value':
        return LOST
      case 'rename-index':
        return bothWays(UNHARMED)
      default:
        return null
    }
  },
}

const TAKEN = bothWays(caution('The older code gets a different one under that name.'))
const SWAPPED = bothWays(
  caution('The older code gets another table with the same columns, and the rows that were copied to it.'),
)
/** A view of one table can be written to as well, unless it computes (PostgreSQL, “Updatable Views”). */
const VIEWED = bothWays(
  caution('The older code gets a view under that name, which may not take all it writes.'),
)
const LOST = bothWays(unsafe('Older code asks for it by its old name and breaks.'))
