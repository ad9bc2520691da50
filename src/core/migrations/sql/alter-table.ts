import { z } from 'zod'
import type { SchemaChange } from '../operation'
import {
  ColumnDefSchema,
  ConstraintSchema,
  NameSchema,
  NodeSchema,
  RangeVarSchema,
  TypeNameSchema,
} from './ast'
import { addedColumn, isNull } from './column'
import { addedConstraint } from './constraint'

const CommandSchema = z.object({
  subtype: z.string(),
  name: z.string().optional(),
  missing_ok: z.boolean().default(false),
  def: NodeSchema.optional(),
})
type Command = z.infer<typeof CommandSchema>

export const AlterTableSchema = z.object({
  relation: RangeVarSchema,
  objtype: z.string(),
  cmds: z.array(z.object({ AlterTableCmd: CommandSchema })),
})

/** What each command of an `ALTER TABLE` does, one list a command; null for a statement about something else. */
export function alteredTable(
  statement: z.infer<typeof AlterTableSchema>,
): readonly (readonly SchemaChange[])[] | null {
  const { relation, objtype, cmds } = statement
  if (objtype === 'OBJECT_INDEX')
    return cmds.map(({ AlterTableCmd }) => [indexSetting(relation, AlterTableCmd)])
  if (objtype === 'OBJECT_TYPE') return cmds.map(({ AlterTableCmd }) => [attribute(relation, AlterTableCmd)])
  const other = OTHERS[objtype]
  if (other !== undefined) return cmds.map(({ AlterTableCmd }) => [settingOf(relation, AlterTableCmd, other)])
  // Whether the other server has a new column is not known.
  if (objtype === 'OBJECT_FOREIGN_TABLE')
    return cmds.map(({ AlterTableCmd: it }) =>
      it.subtype === 'AT_AddColumn' ? [settingOf(relation, it)] : commandOf(relation, it),
    )
  if (objtype !== 'OBJECT_TABLE') return null
  return cmds.map(({ AlterTableCmd }) => commandOf(relation, AlterTableCmd))
}

const OTHERS: Readonly<Record<string, string>> = {
  OBJECT_VIEW: 'view',
  OBJECT_MATVIEW: 'materialized view',
  OBJECT_SEQUENCE: 'sequence',
}

/** A part of a composite type: code reads it by its name, and by the type that it has. */
function attribute(type: string, { subtype, name = '' }: Command): SchemaChange {
  const is = { object: 'attribute', name: `${type}.${name}`, table: null } as const
  if (subtype === 'AT_DropColumn') return { kind: 'drop-object', ...is }
  if (subtype === 'AT_AlterColumnType') return { kind: 'drop-object', ...is, isRetyped: true }
  return { kind: 'unknown', words: `alters the type ${type}` }
}

/** To move an index is to copy it, while nobody may use it. */
const indexSetting = (index: string, { subtype }: Command): SchemaChange =>
  HOLDS.has(subtype)
    ? { kind: 'hold-table', words: `moves the index ${index}`, table: null }
    : { kind: 'harmless', words: `sets options of the index ${index}` }

function commandOf(table: string, command: Command): readonly SchemaChange[] {
  const { subtype, name: column = '' } = command
  switch (subtype) {
    case 'AT_AddColumn':
      return withColumn(table, command).map((change) =>
        change.kind === 'add-column' && command.missing_ok ? { ...change, mayExist: true } : change,
      )
    case 'AT_DropColumn':
      return [{ kind: 'drop-column', table, column }]
    case 'AT_AlterColumnType':
      return [retyped(table, column, command)]
    case 'AT_SetNotNull':
      return [{ kind: 'set-not-null', table, column }]
    case 'AT_DropNotNull':
      return [{ kind: 'drop-not-null', table, column }]
    case 'AT_ColumnDefault':
      return [{ kind: isGone(command.def) ? 'drop-default' : 'set-default', table, column }]
    case 'AT_AddIdentity':
      return [{ kind: 'set-default', table, column, isIdentity: true }]
    case 'AT_DropIdentity':
      return [{ kind: 'drop-default', table, column, isDemanded: true }]
    case 'AT_AddConstraint':
      return [withConstraint(table, command)]
    case 'AT_ValidateConstraint':
      return [{ kind: 'validate-constraint', table, name: column }]
    case 'AT_DropConstraint':
      return [{ kind: 'drop-constraint', table, name: column }]
    // Without one, a published table takes no UPDATE and no DELETE.
    case 'AT_ReplicaIdentity':
      return [settingOf(table, NoIdentity.safeParse(command.def).success ? { subtype: 'none' } : command)]
    default:
      return [settingOf(table, command)]
  }
}

const NoIdentity = z.object({ ReplicaIdentityStmt: z.object({ identity_type: z.literal('n') }) })

/** Whether a default is taken away: `SET DEFAULT NULL` does that too. */
const isGone = (value: Command['def']): boolean => value === undefined || isNull(value)

/** What needs no more than a moment, and what rewrites the table; all else is not understood. */
function settingOf(
  table: string,
  { subtype, def }: Pick<Command, 'subtype' | 'def'>,
  what = 'table',
): SchemaChange {
  if (HARMLESS.has(subtype)) return { kind: 'harmless', words: `sets options of the ${what} ${table}` }
  if (HOLDS.has(subtype))
    return {
      kind: 'hold-table',
      words: `${MOVES.test(subtype) ? 'moves' : 'rewrites'} the ${what} ${table}`,
      table,
    }
  if (RIGHTS.has(subtype))
    return { kind: 'revoke', words: `changes the rights to the ${what} ${table}`, table }
  const other = Other.safeParse(def).data
  return {
    kind: 'unknown',
    words: `alters the ${what} ${table}`,
    table,
    ...(other !== undefined && { others: [other] }),
  }
}

/** The table that becomes a part of it, or of which it becomes one. */
const Other = z.union([
  z
    .object({ PartitionCmd: z.object({ name: RangeVarSchema }) })
    .transform(({ PartitionCmd }) => PartitionCmd.name),
  z.object({ RangeVar: RangeVarSchema }).transform(({ RangeVar }) => RangeVar),
])

const HARMLESS: ReadonlySet<string> = new Set([
  'AT_SetStatistics',
  'AT_SetOptions',
  'AT_ResetOptions',
  'AT_SetRelOptions',
  'AT_ResetRelOptions',
  'AT_SetStorage',
  'AT_SetCompression',
  'AT_ClusterOn',
  'AT_DropCluster',
  'AT_ReplicaIdentity',
])
const RIGHTS: ReadonlySet<string> = new Set([
  'AT_ChangeOwner',
  'AT_EnableRowSecurity',
  'AT_DisableRowSecurity',
  'AT_ForceRowSecurity',
  'AT_NoForceRowSecurity',
])
const MOVES = /^AT_SetTableSpace$/
const HOLDS: ReadonlySet<string> = new Set([
  'AT_SetLogged',
  'AT_SetUnLogged',
  'AT_SetTableSpace',
  'AT_SetAccessMethod',
])

const Cast = z.object({ TypeCast: z.object({ arg: z.unknown(), typeName: TypeNameSchema }) })
const Column = z.object({ ColumnRef: z.object({ fields: NameSchema }) })

/** Whether an expression is the column itself, perhaps as another type: what PostgreSQL would do by itself, where it can. */
function isCastOf(column: string, expression: unknown): boolean {
  const cast = Cast.safeParse(expression)
  const read = Column.safeParse(cast.success ? cast.data.TypeCast.arg : expression)
  return read.success && read.data.ColumnRef.fields.at(-1) === column
}

/** Whether an expression is the column as a text, as another type. */
function isTextOf(column: string, expression: unknown): boolean {
  const outer = Cast.safeParse(expression)
  const inner = Cast.safeParse(outer.data?.TypeCast.arg)
  return (
    inner.success &&
    /^(?:text|varchar)$/.test(inner.data.TypeCast.typeName.name) &&
    isCastOf(column, inner.data.TypeCast.arg)
  )
}

const ColumnDef = z.object({ ColumnDef: ColumnDefSchema })
const Constraint = z.object({ Constraint: ConstraintSchema })
const Retyped = z.object({
  ColumnDef: z.object({
    typeName: TypeNameSchema,
    collClause: z.unknown().optional(),
    raw_default: z.unknown().optional(),
  }),
})

function withColumn(table: string, { def }: Command): readonly SchemaChange[] {
  const read = ColumnDef.safeParse(def)
  return read.success
    ? addedColumn(table, read.data.ColumnDef)
    : [{ kind: 'unknown', words: `adds a column to ${table}` }]
}

function withConstraint(table: string, { def }: Command): SchemaChange {
  const read = Constraint.safeParse(def)
  const change = read.success ? addedConstraint(table, read.data.Constraint) : null
  return change ?? { kind: 'unknown', words: `adds a constraint to ${table}` }
}

function retyped(table: string, column: string, { def }: Command): SchemaChange {
  const read = Retyped.safeParse(def)
  if (!read.success) return { kind: 'unknown', words: `changes the type of the column ${column} of ${table}` }
  const { typeName, collClause, raw_default } = read.data.ColumnDef
  return {
    kind: 'alter-type',
    table,
    column,
    from: null,
    to: typeName,
    isConverted: raw_default !== undefined,
    isCast: isCastOf(column, raw_default),
    isByText: isTextOf(column, raw_default),
    isCollated: collClause !== undefined,
  }
}
