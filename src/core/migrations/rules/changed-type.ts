import { newColumn } from '../context'
import type { ColumnType } from '../schema/definition'
import { isSameType } from '../schema/difference'
import { UNFILLED } from './added-column'
import { bothWays, caution, type MigrationRule, type Opinion, type Side, UNHARMED, unsafe } from './rule'

/**
 * PostgreSQL rewrites a table for a new type unless the stored bytes stay as they are: a longer `varchar`, `text` for `varchar`, a
 * `numeric` with more digits before the point. SQL does not say which type a column had; the migrations before it do.
 */
export const changedType: MigrationRule = {
  id: 'changed-type',
  judge(operation, context): Opinion | null {
    if (operation.kind !== 'alter-type' && operation.kind !== 'redefine-column') return null
    const isNew = newColumn(context, operation) !== undefined
    if (operation.kind === 'redefine-column') return isNew && operation.isRequired ? UNFILLED : UNTOLD
    if (isNew) return { deploy: unsafe(REWRITE), back: UNHARMED }
    const { from, to, was, isConverted, isCast } = operation
    if (operation.isWiderEnum === true && (operation.isByText === true || was !== undefined))
      return MORE_VALUES
    // What is computed is not what it was, whatever type it has in the end.
    if (was !== undefined && (!isConverted || isCast === true))
      return { deploy: unsafe(REWRITE), back: inTheEnd(opinionBetween(was, to).back) }
    // A cast to a wider type changes no value, where it is known that it is one.
    if (isConverted && (from === null || isCast !== true)) return BROKEN
    const opinion = from === null ? opinionOf(to) : opinionBetween(from, to)
    return operation.isCollated === true && opinion.back.level === 'safe' ? COMPARED : opinion
  },
}

/** A column that has its type again, or a wider one, was another one in between, which its values may show. */
const inTheEnd = (side: Side): Side => (side.level === 'safe' ? BETWEEN : side)

/** A new type, of a column whose type before is not known. */
function opinionOf(to: ColumnType): Opinion {
  if (to.name === 'int8') return PERHAPS_LARGER
  return isUnboundedText(to) ? PERHAPS_WIDER : BROKEN
}

function opinionBetween(from: ColumnType, to: ColumnType): Opinion {
  // A list of a wider type is wider as well, but is always written again.
  if (isList(from) && isList(to) && !isSameType(from, to))
    return rewritten(opinionBetween(itemOf(from), itemOf(to)))
  if (isSameType(from, to) || isWider(from, to)) return bothWays(UNHARMED)
  if (isOtherwiseCompared(from, to)) return COMPARED
  if (holdsFractions(from, to)) return FRACTIONS
  return isLargerNumber(from, to) || isFiner(from, to) ? LARGER : BROKEN
}

const REWRITE = 'The table may be rewritten, and is locked for as long.'
const isList = ({ name }: ColumnType): boolean => name.endsWith('[]')
const itemOf = (type: ColumnType): ColumnType => ({ ...type, name: type.name.slice(0, -2) })
const rewritten = ({ back }: Opinion): Opinion => ({ deploy: unsafe(REWRITE), back })

const BROKEN: Opinion = {
  deploy: unsafe(`${REWRITE} The older code may not cope with the new type.`),
  back: unsafe('The older code expects the type that it was.'),
}
const PERHAPS_WIDER: Opinion = {
  deploy: caution('If it was no text before, the table is rewritten and locked for as long.'),
  back: caution('If it was no text before, the older code expects another type.'),
}
/** Whatever integer it was before, this is the largest. */
const PERHAPS_LARGER: Opinion = {
  deploy: unsafe(REWRITE),
  back: caution('If it was a smaller integer, the older code may get numbers that are too large for it.'),
}
const LARGER: Opinion = {
  deploy: unsafe(REWRITE),
  back: caution('The older code may get numbers that are too large for it.'),
}
const FRACTIONS: Opinion = {
  deploy: unsafe(REWRITE),
  back: caution('The older code may get numbers that have fractions or are too large for it.'),
}
const MORE_VALUES: Opinion = {
  deploy: unsafe(REWRITE),
  back: caution('The older code may get a value that it does not know.'),
}
/** Between `text` and `citext`, or with another collation: only how they are compared differs. Indexes are built again. */
const COMPARED: Opinion = {
  deploy: unsafe(REWRITE),
  back: caution('The older code compares it in another way.'),
}
const BETWEEN = caution('It had another type in between, which may have changed its values.')
const UNTOLD = bothWays({
  level: 'unknown',
  why: 'The migration does not say what the column was before: look at it.',
})

const isText = ({ name }: ColumnType): boolean => name === 'text' || name === 'varchar'
const isUnboundedText = (type: ColumnType): boolean => isText(type) && type.size.length === 0

function isWider(from: ColumnType, to: ColumnType): boolean {
  if (isText(from) && isText(to)) {
    const [before = Infinity] = from.size
    const [now = Infinity] = to.size
    return now >= before
  }
  // Bytes and bits of no fixed length, and a time to the fraction of a second.
  if (from.name === to.name && /^(varbit|timestamp|timestamptz|time|timetz)$/.test(from.name))
    return (to.size[0] ?? Infinity) >= (from.size[0] ?? Infinity)
  if (from.name !== 'numeric' || to.name !== 'numeric') return false
  if (to.size.length === 0) return true
  const [before = Infinity, scale = 0] = from.size
  const [now = Infinity, newScale = 0] = to.size
  return now >= before && scale === newScale
}

const isCitext = ({ name }: ColumnType): boolean => name === 'citext'
const isOtherwiseCompared = (from: ColumnType, to: ColumnType): boolean =>
  (isText(from) && isCitext(to)) || (isCitext(from) && isUnboundedText(to))

/** A `numeric` with no fewer digits before the point and more behind it. */
function isFiner(from: ColumnType, to: ColumnType): boolean {
  if (from.name !== 'numeric' || to.name !== 'numeric') return false
  const [before = Infinity, scale = 0] = from.size
  const [now = Infinity, newScale = 0] = to.size
  return newScale > scale && now - newScale >= before - scale
}

/** How many digits an integer may have. */
const DIGITS: Readonly<Record<string, number>> = { int2: 5, int4: 10, int8: 19 }
/** Up to how many digits each integer is a value of its own. */
const EXACT: Readonly<Record<string, number>> = { float4: 6, float8: 15 }

/** An integer as a type that has each of its values, and others between them. */
function holdsFractions(from: ColumnType, to: ColumnType): boolean {
  const digits = DIGITS[from.name]
  if (digits === undefined) return false
  if (to.name !== 'numeric') return digits <= (EXACT[to.name] ?? 0)
  const [precision = Infinity, scale = 0] = to.size
  return precision - scale >= digits
}

const NUMBERS = [
  ['int2', 'int4', 'int8'],
  ['float4', 'float8'],
]
const isLargerNumber = (from: ColumnType, to: ColumnType): boolean =>
  NUMBERS.some((row) => row.includes(from.name) && row.indexOf(to.name) > row.indexOf(from.name))
