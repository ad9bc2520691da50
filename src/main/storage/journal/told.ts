import { deployKey } from '@core/deploys/deploy'
import {
  type Event,
  EventSchema,
  isDeployEvent,
  isNewsAfter,
  NotifiedStateSchema,
  notifiedStateOf,
} from '@core/events/event'
import { z } from 'zod'
import { parsed } from '../parsed'
import type { Connection } from '../sqlite/connection'
import type { Database } from '../sqlite/database'
import { withNamesOfToday } from './earlier-names'

const WrittenEventSchema = z.preprocess(withNamesOfToday, EventSchema)

/** The journal's table of what was told last of each deploy. */
export const TOLD_TABLE = 'CREATE TABLE told_of(deploy TEXT PRIMARY KEY, json BLOB NOT NULL) WITHOUT ROWID'

/** When each was told, so that the oldest can be let go. What was told before that is known counts as the oldest. */
export const TOLD_SINCE = `ALTER TABLE told_of ADD COLUMN at INTEGER NOT NULL DEFAULT 0;
   CREATE INDEX told_of_at ON told_of(at);
   CREATE INDEX told_at ON told(at)`

/** After so many events were told the oldest are let go; also after the first of a run, or an app that is started daily would keep them all. */
const FORGETS_EACH = 1_000

/** What people were told, and are still to be. */
export class ToldEvents {
  #untilForgets = 0

  /** The newest `most` of what was told stay: what servers have to tell may not fill the disk. */
  constructor(
    private readonly database: Database,
    private readonly most: number,
  ) {}

  /** Notes an event that is to be told; answers false where it is no news. */
  owe(event: Event, at: number): boolean {
    return this.database.transaction((connection) => putOwed(connection, event, at))
  }

  /** What was noted and not told yet, oldest first. */
  owed(): Event[] {
    return this.database
      .use((connection) =>
        connection.rows('SELECT owed AS json FROM told WHERE owed IS NOT NULL ORDER BY at'),
      )
      .flatMap((row) => parsed(WrittenEventSchema, row) ?? [])
  }

  /** These were told. */
  settle(ids: readonly string[]): void {
    if (ids.length === 0) return
    const forgets = this.#untilForgets <= 0
    this.#untilForgets = forgets ? FORGETS_EACH : this.#untilForgets - ids.length
    this.database.transaction((connection) => {
      for (const id of ids) connection.run('UPDATE told SET owed = NULL WHERE event = ?', [id])
      if (forgets) forgetOldest(connection, this.most)
    })
  }
}

function putOwed(connection: Connection, event: Event, at: number): boolean {
  const deploy = isDeployEvent(event) ? event.deploy : null
  const name = deploy === null ? null : `${deployKey(deploy)} ${deploy.identity ?? ''}`
  if (deploy !== null && name !== null) {
    const row = connection.row('SELECT json FROM told_of WHERE deploy = ?', [name])
    if (!isNewsAfter(row === null ? null : parsed(NotifiedStateSchema, row), deploy)) return false
  }
  const isNew =
    connection.run('INSERT OR IGNORE INTO told(event, at, owed) VALUES (?, ?, CAST(? AS BLOB))', [
      event.id,
      at,
      JSON.stringify(event),
    ]) > 0
  if (isNew && deploy !== null && name !== null)
    connection.run('INSERT OR REPLACE INTO told_of(deploy, json, at) VALUES (?, CAST(? AS BLOB), ?)', [
      name,
      JSON.stringify(notifiedStateOf(deploy)),
      at,
    ])
  return isNew
}

/** Lets go of what was told long ago; never of what is still owed. */
function forgetOldest(connection: Connection, most: number): void {
  for (const table of ['told', 'told_of']) {
    const isOld = `at < (SELECT at FROM ${table} ORDER BY at DESC LIMIT 1 OFFSET ?)`
    connection.run(`DELETE FROM ${table} WHERE ${isOld}${table === 'told' ? ' AND owed IS NULL' : ''}`, [
      most - 1,
    ])
  }
}
