import { KeptNotesSchema, type ReleaseJournal, ReleaseRunSchema } from '@core/releases/publish'
import { z } from 'zod'
import { parsed } from '../parsed'
import type { Database } from '../sqlite/database'
import { withNamesOfToday } from './earlier-names'
import type { SqlWrite } from './holds'

const WrittenRunSchema = z.preprocess(withNamesOfToday, ReleaseRunSchema)

/** The journal's tables of releases that were begun, and of their notes; `id` is the cycle's name. */
export const RUN_TABLES = `CREATE TABLE release_run(id TEXT PRIMARY KEY, json BLOB NOT NULL);
   CREATE TABLE release_notes(id TEXT PRIMARY KEY, json BLOB NOT NULL)`

/** Releases in the journal. `keep` has reached the disk when it returns, or throws. */
export function releaseJournal(
  database: Pick<Database, 'use'>,
  keep: (statement: SqlWrite) => void,
): ReleaseJournal {
  const read = <T>(table: Table, id: string, schema: z.ZodType<T>): T | null => {
    const row = database.use((connection) => connection.row(`SELECT json FROM ${table} WHERE id = ?`, [id]))
    return row === null ? null : parsed(schema, row)
  }
  return {
    keepRun: (run) => keep(put('release_run', run.id, run)),
    run: (id) => read('release_run', id, WrittenRunSchema),
    keepNotes: (id, notes) => keep(put('release_notes', id, notes)),
    notes: (id) => read('release_notes', id, KeptNotesSchema),
  }
}

type Table = 'release_run' | 'release_notes'

const put = (table: Table, id: string, value: unknown): SqlWrite => [
  `INSERT INTO ${table}(id, json) VALUES (?, CAST(? AS BLOB)) ON CONFLICT(id) DO UPDATE SET json = excluded.json`,
  [id, JSON.stringify(value)],
]
