import { type Mark, MarkSchema } from '@core/deploys/mark'
import { type Hold, HoldSchema } from '@core/holds/hold'
import { LIMITS } from '@core/limits'
import { parsed } from '../parsed'
import { type Connection, numberOf, type SqlValue } from '../sqlite/connection'

/** What one writes, with what stands for its question marks. */
export type SqlWrite = readonly [sql: string, parameters: readonly SqlValue[]]

/**
 * The journal's tables of what was rolled back and what was marked. A hold with the id of an intent is written with it, and stands from the
 * moment on at which that is done.
 */
export const HOLD_TABLES = `CREATE TABLE hold(id TEXT PRIMARY KEY, json BLOB NOT NULL);
   CREATE TABLE mark(
     app TEXT NOT NULL, environment TEXT NOT NULL, sha TEXT NOT NULL, at INTEGER NOT NULL, json BLOB NOT NULL,
     UNIQUE(app, environment, sha));
   CREATE INDEX intent_back ON intent(created_at) WHERE kind = 'rollback' AND outcome = 'done'`

export const putHold = (hold: Hold): SqlWrite => [
  'INSERT INTO hold(id, json) VALUES (?, CAST(? AS BLOB)) ON CONFLICT(id) DO UPDATE SET json = excluded.json',
  [hold.id, JSON.stringify(hold)],
]

/** So many of an environment's holds are read: the newest says what is held, and they are read at every change of a rollback. */
const MOST = LIMITS.kept.holds

/** The newest holds of each environment, those that ended too, oldest first, with the numbers of their rollbacks. */
export const holdsIn = (connection: Connection): Hold[] =>
  connection
    .rows(
      `SELECT json, number FROM (
         SELECT hold.rowid AS place, hold.json AS json, intent.number AS number, ROW_NUMBER() OVER (
           PARTITION BY CAST(hold.json AS TEXT) ->> 'app', CAST(hold.json AS TEXT) ->> 'environment'
           ORDER BY hold.rowid DESC) AS newer
         FROM hold LEFT JOIN intent ON intent.id = hold.id
         WHERE intent.id IS NULL OR intent.outcome = 'done')
       WHERE newer <= ? ORDER BY place`,
      [MOST],
    )
    .flatMap((row) => {
      const hold = parsed(HoldSchema, row)
      if (hold === null) return []
      return row.number === null ? [hold] : [{ ...hold, rollback: numberOf(row, 'number') }]
    })

/** An earlier word never replaces a later one. */
export const putMark = (mark: Mark): SqlWrite => [
  `INSERT INTO mark(app, environment, sha, at, json) VALUES (?, ?, ?, ?, CAST(? AS BLOB))
   ON CONFLICT(app, environment, sha) DO UPDATE SET at = excluded.at, json = excluded.json
     WHERE excluded.at >= mark.at`,
  [mark.app, mark.environment, mark.sha, mark.at, JSON.stringify(mark)],
]

/** The last word on each commit. */
export const marksIn = (connection: Connection): Mark[] =>
  connection.rows('SELECT json FROM mark ORDER BY at').flatMap((row) => parsed(MarkSchema, row) ?? [])
