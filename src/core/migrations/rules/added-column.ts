import { bothWays, caution, type MigrationRule, type Opinion, safe, UNHARMED, unsafe } from './rule'

/**
 * A new column. Old code does not fill it, so it must be nullable or have a default that stays in the database. Since PostgreSQL 11 a
 * constant default needs no rewrite; one that is another value for each row (also a serial, an identity, a stored expression) does.
 */
export const addedColumn: MigrationRule = {
  id: 'added-column',
  judge(operation): Opinion | null {
    if (operation.kind !== 'add-column') return null
    const { isNullable, fill, isOfRuledType = false } = operation
    if (!isNullable && (fill === 'none' || fill === 'once')) return UNFILLED
    if (operation.isOfUnknownType === true && fill === 'none') return OF_UNKNOWN_TYPE
    if (fill === 'volatile') return { deploy: REWRITTEN, back: COMPUTED }
    if (isOfRuledType) return { deploy: CHECKED, back: UNHARMED }
    if (operation.isOfUnknownType === true) return PERHAPS_CHECKED
    return { deploy: safe('The older code doesn’t have to fill it.'), back: UNHARMED }
  },
}

/** A required column that the database does not fill. */
export const UNFILLED = bothWays(
  unsafe('The older code does not fill it, and the database has no default for it, so new rows are refused.'),
)

/** A domain may be `NOT NULL`, which only its definition tells. */
const OF_UNKNOWN_TYPE = bothWays(
  caution(
    'Its type is no type of PostgreSQL’s own, and its definition was not found. If it refuses NULL, new rows of the older code are refused.',
  ),
)

/** A sequence or a function asks for a right of whoever writes, and an expression may not take every value. */
const COMPUTED = caution(
  'Whenever the older code adds a row, the database computes the value, which may fail or need a right that the older code lacks.',
)
/** “… or a column with a domain data type that has constraints” (PostgreSQL, ALTER TABLE, Notes). */
const CHECKED = unsafe('Its type is a domain with a rule: the table is rewritten and locked for as long.')
const PERHAPS_CHECKED: Opinion = {
  deploy: caution(
    'Its type is no type of PostgreSQL’s own, and its definition was not found. If it is a domain with a rule, the table is rewritten and locked for as long.',
  ),
  back: UNHARMED,
}
const REWRITTEN = unsafe('Every row gets a value of its own: the table is rewritten and locked for as long.')
