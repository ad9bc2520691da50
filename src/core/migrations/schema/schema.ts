import { NO_OWN_FIELDS, type OwnFields } from '../django/own-fields'
import type { LeftModel, SchemaChange } from '../operation'
import { type ColumnDefinition, type ColumnType, plainColumn } from './definition'
import { Enums } from './enums'
import { within, withoutPublic } from './names'
import { type DomainEffect, OwnTypes } from './own-types'
import { StoredNames } from './stored-names'

/** A check that says of a column that it is never NULL. */
interface NotNullCheck {
  /** The table and the column. */
  readonly at: string
  readonly isValidated: boolean
}

type Columns = Map<string, ColumnDefinition>

/**
 * The definitions of tables as they are after the changes that were noted: those of the releases before, then those of the range. What it
 * does not know it says is unknown, never that it is not there.
 */
export class Schema {
  readonly #tables = new Map<string, Columns>()
  /** By table and name. */
  readonly #checks = new Map<string, NotNullCheck>()
  /** How many validated checks say of a column that it is never NULL, by table and column. */
  readonly #proofs = new Map<string, number>()
  /** Tables and columns that the code does not know any longer although the database has them. */
  readonly #forgotten = new Set<string>()
  readonly #types = new OwnTypes()
  readonly #partitioned = new Set<string>()
  /** The models whose tables Django leaves alone. */
  readonly #left = new Map<string, LeftModel>()
  /** The enumerated types. */
  readonly enums = new Enums()
  /** What Django's models are called by the database. */
  readonly stored: StoredNames

  /** `app` is Django's label: what it calls `project` is `app_project` to the database. `fields` are the project's own classes. */
  constructor(
    private readonly app: string | null = null,
    readonly fields: OwnFields = NO_OWN_FIELDS,
  ) {
    this.stored = new StoredNames(app)
  }

  /** A column as it is now; null where that is not known. */
  column(table: string, column: string): ColumnDefinition | null {
    return this.#columns(table)?.get(withoutPublic(column)) ?? null
  }

  /** Whether a validated check says that the column is never NULL, or it says so itself. */
  isNeverNull(table: string, column: string): boolean {
    if (this.column(table, column)?.isNullable === false) return true
    return (this.#proofs.get(within(table, column)) ?? 0) > 0
  }

  /** The columns of which a check says that they are never NULL in new rows, validated or not, by `table.column`. */
  checkedColumns(): readonly string[] {
    return [...this.#checks.values()].map(({ at }) => at)
  }

  /** Whether a column of this type must have a value although it does not say so itself; null where that is not known. */
  refusesNull(type: ColumnType): boolean | null {
    return this.#types.refusesNull(type)
  }

  /** Whether a domain is known to say `NOT NULL` itself. */
  saysNotNull(type: string): boolean {
    return this.#types.saysNotNull(type)
  }

  /** What a domain does to a new column of it. */
  domainOf(type: ColumnType | null): DomainEffect {
    return this.#types.domainOf(type)
  }

  /** The tables that may have a column of this type, of those that are known. */
  tablesWith(type: string): readonly string[] {
    const name = withoutPublic(type)
    return [...this.#tables].flatMap(([table, columns]) =>
      [...columns.values()].some(({ type: of }) => of === null || this.#types.mayBe(of, name)) ? [table] : [],
    )
  }

  /** Whether the rows of a table are known to be in tables of their own. */
  isPartitioned(table: string): boolean {
    return this.#partitioned.has(this.#name(table))
  }

  /** Whether code of the last noted release knows the table, or the column of it, no more. */
  isForgotten(table: string, column?: string): boolean {
    const key = column === undefined ? this.#name(table) : `${this.#name(table)}.${withoutPublic(column)}`
    return this.#forgotten.has(key)
  }

  /** Why Django leaves the table of a model alone; null where it does not. */
  leftModel(model: string): LeftModel | null {
    return this.#left.get(model) ?? null
  }

  /** What the code of an earlier release stopped to know. A range is not noted so: the code that runs knows it still. */
  forget(change: SchemaChange): void {
    if (change.kind !== 'know') return
    for (const known of change.changes) {
      if (known.kind === 'drop-table') this.#forgotten.add(this.#name(known.table))
      if (known.kind === 'drop-column')
        this.#forgotten.add(`${this.#name(known.table)}.${withoutPublic(known.column)}`)
    }
  }

  /** Something happened that is not understood, in a text with these words: what it may be about is no longer known. */
  doubt(words: ReadonlySet<string>): void {
    this.enums.doubt(words)
    this.#types.doubt(words)
    for (const columns of this.#tables.values())
      for (const column of columns.keys()) if (words.has(column)) columns.delete(column)
    for (const key of this.#checks.keys())
      if (words.has(key.slice(key.lastIndexOf('.') + 1))) this.#setCheck(key, null)
  }

  /** From now on it tells what holds after this change. */
  // biome-ignore lint/complexity/noExcessiveLinesPerFunction: one case for each kind of change
  note(change: SchemaChange): void {
    this.enums.note(change)
    this.#types.note(change)
    this.stored.note(change)
    switch (change.kind) {
      case 'create-table':
        this.#left.delete(change.table)
        this.#make(change)
        break
      case 'drop-table':
        this.#partitioned.delete(this.#name(change.table))
        this.#tables.delete(this.#name(change.table))
        break
      case 'rename-table': {
        const left = this.#left.get(change.table)
        if (left !== undefined) this.#left.set(change.to, left)
        this.#move(change.table, change.to)
        break
      }
      case 'add-column': {
        const known = this.column(change.table, change.column)
        if (change.mayExist === true && known !== null) break
        const { isNullable, fill } = change
        this.#set(
          change.table,
          change.column,
          change.definition ?? { ...plainColumn(null), isNullable, fill },
        )
        break
      }
      case 'drop-column':
        this.#columns(change.table)?.delete(withoutPublic(change.column))
        break
      case 'rename-column': {
        const known = this.column(change.table, change.column)
        this.#columns(change.table)?.delete(withoutPublic(change.column))
        if (known !== null) this.#set(change.table, change.to, known)
        break
      }
      case 'alter-type':
        this.#change(change, { type: change.to })
        break
      case 'redefine-column':
        this.#set(change.table, change.column, change.to)
        break
      case 'set-not-null':
        this.#change(change, { isNullable: false })
        break
      case 'drop-not-null':
        this.#change(change, { isNullable: true })
        break
      case 'set-default':
        this.#change(change, { fill: 'constant' })
        break
      case 'drop-default':
        this.#change(change, { fill: 'none' })
        break
      case 'harmless':
        this.#leave(change)
        if (change.keeps !== undefined && change.keeps.model !== change.keeps.now)
          this.#move(change.keeps.model, change.keeps.now)
        break
      case 'know':
        for (const known of change.changes) if (!isRemoval(known)) this.note(known)
        break
      default:
        this.#noteRule(change)
    }
  }

  #move(from: string, to: string): void {
    const columns = this.#columns(from)
    if (columns === null) return
    this.#tables.delete(this.#name(from))
    this.#tables.set(withoutPublic(to), columns)
  }

  #make({
    table,
    columns = new Map(),
    mayExist,
    isPartitioned,
  }: Extract<SchemaChange, { kind: 'create-table' }>): void {
    if (mayExist === true && this.#columns(table) !== null) return
    this.#tables.set(withoutPublic(table), new Map())
    if (isPartitioned === true) this.#partitioned.add(withoutPublic(table))
    for (const [name, definition] of columns) this.#set(table, name, definition)
  }

  #leave({ model }: Extract<SchemaChange, { kind: 'harmless' }>): void {
    if (model === undefined || this.#left.get(model.table) === 'proxy') return
    if (model.leaves === 'nothing') this.#left.delete(model.table)
    else this.#left.set(model.table, model.leaves)
  }

  #noteRule(change: SchemaChange): void {
    switch (change.kind) {
      case 'add-constraint':
        if (change.notNull !== null && change.name !== null)
          this.#setCheck(within(change.table, change.name), {
            at: within(change.table, change.notNull),
            isValidated: change.isValidated,
          })
        break
      case 'validate-constraint': {
        const key = within(change.table, change.name)
        const check = this.#checks.get(key)
        if (check !== undefined) this.#setCheck(key, { ...check, isValidated: true })
        break
      }
      case 'drop-constraint':
        if (change.name !== null) this.#endCheck(change.table, change.name, change.to)
        break
      default:
    }
  }

  /** A check is dropped, or has another name from now on. */
  #endCheck(table: string, name: string, to: string | undefined): void {
    const check = this.#checks.get(within(table, name))
    this.#setCheck(within(table, name), null)
    if (check !== undefined && to !== undefined) this.#setCheck(within(table, to), check)
  }

  #setCheck(key: string, check: NotNullCheck | null): void {
    const before = this.#checks.get(key)
    if (before?.isValidated === true) this.#proofs.set(before.at, (this.#proofs.get(before.at) ?? 0) - 1)
    if (check === null) this.#checks.delete(key)
    else this.#checks.set(key, check)
    if (check?.isValidated === true) this.#proofs.set(check.at, (this.#proofs.get(check.at) ?? 0) + 1)
  }

  /** A table by the name that it is kept under. */
  #name(table: string): string {
    const name = withoutPublic(table)
    const prefix = `${this.app}_`
    const isKnown = this.#tables.has(name) || this.app === null || !name.startsWith(prefix)
    return isKnown ? name : name.slice(prefix.length)
  }

  #columns(table: string): Columns | null {
    return this.#tables.get(this.#name(table)) ?? null
  }

  #set(table: string, column: string, definition: ColumnDefinition): void {
    const columns = this.#columns(table) ?? new Map<string, ColumnDefinition>()
    columns.set(withoutPublic(column), definition)
    this.enums.use(definition.type)
    this.#tables.set(this.#name(table), columns)
  }

  #change(at: { readonly table: string; readonly column: string }, to: Partial<ColumnDefinition>): void {
    const known = this.column(at.table, at.column)
    if (known !== null) this.#set(at.table, at.column, { ...known, ...to })
  }
}

/** A removal that only the code knows of: the database keeps it until it is dropped. */
const isRemoval = ({ kind }: SchemaChange): boolean => kind === 'drop-table' || kind === 'drop-column'
