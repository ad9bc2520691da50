import { isNotable, type Operation, type SchemaChange } from './operation'
import { type ColumnDefinition, type ColumnType, plainColumn } from './schema/definition'
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
export interface MigrationContext {
  /** Created by the same range, so no code that runs knows them. */
  readonly tables: ReadonlySet<string>
  /** Added by the same range, by `table.column`. */
  readonly columns: ReadonlyMap<string, NewColumn>
  /** Views, functions, types and the like that the same range makes, by kind and name. */
  readonly objects: ReadonlySet<string>
  /** The columns of indexes that the same range makes, by their names. */
  readonly indexes: ReadonlyMap<string, readonly string[]>
  /** Columns that the code before the range could not leave empty either: a check forbade it, valid or not. By `table.column`. */
  readonly held: ReadonlySet<string>
  /** Whether columns took NULL before the range first allowed it, where that is known. By `table.column`. */
  readonly nullable: ReadonlyMap<string, boolean | null>
  /** The definitions as they are now, as far as they are known. */
  readonly schema: Schema
  /** What the names of tables begin with in the database, where a migration leaves it out (Django's `app_`). */
  readonly prefix: string
  /** What tables are called in the database, where that is said (Django's `db_table`). */
  readonly stored: ReadonlyMap<string, string>
}

/** A table as the database calls it. */
const nameOf = ({ prefix, stored }: Pick<MigrationContext, 'prefix' | 'stored'>, table: string): string => {
  const name = withoutPublic(table)
  return prefix === '' ? name : (stored.get(name) ?? `${prefix}${name}`)
}

/** A column as the database calls it, with its table. */
const keyOf = (context: MigrationContext, { table, column }: ColumnName): string =>
  within(nameOf(context, table), column)

/** Whether a check that shipped before forbade NULL in new rows already. */
export const wasHeld = ({ held }: MigrationContext, { table, column }: ColumnName): boolean =>
  held.has(within(table, column))

/** Whether the column took NULL before the range; null where that is not known. */
export const tookNull = ({ nullable }: MigrationContext, { table, column }: ColumnName): boolean | null =>
  nullable.get(within(table, column)) ?? null

/** Whether the same range creates the table. */
export const isNewTable = (context: MigrationContext, table: string): boolean =>
  context.tables.has(nameOf(context, table))

interface ColumnName {
  readonly table: string
  readonly column: string
}

/** Whether a table is a part of one that was there before. */
export const isPartOfOld = (operation: Operation, context: MigrationContext): boolean =>
  operation.kind === 'create-table' &&
  operation.partOf !== undefined &&
  !isNewTable(context, operation.partOf)

/** The column as the same range added it; undefined where it was there before, or may have been. */
export const newColumn = (context: MigrationContext, at: ColumnName): NewColumn | undefined => {
  const column = perhapsNewColumn(context, at)
  return column?.isSure === true ? column : undefined
}

/** The column as the same range added it unless it was there before: what is demanded of it may be more than older code gives. */
export const perhapsNewColumn = (context: MigrationContext, at: ColumnName): NewColumn | undefined =>
  context.columns.get(keyOf(context, at))

/** Whether the same range makes the object. */
export const isNewObject = (
  { objects }: MigrationContext,
  { object, name }: { readonly object: string; readonly name: string },
): boolean => objects.has(`${object} ${withoutPublic(name)}`)

/** Whether it is known that no row has a NULL there: a validated check says so, or the column does. */
export const isProven = ({ schema }: MigrationContext, { table, column }: ColumnName): boolean =>
  schema.isNeverNull(table, column)

/** Whether the column itself is known to take no NULL. */
export const isOwnProof = ({ schema }: MigrationContext, { table, column }: ColumnName): boolean =>
  schema.column(table, column)?.isNullable === false

/** Of what may have been there before it is not known what it is, unless the releases before tell. */
function asFarAsSure(operation: Operation): SchemaChange {
  if (!('mayExist' in operation) || operation.mayExist !== true) return operation
  if (operation.kind === 'add-column') return { ...operation, definition: plainColumn(null) }
  if (operation.kind !== 'create-table') return operation
  const names = [...(operation.columns ?? new Map<string, unknown>()).keys()]
  return { ...operation, columns: new Map(names.map((name) => [name, plainColumn(null)])) }
}

const NONE: ReadonlySet<string> = new Set()

/** A context that grows with each operation. It is written to rather than copied: a range may have thousands of operations. */
export class GrowingContext implements MigrationContext {
  readonly tables = new Set<string>()
  readonly columns = new Map<string, NewColumn>()
  readonly objects = new Set<string>()
  readonly indexes = new Map<string, readonly string[]>()
  readonly held: ReadonlySet<string>
  /** The types that columns had before the range first changed them, where they are known. */
  readonly types = new Map<string, ColumnType | null>()
  readonly nullable = new Map<string, boolean | null>()
  readonly prefix = ''
  readonly stored = new Map<string, string>()
  /** `schema` is what was there before the range, `app` the label of Django's app. */
  constructor(
    readonly schema: Schema = new Schema(),
    private readonly app: string | null = null,
  ) {
    this.held = new Set(schema.checkedColumns())
  }

  /** As it is for an operation. Where its names may mean other tables and objects than before, none of them is known to be new. */
  of(operation: Operation): MigrationContext {
    const { columns, indexes, held, nullable, schema, stored } = this
    const tables = operation.isElsewhere === true ? NONE : this.tables
    const objects = operation.isElsewhere === true ? NONE : this.objects
    const prefix = this.#prefixOf(operation)
    return { tables, columns, indexes, objects, held, nullable, schema, stored, prefix }
  }

  #prefixOf({ path, isRaw }: Operation): string {
    return this.app !== null && path.endsWith('.py') && isRaw !== true ? `${this.app}_` : ''
  }

  /** From now on it tells what holds after this operation. */
  // biome-ignore lint/complexity/noExcessiveLinesPerFunction: one case for each kind of change
  note(operation: Operation): void {
    if (operation.kind === 'alter-type') this.#keep(this.types, operation, ({ type }) => type)
    if (operation.kind === 'drop-not-null')
      this.#keep(this.nullable, operation, ({ isNullable }) => isNullable)
    if (isNotable(operation)) this.schema.note(asFarAsSure(operation))
    // What it may have left as it was is still demanded.
    else if (!/^(?:set-not-null|drop-default)$/.test(operation.kind)) return
    const now = this.of(operation)
    switch (operation.kind) {
      case 'create-table':
        this.#make(operation, now)
        break
      case 'drop-table':
        this.tables.delete(nameOf(now, operation.table))
        break
      case 'rename-table':
        if (this.tables.delete(nameOf(now, operation.table))) this.tables.add(nameOf(now, operation.to))
        break
      case 'add-column': {
        const { isNullable, fill } = operation
        const isFilled = fill === 'constant' || fill === 'volatile'
        const isSure = operation.mayExist !== true
        const isAlike = fill === 'constant'
        this.columns.set(keyOf(now, operation), {
          isRequired: !isNullable,
          isFilled,
          isAlike,
          isSure,
        })
        break
      }
      case 'rename-column': {
        const column = perhapsNewColumn(now, operation)
        this.columns.delete(keyOf(now, operation))
        if (column !== undefined) this.columns.set(within(nameOf(now, operation.table), operation.to), column)
        break
      }
      case 'drop-column': {
        this.columns.delete(keyOf(now, operation))
        break
      }
      case 'create-object':
        if (
          /^(view|materialized view|type|function|sequence|schema)$/.test(operation.object) &&
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
      case 'create-index':
        if (operation.name !== null && operation.columns !== undefined)
          this.indexes.set(withoutPublic(operation.name), operation.columns)
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

  /** What a column was before the range first changed it. */
  #keep<T>(
    kept: Map<string, T | null>,
    { table, column }: ColumnName,
    read: (of: ColumnDefinition) => T | null,
  ) {
    const key = within(table, column)
    if (kept.has(key)) return
    const known = this.schema.column(table, column)
    kept.set(key, known == null ? null : read(known))
  }

  #make(operation: Extract<Operation, { kind: 'create-table' }>, now: MigrationContext): void {
    if (operation.storedAs !== undefined) this.stored.set(operation.table, operation.storedAs)
    // Older code writes to the parts of a table that was there.
    const isSure = !operation.replaces && operation.mayExist !== true && !isPartOfOld(operation, now)
    if (isSure) this.tables.add(nameOf(now, operation.table))
  }

  #change(at: Operation & ColumnName, to: Partial<NewColumn>): void {
    const now = this.of(at)
    const column = perhapsNewColumn(now, at)
    if (column !== undefined) this.columns.set(keyOf(now, at), { ...column, ...to })
  }
}
