import { deployKey } from '@core/deploys/deploy'
import { type Event, EventSchema, isDeployEvent, isNewsAfter, ToldSchema, toldOf } from '@core/events/event'
import { parsed } from '../parsed'
import type { Connection } from '../sqlite/connection'

/** The journal's table of what was told last of each deploy. */
export const TOLD_TABLE = 'CREATE TABLE told_of(deploy TEXT PRIMARY KEY, json BLOB NOT NULL) WITHOUT ROWID'

/** Notes an event that is to be told, in a transaction of the caller's; answers false where it is no news. */
export function putOwed(connection: Connection, event: Event, at: number): boolean {
  const deploy = isDeployEvent(event) ? event.deploy : null
  const name = deploy === null ? null : `${deployKey(deploy)} ${deploy.identity ?? ''}`
  if (deploy !== null && name !== null) {
    const row = connection.row('SELECT json FROM told_of WHERE deploy = ?', [name])
    if (!isNewsAfter(row === null ? null : parsed(ToldSchema, row), deploy)) return false
  }
  const isNew =
    connection.run('INSERT OR IGNORE INTO told(event, at, owed) VALUES (?, ?, CAST(? AS BLOB))', [
      event.id,
      at,
      JSON.stringify(event),
    ]) > 0
  if (isNew && deploy !== null && name !== null)
    connection.run('INSERT OR REPLACE INTO told_of(deploy, json) VALUES (?, CAST(? AS BLOB))', [
      name,
      JSON.stringify(toldOf(deploy)),
    ])
  return isNew
}

/** What was noted and not told yet, oldest first. */
export const owedIn = (connection: Connection): Event[] =>
  connection
    .rows('SELECT owed AS json FROM told WHERE owed IS NOT NULL ORDER BY at')
    .flatMap((row) => parsed(EventSchema, row) ?? [])

/** These were told. */
export function settleTold(connection: Connection, ids: readonly string[]): void {
  for (const id of ids) connection.run('UPDATE told SET owed = NULL WHERE event = ?', [id])
}
