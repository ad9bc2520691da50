import Libsql from 'libsql'

/** No booleans and no `undefined`: the driver aborts the whole process over the one and hides the other. */
export type SqlValue = string | number | Uint8Array | null
export type Row = Readonly<Record<string, unknown>>

/**
 * A thin, typed face of the driver. Statements are prepared once.
 *
 * A text must never be read as text: on a damaged page it may hold invalid UTF-8, over which the driver aborts the
 * process. Select `CAST(x AS BLOB)` and read it with `textOf`, so that damage is an error like any other.
 */
export class Connection {
  readonly #database
  readonly #statements = new Map<string, Libsql.Statement<unknown[]>>()

  /** Opens or creates the file. `timeoutMs` is how long to wait for another process that writes. */
  constructor(file: string, timeoutMs = 2000) {
    this.#database = new Libsql(file, { timeout: timeoutMs })
  }

  /** Runs statements that answer nothing. */
  exec(sql: string): void {
    this.#database.exec(sql)
  }

  /** Runs one statement and answers how many rows it changed. */
  run(sql: string, parameters: readonly SqlValue[] = []): number {
    return this.#prepare(sql).run(parameters).changes
  }

  row(sql: string, parameters: readonly SqlValue[] = []): Row | null {
    const row = this.#prepare(sql).get(parameters)
    return isRow(row) ? row : null
  }

  rows(sql: string, parameters: readonly SqlValue[] = []): Row[] {
    return this.#prepare(sql).all(parameters).filter(isRow)
  }

  /** All of it is kept or, when `work` throws, nothing. */
  transaction<T>(work: () => T): T {
    this.exec('BEGIN IMMEDIATE')
    try {
      const result = work()
      this.exec('COMMIT')
      return result
    } catch (cause) {
      // SQLite may have rolled back by itself (a full disk); a second time would hide the first error.
      if (this.#database.inTransaction) this.exec('ROLLBACK')
      throw cause
    }
  }

  close(): void {
    this.#statements.clear()
    this.#database.close()
  }

  #prepare(sql: string): Libsql.Statement<unknown[]> {
    const known = this.#statements.get(sql)
    if (known !== undefined) return known
    const statement = this.#database.prepare(sql)
    this.#statements.set(sql, statement)
    return statement
  }
}

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null

/** A whole number or a time of a row; 0 where the column is NULL. */
export function numberOf(row: Row | null, column: string): number {
  const value = row?.[column]
  return typeof value === 'number' ? value : 0
}

/** A text that was selected as a blob; empty where the column is NULL. */
export const textOf = (row: Row | null, column: string): string =>
  Buffer.from(bytesOf(row, column)).toString('utf8')

/** A blob; empty where the column is NULL. (The driver answers a Buffer for one row and ArrayBuffers for many.) */
export function bytesOf(row: Row | null, column: string): Uint8Array {
  const value = row?.[column]
  if (value instanceof Uint8Array) return value
  return value instanceof ArrayBuffer ? new Uint8Array(value) : new Uint8Array()
}
