import { LIMITS } from '@core/limits'
import type { ReleaseStore } from '@core/releases/overview'
import type { z } from 'zod'
import { parsed } from './parsed'
import type { Database } from './sqlite/database'

/** What was found out of releases. */
export const RELEASE_TABLES =
  'CREATE TABLE release_kept(id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, json BLOB NOT NULL)'

/** So much is kept; what was put longest ago is found out again. */
const MOST = LIMITS.kept.releases

/** The memory of what was found out of releases, in the history's database. */
export class SqliteReleases implements ReleaseStore {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  get<T>(key: string, schema: z.ZodType<T>): T | null {
    const row = this.#database.use((connection) =>
      connection.row('SELECT json FROM release_kept WHERE key = ?', [key]),
    )
    return row === null ? null : parsed(schema, row)
  }

  put(key: string, value: unknown): void {
    this.#database.transaction((connection) => {
      connection.run('DELETE FROM release_kept WHERE key = ?', [key])
      connection.run('INSERT INTO release_kept(key, json) VALUES (?, CAST(? AS BLOB))', [
        key,
        JSON.stringify(value),
      ])
      connection.run(
        `DELETE FROM release_kept WHERE id NOT IN (SELECT id FROM release_kept ORDER BY id DESC LIMIT ${MOST})`,
        [],
      )
    })
  }
}
