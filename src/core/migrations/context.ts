import type { Operation } from './operation'

/** A column that the same range adds. */
interface NewColumn {
  /** It must not be NULL. */
  readonly isRequired: boolean
  /** The database fills it where an insert leaves it out. */
  readonly isFilled: boolean
}

/** What the operations before have done, as far as it bears on what comes after. */
export interface Context {
  /** Created by the same range, so no code that runs knows them. */
  readonly tables: ReadonlySet<string>
  /** Added by the same range, by `table.column`. */
  readonly columns: ReadonlyMap<string, NewColumn>
  /** Columns of which a validated check says already that they are never NULL, as `table.column`. */
  readonly proven: ReadonlySet<string>
  /** Checks that say so and are not validated yet: by `table.constraint`, the column. */
  readonly unproven: ReadonlyMap<string, string>
}

export const EMPTY_CONTEXT: Context = {
  tables: new Set(),
  columns: new Map(),
  proven: new Set(),
  unproven: new Map(),
}

/** Names are compared as PostgreSQL folds them; `public` is where a table is unless another schema is named. */
const folded = (name: string): string => name.toLowerCase().replace(/^public\./, '')
const within = (table: string, name: string): string => `${folded(table)}.${folded(name)}`

/** Whether the same range creates the table. */
export const isNewTable = ({ tables }: Context, table: string): boolean => tables.has(folded(table))

/** The column as the same range added it; undefined where it was there before. */
export const newColumn = (
  { columns }: Context,
  { table, column }: { readonly table: string; readonly column: string },
): NewColumn | undefined => columns.get(within(table, column))

/** Whether it is known that no row has a NULL there. */
export const isProven = (
  { proven }: Context,
  { table, column }: { readonly table: string; readonly column: string },
): boolean => proven.has(within(table, column))

/** The context for what comes after this operation. */
export function after(context: Context, operation: Operation): Context {
  switch (operation.kind) {
    case 'create-table':
      return operation.replaces ? context : withTable(context, operation.table)
    case 'rename-table':
      return isNewTable(context, operation.table) ? withTable(context, operation.to) : context
    case 'add-column': {
      const { table, column, isNullable, fill } = operation
      const isFilled = fill === 'constant' || fill === 'volatile'
      return withColumn(context, table, column, { isRequired: !isNullable, isFilled })
    }
    case 'rename-column':
      return renamedTo(context, operation)
    case 'set-not-null':
      return changed(context, operation, { isRequired: true })
    case 'set-default':
      return changed(context, operation, { isFilled: true })
    case 'drop-default':
      return changed(context, operation, { isFilled: false })
    case 'add-constraint':
      return withCheck(context, operation)
    case 'validate-constraint': {
      const column = context.unproven.get(within(operation.table, operation.name))
      return column === undefined ? context : withProof(context, operation.table, column)
    }
    default:
      return context
  }
}

type Of<Kind extends Operation['kind']> = Extract<Operation, { kind: Kind }>

const withTable = (context: Context, table: string): Context => ({
  ...context,
  tables: new Set([...context.tables, folded(table)]),
})

const withColumn = (context: Context, table: string, name: string, column: NewColumn): Context => ({
  ...context,
  columns: new Map([...context.columns, [within(table, name), column]]),
})

function renamedTo(context: Context, operation: Of<'rename-column'>): Context {
  const column = newColumn(context, operation)
  return column === undefined ? context : withColumn(context, operation.table, operation.to, column)
}

function changed(
  context: Context,
  operation: { readonly table: string; readonly column: string },
  to: Partial<NewColumn>,
): Context {
  const column = newColumn(context, operation)
  if (column === undefined) return context
  return withColumn(context, operation.table, operation.column, { ...column, ...to })
}

function withCheck(context: Context, { table, name, notNull, isValidated }: Of<'add-constraint'>): Context {
  if (notNull === null) return context
  if (isValidated) return withProof(context, table, notNull)
  if (name === null) return context
  return { ...context, unproven: new Map([...context.unproven, [within(table, name), notNull]]) }
}

const withProof = (context: Context, table: string, column: string): Context => ({
  ...context,
  proven: new Set([...context.proven, within(table, column)]),
})
