import { z } from 'zod'
import type { ConstraintKind, SchemaChange } from '../operation'
import { type ConstraintNode, joined, NameSchema } from './ast'
import { valueWithNull } from './with-null'

const KINDS: Readonly<Record<string, ConstraintKind>> = {
  CONSTR_FOREIGN: 'foreign key',
  CONSTR_CHECK: 'check',
  CONSTR_UNIQUE: 'unique',
  CONSTR_PRIMARY: 'primary key',
  CONSTR_EXCLUSION: 'exclusion',
}

/** What adding a constraint to a table does; null for what is no constraint of rows (a default, a generated value). */
export function addedConstraint(table: string, node: ConstraintNode): SchemaChange | null {
  if (node.contype === 'CONSTR_NOTNULL') return notNull(table, node)
  const constraint = KINDS[node.contype]
  if (constraint === undefined) return null
  if (/^CONSTR_(?:CHECK|FOREIGN)$/.test(node.contype) && !node.is_enforced)
    return { kind: 'harmless', words: `adds a rule to ${table} that is not enforced` }
  const base = {
    kind: 'add-constraint',
    table,
    constraint,
    name: node.conname ?? null,
    isValidated: !node.skip_validation,
    usesIndex: node.indexname !== undefined,
    ...(node.indexname !== undefined && { index: node.indexname }),
    ...(node.nulls_not_distinct && { countsNulls: true }),
  } as const
  if (constraint !== 'check') return { ...base, column: columnOf(node), notNull: null, ...keysOf(node) }
  return {
    ...base,
    column: null,
    notNull: columnThatIsNotNull(node.raw_expr),
    demands: thoseWhere(node, (value) => value === false),
    passes: thoseWhere(node, (value) => value === null || value === true),
  }
}

const Excluded = z.object({
  List: z.object({
    items: z.tuple([
      z.object({ IndexElem: z.object({ name: z.string() }) }),
      z.object({ List: z.object({ items: NameSchema }) }),
    ]),
  }),
})

/** The columns that a key is about; nothing where one is computed. */
function keysOf({ keys, fk_attrs, exclusions = [] }: ConstraintNode): {
  readonly columns?: readonly string[]
  readonly isOtherThanEqual?: boolean
} {
  const named = keys ?? fk_attrs
  if (named !== undefined) return { columns: named }
  const parts = exclusions.flatMap((part) => Excluded.safeParse(part).data?.List.items ?? [])
  const columns = parts.flatMap((part) => ('IndexElem' in part ? [part.IndexElem.name] : []))
  const signs = parts.flatMap((part) => ('List' in part ? part.List.items : []))
  if (columns.length === 0 || columns.length !== exclusions.length) return {}
  return { columns, isOtherThanEqual: signs.some((sign) => sign !== '=') }
}

/** The column of a key; that of a check is only known where it stands in the column itself. */
function columnOf({ keys, fk_attrs }: ConstraintNode): string | null {
  const [column, other] = keys ?? fk_attrs ?? []
  return column === undefined || other !== undefined ? null : column
}

/** PostgreSQL 18 knows NOT NULL as a constraint with a name, which may be NOT VALID as well. */
function notNull(table: string, { keys, skip_validation, conname }: ConstraintNode): SchemaChange | null {
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
    demands: [[column]],
  }
}

/** Each column, and all together, of which being NULL makes of a check what is asked for. */
function thoseWhere(
  { raw_expr }: ConstraintNode,
  is: (value: ReturnType<typeof valueWithNull>) => boolean,
): readonly (readonly string[])[] {
  const columns = columnsIn(raw_expr)
  return [...columns.map((column) => [column]), columns].filter(
    (some) => some.length > 0 && is(valueWithNull(raw_expr, some)),
  )
}

const Reference = z.object({ fields: NameSchema })

/** The columns that an expression names, each once. */
function columnsIn(expression: unknown): readonly string[] {
  const found = new Set<string>()
  const open: unknown[] = [expression]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (typeof node !== 'object' || node === null) continue
    const reference = 'ColumnRef' in node ? Reference.safeParse(node.ColumnRef) : undefined
    const name = reference?.data?.fields.at(-1)
    if (name !== undefined) found.add(name)
    open.push(...Object.values(node))
  }
  return [...found].slice(0, MOST_COLUMNS)
}

/** A check of more columns than this demands none of them alone. */
const MOST_COLUMNS = 20

const And = z.object({
  BoolExpr: z.object({ boolop: z.literal('AND_EXPR'), args: z.array(z.unknown()) }),
})

const NullTest = z.object({
  NullTest: z.object({ nulltesttype: z.string(), arg: z.object({ ColumnRef: Reference }) }),
})
const Not = z.object({
  BoolExpr: z.object({ boolop: z.literal('NOT_EXPR'), args: z.tuple([z.unknown()]) }),
})

function columnThatIs(nulltesttype: 'IS_NULL' | 'IS_NOT_NULL', expression: unknown): string | null {
  const read = NullTest.safeParse(expression)
  if (!read.success || read.data.NullTest.nulltesttype !== nulltesttype) return null
  return joined(read.data.NullTest.arg.ColumnRef.fields)
}

function columnThatIsNotNull(expression: unknown): string | null {
  const not = Not.safeParse(expression)
  const negated = not.success ? columnThatIs('IS_NULL', not.data.BoolExpr.args[0]) : null
  const said = columnThatIs('IS_NOT_NULL', expression) ?? negated
  if (said !== null) return said
  const and = And.safeParse(expression)
  if (!and.success) return null
  for (const part of and.data.BoolExpr.args) {
    const column = columnThatIsNotNull(part)
    if (column !== null) return column
  }
  return null
}
