import { type Change, type ColumnDefinition, type ColumnType, type Fill, plainColumn } from '../operation'
import type { ColumnDef, ConstraintNode } from './ast'
import { addedConstraint } from './constraint'
import { isNull, isVolatile } from './default'

/** What adding a column to a table does: the column, and the constraints that come with it. */
export function addedColumn(table: string, { colname, typeName, constraints }: ColumnDef): readonly Change[] {
  const nodes = constraints.map(({ Constraint }) => Constraint)
  const definition = definitionOf(typeName, nodes)
  const { isNullable, fill } = definition
  const column: Change = { kind: 'add-column', table, column: colname, isNullable, fill, definition }
  const ruled = nodes
    .filter(({ contype }) => contype !== 'CONSTR_NOTNULL')
    // Where the column is NULL in every row it refers to nothing, so no row is looked at, and the old code never fills it.
    .filter(({ contype }) => contype !== 'CONSTR_FOREIGN' || column.fill !== 'none')
    .flatMap((node) => addedConstraint(table, { keys: [colname], ...node }) ?? [])
  return [column, ...ruled]
}

/** A column as a statement defines it. */
export function definitionOf(type: ColumnType, nodes: readonly ConstraintNode[]): ColumnDefinition {
  const has = (name: string): boolean => nodes.some(({ contype }) => contype === name)
  const isSerial = /^(small|big)?serial\d?$/.test(type.name)
  const isComputed = nodes.some(({ generated_kind }) => generated_kind === 'v')
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

function fillOf(constraints: readonly ConstraintNode[]): Fill {
  for (const { contype, raw_expr, generated_kind } of constraints) {
    if (contype === 'CONSTR_IDENTITY') return 'volatile'
    if (contype === 'CONSTR_GENERATED' && generated_kind !== 'v') return 'volatile'
    if (contype === 'CONSTR_DEFAULT' && raw_expr !== undefined && !isNull(raw_expr))
      return isVolatile(raw_expr) ? 'volatile' : 'constant'
  }
  return 'none'
}
