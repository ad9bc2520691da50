import { perhapsNewColumn } from '../context'
import { UNFILLED } from './added-column'
import { bothWays, caution, type MigrationRule, type Opinion, safe } from './rule'

/** A default only matters to rows that are written from now on. */
export const columnDefault: MigrationRule = {
  id: 'column-default',
  judge(operation, context): Opinion | null {
    if (operation.kind === 'set-default') return operation.isIdentity === true ? NUMBERED : LATER_ROWS
    if (operation.kind !== 'drop-default') return null
    const column = perhapsNewColumn(context, operation)
    if (column?.isRequired === true || operation.isDemanded === true) return UNFILLED
    return column?.isSure === true ? LATER_ROWS : MAY_BE_REFUSED
  },
}

const LATER_ROWS = bothWays(safe('It only affects new rows that leave the column out.'))
const NUMBERED = bothWays(caution('Older code that gives the number itself may be refused.'))
const MAY_BE_REFUSED = bothWays(caution('Older code that leaves the column out may be refused.'))
