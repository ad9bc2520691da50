import { z } from 'zod'
import { joined, NameSchema, NodeSchema } from './ast'

/** What an expression comes to; `unknown` where that depends on more than the one column. */
type Value = string | number | boolean | null | 'unknown'
const UNKNOWN = 'unknown'

const Constant = z.object({
  isnull: z.boolean().optional(),
  sval: z.object({ sval: z.string().default('') }).optional(),
  ival: z.object({ ival: z.number().default(0) }).optional(),
  boolval: z.object({ boolval: z.boolean().default(false) }).optional(),
})
const Reference = z.object({ fields: NameSchema })
const Test = z.object({ nulltesttype: z.enum(['IS_NULL', 'IS_NOT_NULL']), arg: NodeSchema })
const Logic = z.object({ boolop: z.enum(['AND_EXPR', 'OR_EXPR', 'NOT_EXPR']), args: z.array(NodeSchema) })
const Coalesce = z.object({ args: z.array(NodeSchema) })
const Cast = z.object({ arg: NodeSchema })
const Call = z.object({ funcname: NameSchema, args: z.array(NodeSchema).default([]) })
const Operator = z.object({
  kind: z.string(),
  name: NameSchema,
  lexpr: NodeSchema.optional(),
  rexpr: NodeSchema.optional(),
})

/** Functions that answer NULL where one of their arguments is NULL. */
const STRICT = /^(?:length|char_length|character_length|octet_length|trim|btrim|ltrim|rtrim|lower|upper|abs)$/

/** What a check says of a row in which these columns are NULL (SQL's logic of three values). A row is refused where it says `false`. */
export function valueWithNull(expression: unknown, columns: readonly string[]): Value {
  const node = NodeSchema.safeParse(expression)
  const [name, body] = Object.entries(node.data ?? {})[0] ?? []
  const within = (part: unknown): Value => valueWithNull(part, columns)
  switch (name) {
    case 'A_Const':
      return constantOf(Constant.safeParse(body).data)
    case 'ColumnRef':
      return columns.includes(Reference.safeParse(body).data?.fields.at(-1) ?? '') ? null : UNKNOWN
    case 'TypeCast':
      return within(Cast.safeParse(body).data?.arg)
    case 'NullTest': {
      const test = Test.safeParse(body).data
      const value = test === undefined ? UNKNOWN : within(test.arg)
      return value === UNKNOWN ? UNKNOWN : (value === null) === (test?.nulltesttype === 'IS_NULL')
    }
    case 'BoolExpr': {
      const logic = Logic.safeParse(body).data
      return logic === undefined ? UNKNOWN : combined(logic.boolop, logic.args.map(within))
    }
    case 'CoalesceExpr':
      return (Coalesce.safeParse(body).data?.args ?? []).map(within).find((value) => value !== null) ?? null
    case 'FuncCall':
      return called(Call.safeParse(body).data, within)
    case 'A_Expr':
      return operated(Operator.safeParse(body).data, within)
    default:
      return UNKNOWN
  }
}

function constantOf(constant: z.infer<typeof Constant> | undefined): Value {
  if (constant === undefined) return UNKNOWN
  if (constant.isnull === true) return null
  return constant.sval?.sval ?? constant.ival?.ival ?? constant.boolval?.boolval ?? UNKNOWN
}

function combined(operator: z.infer<typeof Logic>['boolop'], values: readonly Value[]): Value {
  const [first = UNKNOWN] = values
  if (operator === 'NOT_EXPR') return typeof first === 'boolean' ? !first : first
  const decides = operator === 'OR_EXPR'
  if (values.includes(decides)) return decides
  if (values.includes(UNKNOWN)) return UNKNOWN
  return values.includes(null) ? null : !decides
}

function called(call: z.infer<typeof Call> | undefined, within: (part: unknown) => Value): Value {
  if (call === undefined) return UNKNOWN
  const values = call.args.map(within)
  const name = joined(call.funcname)
  if (/^num_(?:non)?nulls$/.test(name) && !values.includes(UNKNOWN))
    return values.filter((value) => (value === null) === (name === 'num_nulls')).length
  return STRICT.test(name) && values.includes(null) ? null : UNKNOWN
}

function operated(operator: z.infer<typeof Operator> | undefined, within: (part: unknown) => Value): Value {
  if (operator === undefined) return UNKNOWN
  const [left, right] = [within(operator.lexpr), within(operator.rexpr)]
  const isDistinct = /^AEXPR_(NOT_)?DISTINCT$/.exec(operator.kind)
  if (isDistinct === null && operator.kind !== 'AEXPR_OP') return left === null ? null : UNKNOWN
  if (isDistinct === null && (left === null || right === null)) return null
  if (left === UNKNOWN || right === UNKNOWN) return UNKNOWN
  if (isDistinct !== null) return (left !== right) === (isDistinct[1] === undefined)
  return compared(operator.name.at(-1) ?? '', left, right)
}

function compared(sign: string, left: Value, right: Value): Value {
  if (sign === '=') return left === right
  if (sign === '<>') return left !== right
  if (typeof left !== 'number' || typeof right !== 'number') return UNKNOWN
  if (sign === '>') return left > right
  if (sign === '>=') return left >= right
  if (sign === '<') return left < right
  return sign === '<=' ? left <= right : UNKNOWN
}
