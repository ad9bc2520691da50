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
  /** Tables of which a constraint was validated that an earlier release made: code was held to it already. */
  readonly validated: ReadonlySet<string>
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

/** Whether a constraint of the table was validated that was there before the range. */
export const isHeldAlready = ({ validated }: Context, { table }: { readonly table: string }): boolean =>
  validated.has(folded(table))

type Of<Kind extends Operation['kind']> = Extract<Operation, { kind: Kind }>

/** A context that grows with each operation. It is written to rather than copied: a range may have thousands of operations. */
export class GrowingContext implements Context {
  readonly tables = new Set<string>()
  readonly columns = new Map<string, NewColumn>()
  readonly proven = new Set<string>()
  readonly unproven = new Map<string, string>()
  readonly validated = new Set<string>()

  /** From now on it tells what holds after this operation. */
  note(operation: Operation): void {
    switch (operation.kind) {
      case 'create-table':
        if (!operation.replaces && operation.mayExist !== true) this.tables.add(folded(operation.table))
        break
      case 'drop-table':
        this.tables.delete(folded(operation.table))
        break
      case 'rename-table':
        if (this.tables.delete(folded(operation.table))) this.tables.add(folded(operation.to))
        break
      case 'add-column': {
        const { table, column, isNullable, fill } = operation
        if (operation.mayExist === true) break
        const isFilled = fill === 'constant' || fill === 'volatile'
        this.columns.set(within(table, column), { isRequired: !isNullable, isFilled })
        break
      }
      case 'rename-column': {
        const column = newColumn(this, operation)
        this.columns.delete(within(operation.table, operation.column))
        if (column !== undefined) this.columns.set(within(operation.table, operation.to), column)
        break
      }
      case 'drop-column': {
        this.columns.delete(within(operation.table, operation.column))
        break
      }
      case 'set-not-null':
        this.#change(operation, { isRequired: true })
        break
      case 'set-default':
        this.#change(operation, { isFilled: true })
        break
      case 'drop-default':
        this.#change(operation, { isFilled: false })
        break
      case 'add-constraint':
        this.#noteCheck(operation)
        break
      case 'validate-constraint': {
        const column = this.unproven.get(within(operation.table, operation.name))
        if (column !== undefined) this.proven.add(within(operation.table, column))
        else this.validated.add(folded(operation.table))
        break
      }
      default:
    }
  }

  #change(at: { readonly table: string; readonly column: string }, to: Partial<NewColumn>): void {
    const column = newColumn(this, at)
    if (column !== undefined) this.columns.set(within(at.table, at.column), { ...column, ...to })
  }

  #noteCheck({ table, name, notNull, isValidated }: Of<'add-constraint'>): void {
    if (notNull === null) return
    if (isValidated) this.proven.add(within(table, notNull))
    else if (name !== null) this.unproven.set(within(table, name), notNull)
  }
}
