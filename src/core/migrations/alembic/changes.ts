import { columnType, isByText, isCastText } from '../column-type'
import type { ConstraintKind, SchemaChange } from '../operation'
import type { Expression, PythonCall } from '../python/expression'
import { argumentOf, isFalse, isNone, isTrue, lastName, textOf } from '../python/values'
import { demandedBy } from '../schema/check-text'
import { type ColumnDefinition, type ColumnFill, type ColumnType, plainColumn } from '../schema/definition'
import { tableOf } from './described'

/** What a call of `op` does; null where something is not written plainly. */
type Reader = (call: PythonCall) => readonly SchemaChange[] | null

const ofTable =
  (
    read: (table: string, call: PythonCall) => readonly SchemaChange[] | null,
    key = 'table_name',
    place = 0,
  ): Reader =>
  (call) => {
    const table = textOf(argumentOf(call, key, place))
    if (table === null) return null
    const schema = textOf(argumentOf(call, 'schema'))
    return read(schema === null ? table : `${schema}.${table}`, call)
  }

const addColumn: Reader = ofTable((table, call) => {
  const column = argumentOf(call, 'column', 1)
  if (column?.kind !== 'call' || lastName(column.name) !== 'Column') return null
  const name = textOf(argumentOf(column, 'name', 0))
  if (name === null) return null
  const fill = fillOf(column)
  const isForeignKey = column.args.some((arg) => arg.kind === 'call' && lastName(arg.name) === 'ForeignKey')
  const rule = {
    kind: 'add-constraint',
    table,
    name: null,
    isValidated: true,
    usesIndex: false,
    column: name,
    notNull: null,
  } as const
  return [
    {
      kind: 'add-column',
      table,
      column: name,
      isNullable: isNullable(column),
      fill,
      mayExist: argumentOf(call, 'if_not_exists') !== undefined,
      definition: definitionOf(column),
    },
    ...(isTrue(argumentOf(column, 'unique')) ? [{ ...rule, constraint: 'unique' as const }] : []),
    ...(isForeignKey ? [{ ...rule, constraint: 'foreign key' as const }] : []),
    ...(isTrue(argumentOf(column, 'index'))
      ? [{ kind: 'create-index' as const, table, name: null, isConcurrent: false, isUnique: false }]
      : []),
  ]
})

const isNullable = (column: PythonCall): boolean =>
  !isFalse(argumentOf(column, 'nullable')) && !isTrue(argumentOf(column, 'primary_key'))

/** Only `server_default` is the database's; `default` is SQLAlchemy's own, of which old code knows nothing. */
function fillOf(column: PythonCall): ColumnFill {
  if (column.args.some((arg) => arg.kind === 'call' && /^(Computed|Identity)$/.test(lastName(arg.name))))
    return 'volatile'
  const value = argumentOf(column, 'server_default')
  if (value === undefined || isNone(value) || isNull(value)) return 'none'
  return isSameForAll(value) ? 'constant' : 'volatile'
}

/** `sa.null()` and `sa.text('NULL')` fill nothing. */
const isNull = (value: Expression): boolean =>
  value.kind === 'call' &&
  (lastName(value.name) === 'null' || /^\s{0,9}NULL\b/i.test(textOf(value.args[0]) ?? ''))

/** A text is one value. `sa.text` and `sa.func` may be anything; those are known that are one value throughout a statement. */
function isSameForAll(value: Expression): boolean {
  if (value.kind !== 'call') return value.kind !== 'other'
  if (/^(false|true)$/.test(lastName(value.name))) return true
  if (/\.func\.(now|current_timestamp)$/.test(value.name)) return true
  const text = textOf(value.args[0])
  return (
    lastName(value.name) === 'text' &&
    text !== null &&
    /^(now\(\)|current_timestamp|'[^']*'(::\w+)?|[\w.]+)$/i.test(text.trim())
  )
}

const definitionOf = (column: PythonCall): ColumnDefinition => ({
  ...plainColumn(typeOf(argumentOf(column, 'type_', 1))),
  isNullable: isNullable(column),
  fill: fillOf(column),
})

/** The columns of a `create_table`. */
function columnsOf(call: PythonCall): ReadonlyMap<string, ColumnDefinition> {
  const columns = new Map<string, ColumnDefinition>()
  for (const column of call.args) {
    if (column.kind !== 'call' || lastName(column.name) !== 'Column') continue
    const name = textOf(argumentOf(column, 'name', 0))
    if (name !== null) columns.set(name, definitionOf(column))
  }
  return columns
}

const alterColumn: Reader = ofTable((table, call) => {
  const column = textOf(argumentOf(call, 'column_name', 1))
  if (column === null) return null
  const to = textOf(argumentOf(call, 'new_column_name'))
  const type = argumentOf(call, 'type_')
  const nullable = argumentOf(call, 'nullable')
  const filled = argumentOf(call, 'server_default')
  const changes: SchemaChange[] = []
  if (type !== undefined) {
    const using = argumentOf(call, 'postgresql_using')
    const next = typeOf(type)
    if (next === null) return null
    changes.push({
      kind: 'alter-type',
      table,
      column,
      from: typeOf(argumentOf(call, 'existing_type')),
      to: next,
      isConverted: using !== undefined,
      isCast: isCastText(column, textOf(using)),
      isByText: isByText(column, textOf(using)),
    })
  }
  if (isFalse(nullable)) changes.push({ kind: 'set-not-null', table, column })
  if (isTrue(nullable)) changes.push({ kind: 'drop-not-null', table, column })
  if (filled !== undefined)
    changes.push({ kind: isNone(filled) || isNull(filled) ? 'drop-default' : 'set-default', table, column })
  if (to !== null) changes.push({ kind: 'rename-column', table, column, to })
  if (argumentOf(call, 'comment') !== undefined)
    changes.push({ kind: 'harmless', words: `sets a comment of ${table}` })
  return changes.length > 0 ? changes : null
})

/** `sa.String(length=50)`, `sa.Numeric(10, 2)`, `sa.Text`; null where it is not written so. */
function typeOf(value: Expression | undefined): ColumnType | null {
  if (value?.kind === 'name') return columnType(lastName(value.name), [])
  if (value?.kind !== 'call') return null
  const [item, ...more] = value.args
  const ofItems =
    lastName(value.name) === 'ARRAY' && more.length + value.named.size === 0 ? typeOf(item) : null
  if (ofItems !== null) return { ...ofItems, name: `${ofItems.name}[]` }
  const sizes = [
    argumentOf(value, 'length', 0) ?? argumentOf(value, 'precision'),
    argumentOf(value, 'scale', 1),
  ]
  return columnType(
    wholeName(value),
    sizes.flatMap((size) => (size?.kind === 'number' ? [Number(size.text)] : [])),
  )
}

/** A type's name with what makes it another type: its elements, its time zone, its own name and values. */
function wholeName(type: PythonCall): string {
  const name = lastName(type.name)
  if (/^(DateTime|TIMESTAMP|Time|TIME)$/.test(name))
    return `${/^time$/i.test(name) ? 'time' : 'timestamp'}${isTrue(argumentOf(type, 'timezone', 0)) ? 'tz' : ''}`
  const parts = [...type.args, ...type.named.values()]
    .filter(({ kind }) => kind !== 'number')
    .map(formatExpression)
  return parts.length === 0 ? name : `${name}(${parts.join()})`
}

function formatExpression(value: Expression): string {
  switch (value.kind) {
    case 'string':
      return `'${value.text}'`
    case 'number':
      return value.text
    case 'name':
      return lastName(value.name)
    case 'call':
      return `${wholeName(value)}${value.args
        .filter(({ kind }) => kind === 'number')
        .map(formatExpression)
        .join()}`
    case 'list':
      return `[${value.items.map(formatExpression).join()}]`
    case 'other':
      return `computed in line ${value.line}`
  }
}

/** A name, also one that is marked as final (`op.f('ix_project')`). */
const nameIn = (value: Expression | undefined): string | null =>
  textOf(value?.kind === 'call' && value.name.endsWith('.f') ? value.args[0] : value)

/** A list of nothing but names. */
function columnsIn(value: Expression | undefined): { readonly columns?: readonly string[] } {
  if (value?.kind !== 'list') return {}
  const columns = value.items.flatMap((item) => textOf(item) ?? [])
  return columns.length === value.items.length ? { columns } : {}
}

const onlyOf = (columns: readonly string[] = []): string | null =>
  columns.length === 1 ? (columns[0] ?? null) : null

const createIndex: Reader = ofTable(
  (table, call) => [
    {
      kind: 'create-index',
      table,
      name: nameIn(argumentOf(call, 'index_name', 0)),
      isConcurrent: isTrue(argumentOf(call, 'postgresql_concurrently')),
      isUnique: isTrue(argumentOf(call, 'unique')),
      isPartial: argumentOf(call, 'postgresql_where') !== undefined,
      countsNulls: isTrue(argumentOf(call, 'postgresql_nulls_not_distinct')),
      ...columnsIn(argumentOf(call, 'columns', 2)),
    },
  ],
  'table_name',
  1,
)

const dropIndex: Reader = (call) => [
  {
    kind: 'drop-index',
    name: nameIn(argumentOf(call, 'index_name', 0)),
    table: textOf(argumentOf(call, 'table_name', 1)),
    isConcurrent: isTrue(argumentOf(call, 'postgresql_concurrently')),
  },
]

const constraint = (kind: ConstraintKind, key = 'table_name'): Reader =>
  ofTable(
    (table, call) => [
      {
        kind: 'add-constraint',
        table,
        constraint: kind,
        name: nameIn(argumentOf(call, 'constraint_name', 0)),
        isValidated: !isTrue(argumentOf(call, 'postgresql_not_valid')),
        usesIndex: false,
        column: kind === 'foreign key' ? onlyOf(columnsIn(argumentOf(call, 'local_cols', 3)).columns) : null,
        ...(/^(?:unique|primary key)$/.test(kind) && columnsIn(argumentOf(call, 'columns', 2))),
        countsNulls: isTrue(argumentOf(call, 'postgresql_nulls_not_distinct')),
        notNull: kind === 'check' ? demandedBy(conditionOf(call)) : null,
      },
    ],
    key,
    1,
  )

/** What a check says, as a text, which `sa.text` may be around. */
export function conditionOf(call: PythonCall): string | null {
  const condition = argumentOf(call, 'condition', 2) ?? argumentOf(call, 'sqltext')
  return textOf(
    condition?.kind === 'call' && lastName(condition.name) === 'text' ? condition.args[0] : condition,
  )
}

const bulkInsert: Reader = ({ args: [table] }) => [
  { kind: 'change-data', verb: 'insert', table: tableOf(table) },
]

/** By the name of the call. */
export const OPERATIONS: Readonly<Record<string, Reader>> = {
  create_table: ofTable((table, call) => [
    {
      kind: 'create-table',
      table,
      replaces: false,
      mayExist: argumentOf(call, 'if_not_exists') !== undefined || argumentOf(call, 'prefixes') !== undefined,
      columns: columnsOf(call),
    },
  ]),
  drop_table: ofTable((table) => [{ kind: 'drop-table', table }]),
  rename_table: ofTable((table, call) => {
    const to = textOf(argumentOf(call, 'new_table_name', 1))
    return to === null ? null : [{ kind: 'rename-table', table, to }]
  }, 'old_table_name'),
  add_column: addColumn,
  drop_column: ofTable((table, call) => {
    const column = textOf(argumentOf(call, 'column_name', 1))
    return column === null ? null : [{ kind: 'drop-column', table, column }]
  }),
  alter_column: alterColumn,
  create_index: createIndex,
  drop_index: dropIndex,
  create_foreign_key: constraint('foreign key', 'source_table'),
  create_unique_constraint: constraint('unique'),
  create_check_constraint: constraint('check'),
  create_primary_key: constraint('primary key'),
  create_exclude_constraint: constraint('exclusion'),
  drop_constraint: ofTable(
    (table, call) => [
      { kind: 'drop-constraint', table, name: nameIn(argumentOf(call, 'constraint_name', 0)) },
    ],
    'table_name',
    1,
  ),
  create_table_comment: ofTable((table) => [{ kind: 'harmless', words: `sets a comment of ${table}` }]),
  drop_table_comment: ofTable((table) => [{ kind: 'harmless', words: `drops a comment of ${table}` }]),
  bulk_insert: bulkInsert,
}
