import { z } from 'zod'
import type { Change, ConstraintKind } from '../operation'
import { type ConstraintNode, joined, NameSchema } from './ast'

const KINDS: Readonly<Record<string, ConstraintKind>> = {
  CONSTR_FOREIGN: 'foreign key',
  CONSTR_CHECK: 'check',
  CONSTR_UNIQUE: 'unique',
  CONSTR_PRIMARY: 'primary key',
  CONSTR_EXCLUSION: 'exclusion',
}

/** What adding a constraint to a table does; null for what is no constraint of rows (a default, a generated value). */
export function addedConstraint(table: string, node: ConstraintNode): Change | null {
  if (node.contype === 'CONSTR_NOTNULL') return notNull(table, node)
  const constraint = KINDS[node.contype]
  if (constraint === undefined) return null
  return {
    kind: 'add-constraint',
    table,
    constraint,
    name: node.conname ?? null,
    isValidated: !node.skip_validation,
    usesIndex: node.indexname !== undefined,
    column:
      constraint === 'check' && MINDS_NULL.test(JSON.stringify(node.raw_expr) ?? '') ? null : columnOf(node),
    notNull: constraint === 'check' ? columnThatIsNotNull(node.raw_expr) : null,
  }
}

/** The column of a key; that of a check is only known where it stands in the column itself. */
function columnOf({ keys, fk_attrs }: ConstraintNode): string | null {
  const [column, other] = keys ?? fk_attrs ?? []
  return column === undefined || other !== undefined ? null : column
}

/** PostgreSQL 18 knows NOT NULL as a constraint with a name, which may be NOT VALID as well. */
function notNull(table: string, { keys, skip_validation, conname }: ConstraintNode): Change | null {
  const [column] = keys ?? []
  if (column === undefined) return null
  if (!skip_validation) return { kind: 'set-not-null', table, column }
  return {
    kind: 'add-constraint',
    table,
    constraint: 'check',
    name: conname ?? null,
    isValidated: false,
    usesIndex: false,
    column,
    notNull: column,
  }
}

/** What a check may have that is not satisfied by NULL. */
const MINDS_NULL = /NullTest|FuncCall|CoalesceExpr|BooleanTest|CaseExpr|AEXPR_(NOT_)?DISTINCT/

const And = z.object({
  BoolExpr: z.object({ boolop: z.literal('AND_EXPR'), args: z.array(z.unknown()) }),
})

const NotNull = z.object({
  NullTest: z.object({
    nulltesttype: z.literal('IS_NOT_NULL'),
    arg: z.object({ ColumnRef: z.object({ fields: NameSchema }) }),
  }),
})

function columnThatIsNotNull(expression: unknown): string | null {
  const read = NotNull.safeParse(expression)
  if (read.success) return joined(read.data.NullTest.arg.ColumnRef.fields)
  const and = And.safeParse(expression)
  if (!and.success) return null
  for (const part of and.data.BoolExpr.args) {
    const column = columnThatIsNotNull(part)
    if (column !== null) return column
  }
  return null
}
