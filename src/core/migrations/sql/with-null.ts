import { z } from 'zod'
import { joined, NameSchema, NodeSchema, TypeNameSchema } from './ast'

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
const Truth = z.object({ booltesttype: z.string(), arg: NodeSchema })
const Case = z.object({
  arg: NodeSchema.optional(),
  args: z.array(z.object({ CaseWhen: z.object({ expr: NodeSchema, result: NodeSchema }) })),
  defresult: NodeSchema.optional(),
})
const Cast = z.object({ arg: NodeSchema, typeName: TypeNameSchema })
const Call = z.object({ funcname: NameSchema, args: z.array(NodeSchema).default([]) })
const Operator = z.object({
  kind: z.string(),
  name: NameSchema,
  lexpr: NodeSchema.optional(),
  rexpr: NodeSchema.optional(),
})

/** Functions that answer NULL where one of their arguments is NULL. */
const STRICT =
  /^(?:length|char_length|character_length|octet_length|trim|btrim|ltrim|rtrim|lower|upper|abs|round|ceil|floor|array_length|cardinality|jsonb?_typeof|jsonb?_array_length)$/

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
      return asNumber(within(Cast.safeParse(body).data?.arg), Cast.safeParse(body).data?.typeName.name)
    case 'NullTest': {
      const test = Test.safeParse(body).data
      const value = test === undefined ? UNKNOWN : within(test.arg)
      return value === UNKNOWN ? UNKNOWN : (value === null) === (test?.nulltesttype === 'IS_NULL')
    }
    case 'BooleanTest': {
      const test = Truth.safeParse(body).data
      const value = test === undefined ? UNKNOWN : within(test.arg)
      return test === undefined || value === UNKNOWN ? UNKNOWN : isTruth(test.booltesttype, value)
    }
    case 'CaseExpr':
      return cased(Case.safeParse(body).data, within)
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

/** `IS TRUE`, `IS NOT FALSE`, `IS UNKNOWN`. */
function isTruth(test: string, value: Value): boolean {
  const wanted = test.endsWith('TRUE') ? true : test.endsWith('FALSE') ? false : null
  return (value === wanted) !== test.startsWith('IS_NOT')
}

/** A truth as the number that PostgreSQL makes of it. */
const asNumber = (value: Value, type: string | undefined): Value =>
  typeof value === 'boolean' && /^int[248]$/.test(type ?? '') ? Number(value) : value

/** The first branch that is taken; nothing is known where one before it may be. */
function cased(node: z.infer<typeof Case> | undefined, within: (part: unknown) => Value): Value {
  if (node === undefined || node.arg !== undefined) return UNKNOWN
  for (const { CaseWhen } of node.args) {
    const taken = within(CaseWhen.expr)
    if (taken === UNKNOWN) return UNKNOWN
    if (taken === true) return within(CaseWhen.result)
  }
  return node.defresult === undefined ? null : within(node.defresult)
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
  if (sign === '+') return left + right
  if (sign === '>') return left > right
  if (sign === '>=') return left >= right
  if (sign === '<') return left < right
  return sign === '<=' ? left <= right : UNKNOWN
}
