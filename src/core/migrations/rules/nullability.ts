import { isOwnProof, isProven, newColumn, wasHeld } from '../context'
import { bothWays, caution, type MigrationRule, type Opinion, safe, UNHARMED, unsafe } from './rule'

/**
 * `SET NOT NULL` reads the whole table under a lock that nobody else passes, unless a validated check says already that there is no NULL
 * (PostgreSQL 12). Old code that writes NULL is refused from then on. The other way round, old code may read a NULL.
 */
export const nullability: MigrationRule = {
  id: 'nullability',
  judge(operation, context): Opinion | null {
    if (operation.kind === 'drop-not-null') return NULLS
    if (operation.kind !== 'set-not-null') return null
    if (isOwnProof(context, operation)) return PROVEN
    // A check that the same range adds proves it to PostgreSQL, and says nothing of what the older code writes.
    const proven = isProven(context, operation) ? PROVEN.deploy : null
    if (wasHeld(context, operation)) return { deploy: proven ?? SCAN, back: HELD }
    const column = newColumn(context, operation)
    return column?.isFilled === true
      ? { deploy: proven ?? SCAN, back: FILLED }
      : { deploy: proven === null ? SCAN_AND_REFUSE : REFUSE, back: REFUSE }
  },
}

const NULLS: Opinion = {
  deploy: UNHARMED,
  back: caution('The newer code may have left NULLs that the older code does not expect.'),
}
const PROVEN = bothWays(safe('A check or the column itself already makes sure that there is none.'))
const SCAN = unsafe('The table is locked while all its rows are read.')
const FILLED = safe('The older code does not know it, and its default fills it.')
const HELD = safe('A check forbade it to the older code already.')
const SCAN_AND_REFUSE = unsafe(
  'The table is locked while all its rows are read, and older code that leaves it empty is refused.',
)
const REFUSE = unsafe('Older code that leaves it empty is refused.')
