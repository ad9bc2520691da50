import type { ColumnType } from './schema/definition'

/** What the frameworks call a type, by what PostgreSQL calls it. */
const NAMES: Readonly<Record<string, string>> = {
  string: 'varchar',
  unicode: 'varchar',
  character: 'varchar',
  text: 'text',
  unicodetext: 'text',
  integer: 'int4',
  int: 'int4',
  biginteger: 'int8',
  bigint: 'int8',
  smallinteger: 'int2',
  smallint: 'int2',
  decimal: 'numeric',
  numeric: 'numeric',
  boolean: 'bool',
  float: 'float8',
  'double precision': 'float8',
  binary: 'bytea',
  timestamp: 'timestamp',
  datetime: 'timestamp',
}

/** A framework's type as PostgreSQL names it; one that is not known keeps its name, and is equal only to itself. */
export const columnType = (name: string, size: readonly number[]): ColumnType => {
  const small = name.toLowerCase()
  return { name: NAMES[small] ?? small, size }
}

/** Whether a `USING` is a column as another type and nothing more (`n::bigint`). */
export const isCastText = (column: string, using: string | null): boolean => {
  const [, name = ''] = /^\s{0,9}"?(\w{1,99})"?\s{0,9}(?:::[\w ()]{1,99})?$/.exec(using ?? '') ?? []
  return name !== '' && name === column
}

/** Whether a `USING` is a column as a text, as another type (`mood::text::mood`). */
export const isByText = (column: string, using: string | null): boolean => {
  const [, name = ''] = /^\s{0,9}"?(\w{1,99})"?::(?:text|varchar)::[\w ()."]{1,99}$/.exec(using ?? '') ?? []
  return name !== '' && name === column
}
