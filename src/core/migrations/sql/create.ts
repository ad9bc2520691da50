import { z } from 'zod'
import type { DomainChange, ObjectKind, SchemaChange } from '../operation'
import type { ColumnDefinition } from '../schema/definition'
import {
  ColumnDefSchema,
  type ConstraintNode,
  ConstraintSchema,
  joined,
  NameSchema,
  NodeSchema,
  RangeVarSchema,
  TypeNameSchema,
} from './ast'
import { definitionOf, fillOf, isNull } from './column'
import { valueWithNull } from './with-null'

/** Temporary tables shadow others for the migration alone, and one that may be there already doesn't have to be new. */
const Unsure = z.object({
  if_not_exists: z.boolean().default(false),
  relation: z.object({ relpersistence: z.string().optional() }).optional(),
  into: z.object({ rel: z.object({ relpersistence: z.string().optional() }) }).optional(),
})
export const isUnsure = (statement: unknown): boolean => {
  const read = Unsure.safeParse(statement)
  if (!read.success) return false
  const { if_not_exists, relation, into } = read.data
  return if_not_exists || (relation ?? into?.rel)?.relpersistence === 't'
}

export const CreateTableSchema = z.object({
  relation: RangeVarSchema,
  tableElts: z.array(NodeSchema).default([]),
  partspec: NodeSchema.optional(),
  partbound: NodeSchema.optional(),
  inhRelations: z.array(z.object({ RangeVar: RangeVarSchema })).default([]),
})

const Element = z.object({ ColumnDef: ColumnDefSchema })
const Key = z.object({
  Constraint: z.object({ contype: z.enum(['CONSTR_NOTNULL', 'CONSTR_PRIMARY']), keys: NameSchema }),
})

/** A new table with those of its columns that it says itself. */
export function createdTable(
  { relation, tableElts, partspec, partbound, inhRelations }: z.infer<typeof CreateTableSchema>,
  mayExist: boolean,
): SchemaChange {
  const [parent] = inhRelations
  const columns = new Map<string, ColumnDefinition>()
  for (const element of tableElts) {
    const column = Element.safeParse(element)
    if (!column.success) continue
    const { colname, typeName, constraints } = column.data.ColumnDef
    columns.set(
      colname,
      definitionOf(
        typeName,
        constraints.map(({ Constraint }) => Constraint),
      ),
    )
  }
  for (const element of tableElts) {
    const key = Key.safeParse(element)
    for (const name of key.success ? key.data.Constraint.keys : []) {
      const column = columns.get(name)
      if (column !== undefined) columns.set(name, { ...column, isNullable: false })
    }
  }
  return {
    ...{ kind: 'create-table', table: relation, replaces: false, mayExist, columns },
    ...(partspec !== undefined && { isPartitioned: true }),
    ...likeOf(tableElts),
    ...(partbound !== undefined && parent !== undefined && { partOf: parent.RangeVar }),
  }
}

/** INCLUDING ALL (`CREATE_TABLE_LIKE_ALL` of PostgreSQL): less leaves out defaults and sequences, by which older code fills columns. */
const INCLUDING_ALL = 0x7fffffff
const Like = z.object({
  TableLikeClause: z.object({ relation: RangeVarSchema, options: z.literal(INCLUDING_ALL) }),
})

/** The table whose columns it has, with all that belongs to them, where it has no column of its own. */
function likeOf(elements: readonly unknown[]): { readonly like?: string } {
  const [only, more] = elements.filter((element) => !Key.safeParse(element).success)
  const like = more === undefined ? Like.safeParse(only).data : undefined
  return like === undefined ? {} : { like: like.TableLikeClause.relation }
}

export const CreateTableAsSchema = z.object({
  objtype: z.string(),
  into: z.object({ rel: RangeVarSchema }),
})

export const createdAs = (
  { objtype, into }: z.infer<typeof CreateTableAsSchema>,
  mayExist: boolean,
): SchemaChange =>
  objtype === 'OBJECT_MATVIEW'
    ? created('materialized view', into.rel, { mayExist })
    : { kind: 'create-table', table: into.rel, replaces: false, mayExist }

export const IndexSchema = z.object({
  idxname: z.string().optional(),
  relation: RangeVarSchema,
  concurrent: z.boolean().default(false),
  unique: z.boolean().default(false),
  nulls_not_distinct: z.boolean().default(false),
  indexParams: z.array(z.object({ IndexElem: z.object({ name: z.string().optional() }) })).default([]),
  whereClause: NodeSchema.optional(),
})

export function indexed(statement: z.infer<typeof IndexSchema>): SchemaChange {
  const columns = statement.indexParams.flatMap(({ IndexElem }) => IndexElem.name ?? [])
  return {
    kind: 'create-index',
    table: statement.relation,
    name: statement.idxname ?? null,
    isConcurrent: statement.concurrent,
    isUnique: statement.unique,
    isPartial: statement.whereClause !== undefined,
    countsNulls: statement.nulls_not_distinct,
    ...(columns.length === statement.indexParams.length && { columns }),
  }
}

/** A new object; `table` where it belongs to one. */
export const created = (
  object: ObjectKind,
  name: string,
  {
    replaces = false,
    table = null,
    mayExist = false,
  }: { replaces?: boolean; table?: string | null; mayExist?: boolean } = {},
): SchemaChange => ({ kind: 'create-object', object, name, table, replaces, ...(mayExist && { mayExist }) })

/** A domain calls what it is checked for `VALUE`. */
const refusesNull = ({ contype, raw_expr }: ConstraintNode): boolean =>
  contype === 'CONSTR_CHECK' && valueWithNull(raw_expr, ['value']) === false

export const AlterDomainSchema = z.object({
  subtype: z.string(),
  typeName: NameSchema.transform(joined),
  def: NodeSchema.optional(),
})
const Rule = z.object({ Constraint: ConstraintSchema })

/** What an `ALTER DOMAIN` does; null for what is not known. */
export function alteredDomain({
  subtype,
  typeName,
  def,
}: z.infer<typeof AlterDomainSchema>): readonly SchemaChange[] | null {
  const altered = (does: DomainChange, isValidated = true): readonly SchemaChange[] => [
    { kind: 'alter-domain', name: typeName, does, isValidated },
  ]
  const rule = Rule.safeParse(def).data?.Constraint
  switch (subtype) {
    case 'O':
      return altered('demand')
    case 'N':
      return altered('allow')
    case 'T':
      return altered(def === undefined || isNull(def) ? 'drop-fill' : 'fill')
    case 'X':
      return altered('drop-rule')
    case 'V':
      return altered('validate')
    default:
      if (rule === undefined) return null
      if (rule.contype === 'CONSTR_NOTNULL') return altered('demand')
      return altered(refusesNull(rule) ? 'demand-by-check' : 'rule', !rule.skip_validation)
  }
}

const Name = NameSchema.transform(joined)
const Replaces = z.boolean().default(false)
const Perhaps = z.boolean().default(false)

/** How each statement that makes an object is read. */
export const CREATORS: Readonly<Record<string, z.ZodType<SchemaChange>>> = {
  ViewStmt: z
    .object({ view: RangeVarSchema, replace: Replaces })
    .transform(({ view, replace }) => created('view', view, { replaces: replace })),
  CreateFunctionStmt: z
    .object({ funcname: Name, replace: Replaces })
    .transform(({ funcname, replace }) => created('function', funcname, { replaces: replace })),
  CreateTrigStmt: z
    .object({ trigname: z.string(), relation: RangeVarSchema, replace: Replaces })
    .transform((it) => created('trigger', it.trigname, { table: it.relation, replaces: it.replace })),
  CreatePolicyStmt: z
    .object({ policy_name: z.string(), table: RangeVarSchema })
    .transform(({ policy_name, table }) => created('policy', policy_name, { table })),
  AlterPolicyStmt: z
    .object({ policy_name: z.string(), table: RangeVarSchema })
    .transform(({ policy_name, table }) => created('policy', policy_name, { table, replaces: true })),
  CreateEnumStmt: z
    .object({ typeName: Name, vals: NameSchema.default([]) })
    .transform(({ typeName, vals }) => ({ ...created('type', typeName), values: vals })),
  CompositeTypeStmt: z
    .object({ typevar: RangeVarSchema })
    .transform(({ typevar }) => created('type', typevar)),
  CreateRangeStmt: z.object({ typeName: Name }).transform(({ typeName }) => created('type', typeName)),
  CreateDomainStmt: z
    .object({
      domainname: Name,
      typeName: TypeNameSchema,
      constraints: z.array(z.object({ Constraint: ConstraintSchema })).default([]),
    })
    .transform(({ domainname, typeName, constraints }) => {
      const nodes = constraints.map(({ Constraint }) => Constraint)
      const domain = {
        of: typeName,
        isNotNull: nodes.some(({ contype }) => contype === 'CONSTR_NOTNULL'),
        isDemanding: nodes.some(refusesNull),
        hasCheck: nodes.some(({ contype }) => contype === 'CONSTR_CHECK'),
        fill: fillOf(nodes),
      }
      return { ...created('type', domainname), domain }
    }),
  CreateSeqStmt: z
    .object({ sequence: RangeVarSchema, if_not_exists: Perhaps })
    .transform(({ sequence, if_not_exists }) => created('sequence', sequence, { mayExist: if_not_exists })),
  CreateSchemaStmt: z
    .object({
      schemaname: z.string(),
      schemaElts: z.array(NodeSchema).length(0).optional(),
      if_not_exists: Perhaps,
    })
    .transform(({ schemaname, if_not_exists }) => created('schema', schemaname, { mayExist: if_not_exists })),
  CreateExtensionStmt: z
    .object({ extname: z.string() })
    .transform(({ extname }) => created('extension', extname)),
}
