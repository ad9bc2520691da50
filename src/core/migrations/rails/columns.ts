import { columnType, isByText, isCastText } from '../column-type'
import type { SchemaChange } from '../operation'
import { computedLoss } from '../schema/computed'
import { type ColumnType, plainColumn } from '../schema/definition'
import {
  constraint,
  fillOf,
  isFalse,
  isNil,
  isTrue,
  ofColumn,
  ofTable,
  type RailsCall,
  type RailsCallReader,
  textOf,
  within,
} from './arguments'

const addColumn: RailsCallReader = ofColumn((table, column, call) => {
  const type = textOf(call.args[2])
  if (type !== null && /^(references|belongs_to)$/.test(type)) return addReference(call)
  return [
    {
      kind: 'add-column',
      table,
      column,
      isNullable: !isFalse(call.named.get('null')),
      fill: fillOf(call),
      mayExist: call.named.has('if_not_exists'),
      definition: {
        ...plainColumn(type === null ? null : typeOf(type, call)),
        isNullable: !isFalse(call.named.get('null')),
        fill: fillOf(call),
      },
    },
  ]
})

/** An integer's `limit` is its bytes; a time without a precision has PostgreSQL's. */
function typeOf(type: string, { named }: RailsCall): ColumnType {
  const sizes = ['limit', 'precision', 'scale'].flatMap((key) => {
    const value = named.get(key)
    return value?.kind === 'number' ? [Number(value.text)] : []
  })
  const known = columnType(type, sizes)
  const isList = isTrue(named.get('array'))
  if (known.name === 'int4' && sizes.length > 0) return { name: INTEGERS[sizes[0] ?? 4] ?? 'int4', size: [] }
  if (/^(timestamp|timestamptz|text|bytea)$/.test(known.name)) return { name: known.name, size: [] }
  return isList ? { ...known, name: `${known.name}[]` } : known
}

const INTEGERS: Readonly<Record<number, string>> = {
  1: 'int2',
  2: 'int2',
  5: 'int8',
  6: 'int8',
  7: 'int8',
  8: 'int8',
}

/** A reference is a column, with an index unless it is told otherwise, and a foreign key where it is told. */
const addReference: RailsCallReader = ofColumn((table, reference, call) => {
  const { named } = call
  const column = `${reference}_id`
  const [index, key] = [named.get('index'), named.get('foreign_key')]
  const isNullable = !isFalse(named.get('null'))
  const base = { kind: 'add-column', table, isNullable, fill: fillOf({ ...call, args: [] }) } as const
  const changes: SchemaChange[] = [{ ...base, column }]
  if (named.has('polymorphic')) changes.push({ ...base, column: `${reference}_type` })
  if (!isFalse(index)) {
    const isConcurrent = textOf(within(index, 'algorithm')) === 'concurrently'
    changes.push({
      kind: 'create-index',
      table,
      name: null,
      isConcurrent,
      isUnique: isTrue(within(index, 'unique')),
      isPartial: within(index, 'where') !== undefined,
      columns: [column],
    })
  }
  if (key !== undefined && !isFalse(key))
    changes.push(constraint(table, 'foreign key', { isValidated: !isFalse(within(key, 'validate')), column }))
  return changes
})

const addTimestamps: RailsCallReader = ofTable((table, call) => {
  const isNullable = isTrue(call.named.get('null'))
  const fill = fillOf({ ...call, args: [] })
  return ['created_at', 'updated_at'].map((column) => ({
    kind: 'add-column',
    table,
    column,
    isNullable,
    fill,
  }))
})

const dropColumns: RailsCallReader = ofTable((table, { args }) => {
  const columns = args.slice(1).map(textOf)
  return columns.map((column) =>
    column === null
      ? (computedLoss('remove_columns', table) ?? { kind: 'unknown', words: `drops columns of ${table}` })
      : { kind: 'drop-column', table, column },
  )
})

/** Behind the column stands its type, for the way back. */
const dropColumn: RailsCallReader = ofColumn((table, column) => [{ kind: 'drop-column', table, column }])

const changeColumn: RailsCallReader = ofColumn((table, column, call) => {
  const { args, named } = call
  const type = textOf(args[2])
  if (type === null) return null
  const changes: SchemaChange[] = [
    {
      kind: 'alter-type',
      table,
      column,
      from: null,
      to: typeOf(type, call),
      isConverted: named.has('using'),
      isCast: isCastText(column, textOf(named.get('using'))),
      isByText: isByText(column, textOf(named.get('using'))),
    },
  ]
  if (isFalse(named.get('null'))) changes.push({ kind: 'set-not-null', table, column })
  if (isTrue(named.get('null'))) changes.push({ kind: 'drop-not-null', table, column })
  const filled = named.get('default')
  if (filled !== undefined)
    changes.push({ kind: isNil(filled) ? 'drop-default' : 'set-default', table, column })
  return changes
})

const changeNull: RailsCallReader = ofColumn((table, column, { args: [, , nullable, filler] }) => {
  if (isTrue(nullable)) return [{ kind: 'drop-not-null', table, column }]
  if (!isFalse(nullable)) return null
  const forbid: SchemaChange = { kind: 'set-not-null', table, column }
  return filler === undefined ? [forbid] : [{ kind: 'change-data', verb: 'update', table }, forbid]
})

const changeDefault: RailsCallReader = ofColumn((table, column, { args, named }) => {
  const value = args[2]?.kind === 'hash' ? within(args[2], 'to') : (named.get('to') ?? args[2])
  if (value === undefined) return null
  return [{ kind: isNil(value) ? 'drop-default' : 'set-default', table, column }]
})

const comment: RailsCallReader = ofTable((table) => [
  { kind: 'harmless', words: `sets a comment of ${table}` },
])

const dropReference: RailsCallReader = ofColumn((table, reference, { named }) => [
  { kind: 'drop-column', table, column: `${reference}_id` },
  ...(named.has('polymorphic') ? [{ kind: 'drop-column' as const, table, column: `${reference}_type` }] : []),
])

/** What is done to columns, by the name of the call. */
export const COLUMNS: Readonly<Record<string, RailsCallReader>> = {
  add_column: addColumn,
  add_reference: addReference,
  add_belongs_to: addReference,
  add_timestamps: addTimestamps,
  remove_column: dropColumn,
  remove_columns: dropColumns,
  remove_reference: dropReference,
  remove_belongs_to: dropReference,
  remove_timestamps: ofTable((table) =>
    ['created_at', 'updated_at'].map((column) => ({ kind: 'drop-column', table, column })),
  ),
  rename_column: ofColumn((table, column, { args }) => {
    const to = textOf(args[2])
    return to === null ? null : [{ kind: 'rename-column', table, column, to }]
  }),
  change_column: changeColumn,
  change_column_null: changeNull,
  change_column_default: changeDefault,
  change_column_comment: comment,
  change_table_comment: comment,
}
