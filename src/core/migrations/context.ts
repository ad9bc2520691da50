import { isNotable, type Operation } from './operation'
import { within, withoutPublic } from './schema/names'
import { Schema } from './schema/schema'

/** A column that the same range adds. */
interface NewColumn {
  /** It must not be NULL. */
  readonly isRequired: boolean
  /** The database fills it where an insert leaves it out. */
  readonly isFilled: boolean
  /** It fills each row with the same value. */
  readonly isAlike: boolean
  /** It was not there before: not so with `IF NOT EXISTS`. */
  readonly isSure: boolean
}

/** What the operations before have done, as far as it bears on what comes after. */
export interface Context {
  /** Created by the same range, so no code that runs knows them. */
  readonly tables: ReadonlySet<string>
  /** Added by the same range, by `table.column`. */
  readonly columns: ReadonlyMap<string, NewColumn>
  /** Views, functions, types and the like that the same range makes, by kind and name. */
  readonly objects: ReadonlySet<string>
  /** Columns that the code before the range could not leave empty either: a check forbade it, valid or not. By `table.column`. */
  readonly held: ReadonlySet<string>
  /** The definitions as they are now, as far as they are known. */
  readonly schema: Schema
}

/** Whether a check that shipped before forbade NULL in new rows already. */
export const wasHeld = ({ held }: Context, { table, column }: ColumnName): boolean =>
  held.has(within(table, column))

/** Whether the same range creates the table. */
export const isNewTable = ({ tables }: Context, table: string): boolean => tables.has(withoutPublic(table))

interface ColumnName {
  readonly table: string
  readonly column: string
}

/** The column as the same range added it; undefined where it was there before, or may have been. */
export const newColumn = (context: Context, at: ColumnName): NewColumn | undefined => {
  const column = perhapsNewColumn(context, at)
  return column?.isSure === true ? column : undefined
}

/** The column as the same range added it unless it was there before: what is demanded of it may be more than older code gives. */
export const perhapsNewColumn = (
  { columns }: Context,
  { table, column }: ColumnName,
): NewColumn | undefined => columns.get(within(table, column))

/** Whether the same range makes the object. */
export const isNewObject = (
  { objects }: Context,
  { object, name }: { readonly object: string; readonly name: string },
): boolean => objects.has(`${object} ${withoutPublic(name)}`)

/** Whether it is known that no row has a NULL there: a validated check says so, or the column does. */
export const isProven = ({ schema }: Context, { table, column }: ColumnName): boolean =>
  schema.isNeverNull(table, column)

/** A context that grows with each operation. It is written to rather than copied: a range may have thousands of operations. */
export class GrowingContext implements Context {
  readonly tables = new Set<string>()
  readonly columns = new Map<string, NewColumn>()
  readonly objects = new Set<string>()
  readonly held: ReadonlySet<string>
  /** `schema` is what was there before the range. */
  constructor(readonly schema: Schema = new Schema()) {
    this.held = new Set(schema.checkedColumns())
  }

  /** As it is for an operation. Where its names may mean other tables and objects than before, none of them is known to be new. */
  of({ isElsewhere }: Operation): Context {
    if (isElsewhere !== true) return this
    const { columns, held, schema } = this
    return { tables: new Set(), columns, objects: new Set(), held, schema }
  }

  /** From now on it tells what holds after this operation. */
  // biome-ignore lint/complexity/noExcessiveLinesPerFunction: one case for each kind of change
  note(operation: Operation): void {
    if (isNotable(operation)) this.schema.note(operation)
    // What it may have left as it was is still demanded.
    else if (!/^(?:set-not-null|drop-default)$/.test(operation.kind)) return
    switch (operation.kind) {
      case 'create-table':
        if (!operation.replaces && operation.mayExist !== true)
          this.tables.add(withoutPublic(operation.table))
        break
      case 'drop-table':
        this.tables.delete(withoutPublic(operation.table))
        break
      case 'rename-table':
        if (this.tables.delete(withoutPublic(operation.table))) this.tables.add(withoutPublic(operation.to))
        break
      case 'add-column': {
        const { table, column, isNullable, fill } = operation
        const isFilled = fill === 'constant' || fill === 'volatile'
        const isSure = operation.mayExist !== true
        const isAlike = fill === 'constant'
        this.columns.set(within(table, column), { isRequired: !isNullable, isFilled, isAlike, isSure })
        break
      }
      case 'rename-column': {
        const column = perhapsNewColumn(this, operation)
        this.columns.delete(within(operation.table, operation.column))
        if (column !== undefined) this.columns.set(within(operation.table, operation.to), column)
        break
      }
      case 'drop-column': {
        this.columns.delete(within(operation.table, operation.column))
        break
      }
      case 'create-object':
        if (
          /^(view|materialized view|type|function)$/.test(operation.object) &&
          !operation.replaces &&
          operation.mayExist !== true
        )
          this.objects.add(`${operation.object} ${withoutPublic(operation.name)}`)
        break
      // Its new name is one that no code knows yet.
      case 'rename-object':
        this.objects.delete(`${operation.object} ${withoutPublic(operation.name)}`)
        if (operation.to !== undefined) this.objects.add(`${operation.object} ${withoutPublic(operation.to)}`)
        break
      case 'drop-object':
        this.objects.delete(`${operation.object} ${withoutPublic(operation.name)}`)
        break
      case 'set-not-null':
        this.#change(operation, { isRequired: true })
        break
      case 'set-default':
        this.#change(operation, { isFilled: true, isAlike: false })
        break
      case 'drop-default':
        this.#change(operation, { isFilled: false, isAlike: false })
        break
      default:
    }
  }

  #change(at: ColumnName, to: Partial<NewColumn>): void {
    const column = perhapsNewColumn(this, at)
    if (column !== undefined) this.columns.set(within(at.table, at.column), { ...column, ...to })
  }
}
