import { z } from 'zod'
import type { Change } from '../operation'
import { joined, NameSchema, NodeSchema, RangeVarSchema } from './ast'

const Relation = z.object({ relation: RangeVarSchema })
const VERBS = {
  InsertStmt: 'insert',
  UpdateStmt: 'update',
  DeleteStmt: 'delete',
  MergeStmt: 'update',
} as const

export const TruncateSchema = z.object({ relations: z.array(z.object({ RangeVar: RangeVarSchema })) })

export const truncated = ({ relations }: z.infer<typeof TruncateSchema>): readonly Change[] =>
  relations.map(({ RangeVar }) => ({ kind: 'change-data', verb: 'truncate', table: RangeVar }))

/** The data that a statement changes, also in its `WITH`; empty where it changes none. */
export function changedData(node: Readonly<Record<string, unknown>>): readonly Change[] {
  return Object.entries(node).flatMap(([name, body]) => [...withs(body), ...changedBy(name, body)])
}

function changedBy(name: string, body: unknown): readonly Change[] {
  if (!isVerb(name)) return []
  const read = Relation.safeParse(body)
  return read.success ? [{ kind: 'change-data', verb: VERBS[name], table: read.data.relation }] : []
}

const isVerb = (name: string): name is keyof typeof VERBS => name in VERBS

const With = z.object({
  withClause: z.object({
    ctes: z.array(z.object({ CommonTableExpr: z.object({ ctequery: NodeSchema }) })),
  }),
})

function withs(body: unknown): readonly Change[] {
  const read = With.safeParse(body)
  if (!read.success) return []
  return read.data.withClause.ctes.flatMap(({ CommonTableExpr }) => changedData(CommonTableExpr.ctequery))
}

/** What a `SELECT` may do beside reading: whatever the functions do that it calls. */
export function selected(node: Readonly<Record<string, unknown>>): readonly Change[] {
  const changes = changedData(node)
  if (changes.length > 0) return changes
  return callsFunction(node.SelectStmt) ? [{ kind: 'run-code', name: 'a function' }] : []
}

/** Functions that do nothing but read, or set the migration's own session. */
const READING: ReadonlySet<string> = new Set(['set_config', 'count', 'min', 'max', 'now', 'version'])

const Call = z
  .object({ ResTarget: z.object({ val: z.object({ FuncCall: z.object({ funcname: NameSchema }) }) }) })
  .transform(({ ResTarget }) => joined(ResTarget.val.FuncCall.funcname))

function callsFunction(select: unknown): boolean {
  const read = z.object({ targetList: z.array(z.unknown()).default([]) }).safeParse(select)
  if (!read.success) return true
  return read.data.targetList.some((target) => {
    const call = Call.safeParse(target)
    return call.success && !READING.has(call.data)
  })
}
