import { FORGOTTEN } from './dropped-column'
import { bothWays, type MigrationRule, type Opinion, unsafe } from './rule'

/** Also a table that is created by force: the one that was there is dropped first. */
export const droppedTable: MigrationRule = {
  id: 'dropped-table',
  judge(operation): Opinion | null {
    if (operation.kind === 'drop-table') return operation.isForgotten === true ? FORGOTTEN : GONE
    return operation.kind === 'create-table' && operation.replaces ? EMPTIED : null
  },
}

const GONE = bothWays(unsafe('Older code that still asks for it breaks, and its data is gone.'))
const EMPTIED = bothWays(unsafe('A table of this name is dropped first, and its data is gone.'))
