// What a column is, whatever a migration is written in.

/** A column's type as SQL names it, in small letters: `varchar` with `[20]`. */
export interface ColumnType {
  readonly name: string
  readonly size: readonly number[]
}

/**
 * What fills a new column. `constant` and `volatile` stay as the column's default: a volatile one is another value for each row, so all
 * rows are written at once. `once`: the rows that are there are filled, then the default is taken away again, as Django does.
 */
export type ColumnFill = 'none' | 'constant' | 'volatile' | 'once'

/** A column as a whole. */
export interface ColumnDefinition {
  /** null where Binnacle cannot tell. */
  readonly type: ColumnType | null
  readonly isNullable: boolean
  readonly fill: ColumnFill
  readonly isUnique: boolean
  readonly hasIndex: boolean
  readonly hasCheck: boolean
  /** What it refers to and is held to by a foreign key, as the migration writes it. */
  readonly refersTo: string | null
  /** Whatever else the database may mind, as the migration writes it; null where that is computed. */
  readonly own: string | null
}

/** A column of its type, as it is where nothing more is said. */
export const plainColumn = (type: ColumnType | null): ColumnDefinition => ({
  type,
  isNullable: true,
  fill: 'none',
  isUnique: false,
  hasIndex: false,
  hasCheck: false,
  refersTo: null,
  own: '',
})
