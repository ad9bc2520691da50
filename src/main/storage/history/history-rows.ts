import { askerOf, type Deploy, DeploySchema } from '@core/deploys/deploy'
import { asItWent } from '@core/deploys/went-back'
import { isAnother, withSighting } from '@core/snapshot/sightings'
import { parsed } from '../parsed'
import { type Connection, numberOf, type Row, textOf } from '../sqlite/connection'
import { keepFacts, type Move } from './facts'
import { searchText } from './history-search'
import { goneBackIn } from './shipped'

/** What keeping a sighting changed: nothing, only what is shown of it, also by what it is found, or it is a new one. */
type Effect = 'none' | 'shown' | 'found' | 'new'

/** Keeps sightings of deploys; answers what each changed. */
export function putAll(connection: Connection, deploys: readonly Deploy[]): Effect[] {
  const before = numberOf(connection.row('SELECT max(id) AS id FROM deploy'), 'id')
  const moves: Move[] = []
  const effects = deploys.map((deploy) => putOne(connection, deploy, { indexed: before, moves }))
  keepFacts(connection, moves)
  // The words of all new ones in one go: that is half of the time of a large import.
  connection.run('INSERT INTO words(rowid, text) SELECT id, text FROM deploy WHERE id > ?', [before])
  return effects
}

/** Ids up to `indexed` are in the index of words already; `moves` hears what became of what. */
function putOne(
  connection: Connection,
  seen: Deploy,
  { indexed, moves }: { readonly indexed: number; readonly moves: Move[] },
): Effect {
  const key = [seen.app, seen.environment, seen.number]
  const rows = connection.rows(
    `SELECT deploy.id, created_at, attempt, CAST(status || char(10) || by || char(10) || text AS BLOB) AS found, json
     FROM deploy JOIN body USING (id) WHERE app = ? AND environment = ? AND number = ?`,
    key,
  )
  const known = rows.map((row) => ({ row, kept: parsed(DeploySchema, row) }))
  const same = known.find(({ kept }) => kept === null || !isAnother(kept, seen))
  if (same === undefined) {
    moves.push({ id: insert(connection, seen), at: seen, before: null, after: seen })
    return 'new'
  }
  const { row, kept } = same
  const merged = kept === null ? seen : withSighting(kept, seen)
  // An ended deploy that was only seen once more is not worth a write at every poll.
  if (merged === kept) return 'none'
  moves.push({ id: numberOf(row, 'id'), at: seen, before: kept ?? 'unreadable', after: merged })
  return update(connection, row, merged, indexed)
}

/** Answers its id. */
function insert(connection: Connection, deploy: Deploy): number {
  connection.run(
    `INSERT INTO deploy(app, environment, number, created_at, status, by, sha, text, attempt)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      deploy.app,
      deploy.environment,
      deploy.number,
      deploy.createdAt,
      deploy.state.status,
      askerOf(deploy),
      deploy.sha,
      searchText(deploy),
      deploy.revision.attempt,
    ],
  )
  connection.run('INSERT INTO body(id, json) VALUES (last_insert_rowid(), CAST(? AS BLOB))', [
    JSON.stringify(deploy),
  ])
  return numberOf(connection.row('SELECT last_insert_rowid() AS id'), 'id')
}

function update(connection: Connection, row: Row, deploy: Deploy, indexed: number): Effect {
  const id = numberOf(row, 'id')
  connection.run('UPDATE body SET json = CAST(? AS BLOB) WHERE id = ?', [JSON.stringify(deploy), id])
  if (numberOf(row, 'attempt') !== deploy.revision.attempt)
    connection.run('UPDATE deploy SET attempt = ? WHERE id = ?', [deploy.revision.attempt, id])
  const text = searchText(deploy)
  const moved = numberOf(row, 'created_at') !== deploy.createdAt
  if (!moved && textOf(row, 'found') === [deploy.state.status, askerOf(deploy), text].join('\n'))
    return 'shown'
  connection.run('UPDATE deploy SET created_at = ?, status = ?, by = ?, sha = ?, text = ? WHERE id = ?', [
    deploy.createdAt,
    deploy.state.status,
    askerOf(deploy),
    deploy.sha,
    text,
    id,
  ])
  if (id <= indexed) {
    connection.run('DELETE FROM words WHERE rowid = ?', [id])
    connection.run('INSERT INTO words(rowid, text) VALUES (?, ?)', [id, text])
  }
  return moved ? 'new' : 'found'
}

/** The deploys of these ids in this order. One that cannot be read any longer is left out. */
export const bodies = (connection: Connection, ids: Uint32Array): Deploy[] =>
  bodiesById(connection, ids).map(([, deploy]) => deploy)

/** The same as people are told of them: an attempt that is known to have gone back is a rollback, however it was made. */
export function toldBodies(connection: Connection, ids: Uint32Array): Deploy[] {
  const back = goneBackIn(connection, ids)
  return bodiesById(connection, ids).map(([id, deploy]) => asItWent(deploy, back.get(id)))
}

function bodiesById(connection: Connection, ids: Uint32Array): Array<readonly [number, Deploy]> {
  const rows = connection.rows(
    'SELECT body.id, body.json FROM json_each(?) AS wanted JOIN body ON body.id = wanted.value',
    [JSON.stringify([...ids])],
  )
  const byId = new Map(rows.map((row) => [numberOf(row, 'id'), parsed(DeploySchema, row)]))
  return [...ids].flatMap((id) => {
    const deploy = byId.get(id) ?? null
    return deploy === null ? [] : [[id, deploy] as const]
  })
}

/** Every app with each of its environments, by leaping through the index instead of reading all rows. */
export function environmentsOf(connection: Connection): Array<readonly [app: string, environment: string]> {
  const next = (sql: string, parameters: readonly string[]): string | null => {
    const row = connection.row(sql, parameters)
    return row === null ? null : textOf(row, 'name')
  }
  const found: Array<readonly [string, string]> = []
  let app = next(`${FIRST_APP} ORDER BY app LIMIT 1`, [])
  while (app !== null) {
    let environment = next(`${FIRST_ENVIRONMENT} WHERE app = ? ORDER BY environment LIMIT 1`, [app])
    while (environment !== null) {
      found.push([app, environment])
      environment = next(
        `${FIRST_ENVIRONMENT} WHERE app = ? AND environment > ? ORDER BY environment LIMIT 1`,
        [app, environment],
      )
    }
    app = next(`${FIRST_APP} WHERE app > ? ORDER BY app LIMIT 1`, [app])
  }
  return found
}

const FIRST_APP = 'SELECT CAST(app AS BLOB) AS name FROM deploy'
const FIRST_ENVIRONMENT = 'SELECT CAST(environment AS BLOB) AS name FROM deploy'

/** Takes away those that were made first and have ended. */
export function dropOldest(connection: Connection, count: number): void {
  const rows = connection.rows(
    `SELECT deploy.id, CAST(app AS BLOB) AS app, CAST(environment AS BLOB) AS environment, json
     FROM deploy JOIN body USING (id) WHERE status NOT IN ('queued', 'running') ORDER BY created_at, number LIMIT ?`,
    [count],
  )
  keepFacts(
    connection,
    rows.map((row) => ({
      id: numberOf(row, 'id'),
      at: { app: textOf(row, 'app'), environment: textOf(row, 'environment') },
      before: parsed(DeploySchema, row) ?? 'unreadable',
      after: null,
    })),
  )
  const ids = [JSON.stringify(rows.map((row) => numberOf(row, 'id')))]
  connection.run('DELETE FROM words WHERE rowid IN (SELECT value FROM json_each(?))', ids)
  connection.run('DELETE FROM body WHERE id IN (SELECT value FROM json_each(?))', ids)
  connection.run('DELETE FROM deploy WHERE id IN (SELECT value FROM json_each(?))', ids)
}
