import type { SharedStore } from '@core/shared-state'
import { textOf } from '../sqlite/connection'
import type { Database } from '../sqlite/database'
import type { SqlWrite } from './holds'

/** The journal's table of what is known of a team's shared state, by its file. */
export const TEAM_TABLE = 'CREATE TABLE team(id TEXT PRIMARY KEY, text BLOB NOT NULL)'

export function teamStore(database: Pick<Database, 'use'>, keep: (statement: SqlWrite) => void): SharedStore {
  return {
    state: (key) => {
      const row = database.use((connection) => connection.row('SELECT text FROM team WHERE id = ?', [key]))
      return row === null ? null : textOf(row, 'text')
    },
    keepState: (key, text) =>
      keep([
        'INSERT INTO team(id, text) VALUES (?, CAST(? AS BLOB)) ON CONFLICT(id) DO UPDATE SET text = excluded.text',
        [key, text],
      ]),
  }
}
