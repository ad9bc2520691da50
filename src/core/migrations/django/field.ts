import type { SchemaChange } from '../operation'
import type { Expression, PythonCall } from '../python/expression'
import { argumentOf, isFalse, isNone, isTrue, isWhole, lastName, writtenOf } from '../python/values'
import type { ColumnDefinition, ColumnFill } from '../schema/definition'
import { fieldType, isDjangos } from './field-type'

/** A model's field as a migration writes it. */
export interface DjangoField {
  /** `CharField`. */
  readonly type: string
  readonly isNullable: boolean
  readonly fill: ColumnFill
  readonly hasIndex: boolean
  readonly isUnique: boolean
  readonly isForeignKey: boolean
  /** A table of its own holds it, and the model's own table does not change. */
  readonly isManyToMany: boolean
  /** That table is the one of another model (`through`). */
  readonly isThrough: boolean
  /** Django adds a check to the column (`PositiveIntegerField`). */
  readonly hasCheck: boolean
  readonly definition: ColumnDefinition
}

/** null where it is not written as a call. */
export function fieldOf(value: Expression | undefined): DjangoField | null {
  if (value?.kind !== 'call') return null
  const type = lastName(value.name)
  const isRelation = /(ForeignKey|OneToOneField)$/.test(type)
  const isIndexed = isRelation || type === 'SlugField'
  const isUnique = isTrue(argumentOf(value, 'unique')) || /OneToOneField$/.test(type)
  const field = {
    type,
    isNullable: isTrue(argumentOf(value, 'null')) || type === 'NullBooleanField',
    fill: fillOf(value, type),
    hasIndex:
      !isUnique &&
      (isIndexed ? !isFalse(argumentOf(value, 'db_index')) : isTrue(argumentOf(value, 'db_index'))),
    isUnique,
    isForeignKey: isRelation && !isFalse(argumentOf(value, 'db_constraint')),
    isManyToMany: /ManyToManyField$/.test(type),
    isThrough: argumentOf(value, 'through') !== undefined,
    hasCheck: /^Positive(Big|Small)?IntegerField$/.test(type),
  }
  return { ...field, definition: definitionOf(value, field) }
}

/** All that the database may mind of a field. */
function definitionOf(call: PythonCall, field: Omit<DjangoField, 'definition'>): ColumnDefinition {
  const { isNullable, fill, isUnique, hasIndex, hasCheck, isForeignKey, isManyToMany } = field
  const isRelation = /(ForeignKey|OneToOneField)$/.test(field.type) || isManyToMany
  const to = argumentOf(call, 'to', 0)
  const minded = isRelation || isDjangos(call) ? NOTHING : mindedBy(field.type)
  const own = [...call.named].filter(([name]) => !UNSEEN.has(name) || minded.has(name))
  const parts = own.map(([name, value]) => {
    const text = writtenOf(value)
    return text === null ? null : `${name}=${text}`
  })
  const target = to === undefined ? null : writtenOf(to)
  return {
    type: isRelation ? { name: columnOf(field.type), size: [] } : fieldType(call),
    isNullable,
    fill,
    isUnique,
    hasIndex,
    hasCheck,
    refersTo: isRelation ? `${target?.toLowerCase()}${isForeignKey ? '' : ' not held to it'}` : null,
    own:
      !isWhole({ kind: 'call', ...call }) || parts.includes(null) || (isRelation && target === null)
        ? null
        : parts.sort().join(', '),
  }
}

/** A relation to one row is one column, whether or not others may have the same. */
const columnOf = (relation: string): string => (relation === 'OneToOneField' ? 'ForeignKey' : relation)

/** What a field is given and the database does not see, or what stands in its own place of the definition. */
const UNSEEN: ReadonlySet<string> = new Set(
  `null unique db_index db_default db_constraint default to max_length max_digits decimal_places base_field size
  verbose_name help_text choices validators blank editable error_messages related_name related_query_name limit_choices_to on_delete
  auto_now auto_now_add auto_created serialize upload_to storage unique_for_date unique_for_month unique_for_year parent_link db_comment
  encoder decoder swappable symmetrical protocol unpack_ipv4 allow_unicode allow_files allow_folders path match recursive height_field
  width_field through_fields`.split(/\s+/),
)

const NOTHING: ReadonlySet<string> = new Set()
/** What the database minds of a field of a project or a library, though of Django's own it stands in another place of the definition. */
const MINDED_OF_FOREIGN: ReadonlySet<string> = new Set('base_field size to db_constraint'.split(' '))
/** An enumeration of the database is made of its choices, while Django never takes a column for changed by them (`Field.non_db_attrs`). */
const MINDED_OF_ENUMS: ReadonlySet<string> = new Set([...MINDED_OF_FOREIGN, 'choices'])

const mindedBy = (type: string): ReadonlySet<string> =>
  /enum/i.test(type) ? MINDED_OF_ENUMS : MINDED_OF_FOREIGN

/**
 * Django fills the rows that are there with its own default and then takes it away from the database, so that code that does not know
 * the field gets none. Only `db_default` (Django 5) stays.
 */
function fillOf(call: PythonCall, type: string): ColumnFill {
  if (/AutoField$/.test(type) || type === 'GeneratedField') return 'volatile'
  const kept = argumentOf(call, 'db_default')
  if (kept !== undefined && !isNone(kept)) return isSameForAll(kept) ? 'constant' : 'volatile'
  const own = argumentOf(call, 'default')
  return own === undefined || isNone(own) ? 'none' : 'once'
}

const isSameForAll = (value: Expression): boolean =>
  value.kind === 'call' ? /^(Now|Value)$/.test(lastName(value.name)) : value.kind !== 'other'

/** What adding a field does to its model's table. */
export function addedField(table: string, column: string, field: DjangoField): readonly SchemaChange[] {
  if (field.isManyToMany && field.isThrough)
    return [{ kind: 'harmless', words: `tells of ${table}.${column}, which a table of another model holds` }]
  if (field.isManyToMany) return [{ kind: 'create-table', table: `${table}_${column}`, replaces: false }]
  const constraint = {
    kind: 'add-constraint',
    table,
    name: null,
    isValidated: true,
    usesIndex: false,
    column,
    notNull: null,
  } as const
  return [
    {
      kind: 'add-column',
      table,
      column,
      isNullable: field.isNullable,
      fill: field.fill,
      definition: field.definition,
    },
    ...(field.isUnique ? [{ ...constraint, constraint: 'unique' as const }] : []),
    ...(field.hasCheck ? [{ ...constraint, constraint: 'check' as const }] : []),
    // A column that is NULL in every row refers to nothing, so its foreign key takes but a moment.
    ...(field.isForeignKey && field.fill !== 'none'
      ? [{ ...constraint, constraint: 'foreign key' as const }]
      : []),
    ...(field.hasIndex
      ? [{ kind: 'create-index' as const, table, name: null, isConcurrent: false, isUnique: false }]
      : []),
  ]
}
