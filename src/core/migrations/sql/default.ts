import { z } from 'zod'
import { joined, NameSchema, NodeSchema } from './ast'

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
export function isVolatile(expression: z.infer<typeof NodeSchema>): boolean {
  const [entry] = Object.entries(expression)
  if (entry === undefined) return true
  const [name, body] = entry
  if (name === 'FuncCall') {
    const call = Call.safeParse(body)
    if (!call.success || !SAME_FOR_ALL.has(joined(call.data.funcname))) return true
  } else if (!PLAIN.has(name)) return true
  return partsOf(body).some(isVolatile)
}

/** Whether it says only `NULL`. */
export const isNull = (expression: z.infer<typeof NodeSchema>): boolean =>
  z.object({ A_Const: z.object({ isnull: z.literal(true) }) }).safeParse(expression).success

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
