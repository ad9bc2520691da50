import { type Watch, type WatchName, WatchSchema } from '@core/whereabouts'
import { parsed } from '../parsed'
import type { Connection } from '../sqlite/connection'
import type { SqlWrite } from './holds'

/** The changes that somebody waits for, in the order in which they asked. */
export const watchesIn = (connection: Connection): Watch[] =>
  connection.rows('SELECT json FROM watch ORDER BY rowid').flatMap((row) => parsed(WatchSchema, row) ?? [])

export const putWatch = (watch: Watch): SqlWrite => [
  `INSERT OR REPLACE INTO watch(app, environment, repository, change, json)
   VALUES (?, ?, ?, ?, CAST(? AS BLOB))`,
  [watch.app, watch.environment, watch.repository, watch.change, JSON.stringify(watch)],
]

export const dropWatch = ({ app, environment, repository, change }: WatchName): SqlWrite => [
  'DELETE FROM watch WHERE app = ? AND environment = ? AND repository = ? AND change = ?',
  [app, environment, repository, change],
]
