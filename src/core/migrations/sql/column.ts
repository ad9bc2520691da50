import { z } from 'zod'
import type { SchemaChange } from '../operation'
import { type ColumnDefinition, type ColumnFill, type ColumnType, plainColumn } from '../schema/definition'
import { type ColumnDef, type ConstraintNode, joined, NameSchema, NodeSchema } from './ast'
import { addedConstraint } from './constraint'
import { valueWithNull } from './with-null'

/** What adding a column to a table does: the column, and the constraints that come with it. */
export function addedColumn(
  table: string,
  { colname, typeName, constraints }: ColumnDef,
): readonly SchemaChange[] {
  const nodes = constraints.map(({ Constraint }) => Constraint)
  const definition = definitionOf(typeName, nodes)
  const { isNullable, fill } = definition
  const column: SchemaChange = {
    kind: 'add-column',
    table,
    column: colname,
    isNullable,
    fill,
    definition,
    isSql: true,
  }
  const ruled = nodes
    .filter(({ contype }) => contype !== 'CONSTR_NOTNULL')
    // Where the column is NULL in every row it refers to nothing, so no row is looked at, and the old code never fills it.
    .filter(({ contype }) => contype !== 'CONSTR_FOREIGN' || column.fill !== 'none')
    .flatMap((node) => addedConstraint(table, { keys: [colname], ...node }) ?? [])
  // What is computed as it is read is held to it in each row, whoever writes that.
  const isHeld = isVirtual(nodes) && nodes.some(({ contype }) => contype === 'CONSTR_NOTNULL')
  return [column, ...ruled, ...(isHeld ? [heldTo(table)] : [])]
}

const isVirtual = (nodes: readonly ConstraintNode[]): boolean =>
  nodes.some(({ generated_kind }) => generated_kind === 'v')

const heldTo = (table: string): SchemaChange => ({
  kind: 'add-constraint',
  table,
  constraint: 'check',
  name: null,
  isValidated: true,
  usesIndex: false,
  column: null,
  notNull: null,
})

/** A column as a statement defines it. */
export function definitionOf(type: ColumnType, nodes: readonly ConstraintNode[]): ColumnDefinition {
  const has = (name: string): boolean => nodes.some(({ contype }) => contype === name)
  const isSerial = /^(small|big)?serial\d?$/.test(type.name)
  const isComputed = isVirtual(nodes)
  return {
    ...plainColumn(isSerial ? { name: SERIALS[type.name] ?? 'int4', size: [] } : type),
    isNullable:
      isComputed || !(has('CONSTR_NOTNULL') || has('CONSTR_PRIMARY') || has('CONSTR_IDENTITY') || isSerial),
    fill: isSerial ? 'volatile' : fillOf(nodes),
  }
}

const SERIALS: Readonly<Record<string, string>> = {
  smallserial: 'int2',
  serial2: 'int2',
  bigserial: 'int8',
  serial8: 'int8',
}

export function fillOf(constraints: readonly ConstraintNode[]): ColumnFill {
  for (const { contype, raw_expr, generated_kind } of constraints) {
    if (contype === 'CONSTR_IDENTITY') return 'volatile'
    if (contype === 'CONSTR_GENERATED' && generated_kind !== 'v') return 'volatile'
    if (contype === 'CONSTR_DEFAULT' && raw_expr !== undefined && !isNull(raw_expr))
      return isVolatile(raw_expr) ? 'volatile' : 'constant'
  }
  return 'none'
}

/** Functions that give the same value all through a statement, so that one value fits all rows (PostgreSQL's volatility `stable`). */
const SAME_FOR_ALL: ReadonlySet<string> = new Set([
  'now',
  'transaction_timestamp',
  'statement_timestamp',
  'current_setting',
  'current_schema',
  'lower',
  'upper',
  'concat',
  'coalesce',
  'jsonb_build_object',
  'jsonb_build_array',
  'json_build_object',
  'json_build_array',
  'to_jsonb',
  'to_json',
  'make_date',
  'make_interval',
  'make_timestamp',
  'make_timestamptz',
  'timezone',
  'date_trunc',
  'date_part',
  'extract',
  'to_timestamp',
  'md5',
  'abs',
  'round',
  'length',
  'btrim',
  'replace',
  'substr',
  'left',
  'right',
])

const Call = z.object({ funcname: NameSchema })

/** Nodes that are one value, or made of others. */
const PLAIN: ReadonlySet<string> = new Set([
  'A_Const',
  'TypeCast',
  'A_Expr',
  'A_ArrayExpr',
  'BoolExpr',
  'RowExpr',
  'SQLValueFunction',
  'CollateClause',
  'CoalesceExpr',
  'List',
])

/** Whether a default may be another value for each row. A function that is not known may be. */
function isVolatile(expression: z.infer<typeof NodeSchema>): boolean {
  const [entry] = Object.entries(expression)
  if (entry === undefined) return true
  const [name, body] = entry
  if (name === 'FuncCall') {
    const call = Call.safeParse(body)
    if (!call.success || !SAME_FOR_ALL.has(joined(call.data.funcname))) return true
  } else if (!PLAIN.has(name)) return true
  return partsOf(body).some(isVolatile)
}

/** Whether it comes to NULL, also of a type (`NULL::text`): such a default fills nothing. */
export const isNull = (expression: unknown): boolean => valueWithNull(expression, []) === null

/** The fields in which an expression has others. */
const FIELDS = ['args', 'arg', 'lexpr', 'rexpr', 'elements', 'items'] as const

function partsOf(body: unknown): z.infer<typeof NodeSchema>[] {
  const fields = NodeSchema.safeParse(body)
  if (!fields.success) return []
  return FIELDS.flatMap((field) => {
    const value = fields.data[field]
    return (Array.isArray(value) ? value : [value]).flatMap((part) => {
      const node = NodeSchema.safeParse(part)
      return node.success ? [node.data] : []
    })
  })
}
