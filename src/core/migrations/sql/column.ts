import type { Change, Fill } from '../operation'
import type { ColumnDef, ConstraintNode } from './ast'
import { addedConstraint } from './constraint'
import { isNull, isVolatile } from './default'

/** What adding a column to a table does: the column, and the constraints that come with it. */
export function addedColumn(table: string, { colname, typeName, constraints }: ColumnDef): readonly Change[] {
  const nodes = constraints.map(({ Constraint }) => Constraint)
  const has = (type: string): boolean => nodes.some(({ contype }) => contype === type)
  const isSerial = /^(small|big)?serial\d?$/.test(typeName.name)
  const isComputed = nodes.some(({ generated_kind }) => generated_kind === 'v')
  const column: Change = {
    kind: 'add-column',
    table,
    column: colname,
    isNullable:
      isComputed || !(has('CONSTR_NOTNULL') || has('CONSTR_PRIMARY') || has('CONSTR_IDENTITY') || isSerial),
    fill: isSerial ? 'volatile' : fillOf(nodes),
  }
  const ruled = nodes
    .filter(({ contype }) => contype !== 'CONSTR_NOTNULL')
    // Where the column is NULL in every row it refers to nothing, so no row is looked at, and the old code never fills it.
    .filter(({ contype }) => contype !== 'CONSTR_FOREIGN' || column.fill !== 'none')
    .flatMap((node) => addedConstraint(table, { keys: [colname], ...node }) ?? [])
  return [column, ...ruled]
}

function fillOf(constraints: readonly ConstraintNode[]): Fill {
  for (const { contype, raw_expr, generated_kind } of constraints) {
    if (contype === 'CONSTR_IDENTITY') return 'volatile'
    if (contype === 'CONSTR_GENERATED' && generated_kind !== 'v') return 'volatile'
    if (contype === 'CONSTR_DEFAULT' && raw_expr !== undefined && !isNull(raw_expr))
      return isVolatile(raw_expr) ? 'volatile' : 'constant'
  }
  return 'none'
}
