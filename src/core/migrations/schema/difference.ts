import { ownType } from '../django/own-fields'
import type { Operation, SchemaChange } from '../operation'
import type { ColumnDefinition, ColumnType } from './definition'
import { within } from './names'
import { isCommon } from './own-types'
import type { Schema } from './schema'

/**
 * What an operation really does, given what was there: a column that is written down again is what differs of it, a new type is one from an old
 * type. What is not known stays as the migration says it.
 */
export function resolved(
  operation: Operation,
  schema: Schema,
  types: ReadonlyMap<string, ColumnType | null> = new Map(),
): readonly Operation[] {
  const { path, line, inTransaction, hasLockTimeout, isUndone } = operation
  const left = leftAlone(operation, schema) ?? schema.stored.kept(operation)
  if (left !== null) return [{ ...left, path, line, inTransaction, hasLockTimeout }]
  switch (operation.kind) {
    case 'redefine-column': {
      const before = schema.column(operation.table, operation.column)
      const changes = before === null ? null : changesBetween(before, operation, schema)
      return (
        changes?.map((change) => ({
          ...{ ...change, path, line, inTransaction, hasLockTimeout },
          ...(isUndone && { isUndone }),
        })) ?? [operation]
      )
    }
    case 'alter-type': {
      const from = operation.from ?? schema.column(operation.table, operation.column)?.type ?? null
      const was = types.get(within(operation.table, operation.column)) ?? undefined
      const before = was ?? from
      const isWiderEnum = before !== null && schema.enums.isWider(before, operation.to)
      const isSure = was !== undefined && (isWiderEnum || isCommon(operation.to))
      return [{ ...operation, from, isWiderEnum, ...(isSure && { was }) }]
    }
    case 'add-column': {
      const type = operation.definition?.type ?? null
      const refuses = type === null ? false : schema.refusesNull(type)
      const isOfUnknownType = operation.isSql === true && refuses === null
      const { fill, isRuled } = schema.domainOf(type)
      return [
        {
          ...operation,
          isNullable: operation.isNullable && refuses !== true,
          fill: operation.fill === 'none' ? fill : operation.fill,
          isOfUnknownType,
          isOfRuledType: isRuled,
        },
      ]
    }
    case 'drop-column':
      return [{ ...operation, isForgotten: schema.isForgotten(operation.table, operation.column) }]
    case 'drop-table':
      return [{ ...operation, isForgotten: schema.isForgotten(operation.table) }]
    default:
      return [operation]
  }
}

/** What Django does to a model whose table it leaves alone changes nothing but what the code knows. */
function leftAlone(operation: Operation, schema: Schema): SchemaChange | null {
  if (operation.isRaw === true || !('table' in operation) || operation.kind === 'create-table') return null
  const { table } = operation
  const leaves = table == null ? null : schema.leftModel(table)
  if (leaves === null) return null
  const words = `changes the model ${table}, whose table Django leaves alone`
  return operation.kind === 'rename-table'
    ? { kind: 'harmless', words, model: { table: operation.to, leaves } }
    : { kind: 'harmless', words }
}

type Redefined = Extract<SchemaChange, { kind: 'redefine-column' }>

/** null where it cannot be told. */
function changesBetween(
  before: ColumnDefinition,
  operation: Redefined,
  schema: Schema,
): readonly [SchemaChange, ...SchemaChange[]] | null {
  const { table, column, to } = operation
  const isOwn = before.own !== null && before.own === to.own && before.refersTo === to.refersTo
  const type = isOwn ? typeChange(before, operation, schema) : null
  if (type === null) return null
  const [first, ...more] = [...type, ...valueChanges(before, operation), ...ruleChanges(before, operation)]
  if (first !== undefined) return [first, ...more]
  const words = `redefines the column ${column} of ${table}, which changes nothing in the database`
  return [{ kind: 'harmless', words }]
}

/** null where it is not known what the one type is to the other. */
function typeChange(
  before: ColumnDefinition,
  { table, column, to: after }: Redefined,
  { fields }: Schema,
): readonly SchemaChange[] | null {
  if (before.type === null || after.type === null) return null
  if (isSameType(before.type, after.type)) return []
  const [from, to] = [before.type, after.type].map((type) => (isForeign(type) ? ownType(type, fields) : type))
  // Of types that are not PostgreSQL's own nobody knows.
  if (from == null || to == null) return null
  return isSameType(from, to) ? [] : [{ kind: 'alter-type', table, column, from, to, isConverted: false }]
}

/** What becomes of NULL and of the default. */
function valueChanges(before: ColumnDefinition, { table, column, to }: Redefined): readonly SchemaChange[] {
  const place = { table, column }
  const changes: SchemaChange[] = []
  if (before.isNullable && !to.isNullable) {
    // Django fills what is empty with its own default first.
    if (to.fill === 'once') changes.push({ kind: 'change-data', verb: 'update', table })
    changes.push({ kind: 'set-not-null', ...place })
  }
  if (!before.isNullable && to.isNullable) changes.push({ kind: 'drop-not-null', ...place })
  if (isKept(before) !== isKept(to))
    changes.push({ kind: isKept(to) ? 'set-default' : 'drop-default', ...place })
  return changes
}

/** What becomes of its constraints and its index. */
function ruleChanges(
  before: ColumnDefinition,
  { table, to, isGentle = false }: Redefined,
): readonly SchemaChange[] {
  const rule = {
    kind: 'add-constraint',
    table,
    name: null,
    isValidated: !isGentle,
    usesIndex: false,
    column: null,
    notNull: null,
  } as const
  const changes: SchemaChange[] = []
  if (!before.isUnique && to.isUnique) changes.push({ ...rule, constraint: 'unique' })
  if (!before.hasCheck && to.hasCheck) changes.push({ ...rule, constraint: 'check' })
  if ((before.isUnique && !to.isUnique) || (before.hasCheck && !to.hasCheck))
    changes.push({ kind: 'drop-constraint', table, name: null })
  if (!before.hasIndex && to.hasIndex)
    changes.push({ kind: 'create-index', table, name: null, isConcurrent: isGentle, isUnique: false })
  if (before.hasIndex && !to.hasIndex)
    changes.push({ kind: 'drop-index', table, name: null, isConcurrent: isGentle })
  return changes
}

/** Whether the database itself fills it. */
const isKept = ({ fill }: ColumnDefinition): boolean => fill === 'constant' || fill === 'volatile'

/** Whole: also the length, the elements and the time zone, which are part of the name. */
export const isSameType = (one: ColumnType, other: ColumnType): boolean =>
  one.name === other.name && one.size.join() === other.size.join()

/** A type that a framework or a project calls so: it is written with where it comes from, or what it is given. */
export const isForeign = ({ name }: ColumnType): boolean => /[.(]/.test(name)
