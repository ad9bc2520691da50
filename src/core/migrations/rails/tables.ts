import type { ObjectKind, SchemaChange } from '../operation'
import { demandedBy } from '../schema/check-text'
import { computedLoss } from '../schema/computed'
import {
  constraint,
  isFalse,
  isTrue,
  namesIn,
  ofColumn,
  ofTable,
  type RailsCall,
  type RailsCallReader,
  textOf,
} from './arguments'

const createTable: RailsCallReader = ofTable((table, { named }) => {
  const force = named.get('force')
  return [
    {
      kind: 'create-table',
      table,
      replaces: force !== undefined && !isFalse(force),
      mayExist: named.has('if_not_exists') || named.has('temporary'),
    },
  ]
})

/** A table that joins two others is called after both. */
const joinTable =
  (change: (table: string) => SchemaChange): RailsCallReader =>
  ({ args, named }) => {
    const [one, other] = [textOf(args[0]), textOf(args[1])]
    if (one === null || other === null) return null
    return [change(textOf(named.get('table_name')) ?? [one, other].sort().join('_'))]
  }

const addIndex: RailsCallReader = ofTable((table, { args, named }) => {
  const columns = namesIn(args[1])
  return [
    {
      kind: 'create-index',
      table,
      name: textOf(named.get('name')),
      isConcurrent: textOf(named.get('algorithm')) === 'concurrently',
      isUnique: isTrue(named.get('unique')),
      isPartial: named.has('where'),
      countsNulls: isTrue(named.get('nulls_not_distinct')),
      // An expression is written as a text too.
      ...(columns?.every((column) => /^\w+$/.test(column)) && { columns }),
    },
  ]
})

const dropIndex: RailsCallReader = ofTable((table, { args, named }) => [
  {
    kind: 'drop-index',
    table,
    name: textOf(named.get('name')) ?? textOf(args[1]),
    isConcurrent: textOf(named.get('algorithm')) === 'concurrently',
  },
])

const addForeignKey: RailsCallReader = ofTable((table, { named }) => [
  constraint(table, 'foreign key', {
    name: textOf(named.get('name')),
    column: textOf(named.get('column')),
    isValidated: !isFalse(named.get('validate')),
  }),
])

const addCheck: RailsCallReader = ofTable((table, { args, named }) => {
  const notNull = demandedBy(textOf(args[1]))
  const isValidated = !isFalse(named.get('validate'))
  return [constraint(table, 'check', { name: textOf(named.get('name')), isValidated, notNull })]
})

const addUnique: RailsCallReader = ofTable((table, { args, named }) => [
  constraint(table, 'unique', {
    name: textOf(named.get('name')),
    columns: namesIn(args[1]) ?? [],
    usesIndex: named.has('using_index'),
    ...(textOf(named.get('using_index')) !== null && { index: textOf(named.get('using_index')) ?? '' }),
    countsNulls: isTrue(named.get('nulls_not_distinct')),
  }),
])

const dropConstraint: RailsCallReader = ofTable((table, { named }) => [
  { kind: 'drop-constraint', table, name: textOf(named.get('name')) },
])

const validate: RailsCallReader = ofTable((table, { args, named }) => {
  const name = textOf(named.get('name')) ?? textOf(args[1]) ?? 'of its own'
  return [{ kind: 'validate-constraint', table, name }]
})

const object =
  (kind: 'create-object' | 'drop-object', of: ObjectKind): RailsCallReader =>
  ({ args }) => {
    const name = textOf(args[0])
    if (name === null) return null
    const shared = { object: of, name, table: null }
    return [kind === 'create-object' ? { kind, ...shared, replaces: false } : { kind, ...shared }]
  }

/** Scenic's views and fx's functions and triggers, each in a file of its own. */
const versioned =
  (what: 'create' | 'replace' | 'drop', of: 'view' | 'function' | 'trigger'): RailsCallReader =>
  ({ args, named }) => {
    const name = textOf(args[0])
    if (name === null) return null
    const isStored = of === 'view' && named.has('materialized') && !isFalse(named.get('materialized'))
    const shared = {
      object: isStored ? 'materialized view' : of,
      name,
      table: textOf(named.get('on')),
    } as const
    return [
      what === 'drop'
        ? { kind: 'drop-object', ...shared }
        : { kind: 'create-object', ...shared, replaces: what === 'replace' },
    ]
  }

const enumValue =
  (kind: 'add-enum-value' | 'rename-enum-value'): RailsCallReader =>
  ({ args, named }: RailsCall): readonly SchemaChange[] | null => {
    const [type, value] = [textOf(args[0]), textOf(args[1]) ?? textOf(named.get('from'))]
    return type === null || value === null ? null : [{ kind, type, value }]
  }

/** What is done to tables and all but their columns, by the name of the call. */
export const TABLES: Readonly<Record<string, RailsCallReader>> = {
  create_table: createTable,
  create_join_table: joinTable((table) => ({ kind: 'create-table', table, replaces: false })),
  drop_join_table: joinTable((table) => ({ kind: 'drop-table', table })),
  drop_table: ({ args }) =>
    args.map((arg) => {
      const table = textOf(arg)
      if (table !== null) return { kind: 'drop-table', table }
      return computedLoss('drop_table', null) ?? { kind: 'unknown', words: 'drops a table' }
    }),
  rename_table: ofColumn((table, to) => [{ kind: 'rename-table', table, to }]),
  add_index: addIndex,
  remove_index: dropIndex,
  rename_index: ofColumn((_, name) => [{ kind: 'rename-index', name }]),
  add_foreign_key: addForeignKey,
  remove_foreign_key: dropConstraint,
  validate_foreign_key: validate,
  add_check_constraint: addCheck,
  remove_check_constraint: dropConstraint,
  validate_check_constraint: validate,
  validate_constraint: validate,
  add_unique_constraint: addUnique,
  remove_unique_constraint: dropConstraint,
  add_exclusion_constraint: ofTable((table) => [constraint(table, 'exclusion')]),
  remove_exclusion_constraint: dropConstraint,
  create_enum: object('create-object', 'type'),
  drop_enum: object('drop-object', 'type'),
  rename_enum: ({ args, named }) => {
    const [name, to] = [textOf(args[0]), textOf(args[1]) ?? textOf(named.get('to'))]
    return name === null
      ? null
      : [{ kind: 'rename-object', object: 'type', name, ...(to !== null && { to }) }]
  },
  add_enum_value: enumValue('add-enum-value'),
  rename_enum_value: enumValue('rename-enum-value'),
  create_view: versioned('create', 'view'),
  update_view: versioned('replace', 'view'),
  replace_view: versioned('replace', 'view'),
  drop_view: versioned('drop', 'view'),
  create_function: versioned('create', 'function'),
  update_function: versioned('replace', 'function'),
  drop_function: versioned('drop', 'function'),
  create_trigger: versioned('create', 'trigger'),
  update_trigger: versioned('replace', 'trigger'),
  drop_trigger: versioned('drop', 'trigger'),
  enable_extension: object('create-object', 'extension'),
  disable_extension: object('drop-object', 'extension'),
}
