import { deployKey } from '@core/deploys/deploy'
import { type BranchSighting, BranchSightingSchema } from '@core/failures/branch'
import { type Excerpt, ExcerptSchema } from '@core/failures/excerpt'
import { type KnownFailure, KnownFailureSchema } from '@core/failures/failure'
import { type BranchPast, BranchPastSchema } from '@core/failures/past'
import type { FailureStore, KeptDeploy } from '@core/failures/store'
import { LIMITS } from '@core/limits'
import { parsed } from './parsed'
import { textOf } from './sqlite/connection'
import type { Database } from './sqlite/database'

/** What logs said, how CI ended on each commit of a branch, and which failures are known. */
export const FAILURE_TABLES = `CREATE TABLE excerpt(deploy TEXT PRIMARY KEY, json BLOB NOT NULL) WITHOUT ROWID;
  CREATE TABLE sighting(id INTEGER PRIMARY KEY, app TEXT NOT NULL, json BLOB NOT NULL);
  CREATE INDEX sighting_of ON sighting(app, id);
  CREATE TABLE known(failure TEXT PRIMARY KEY, json BLOB NOT NULL) WITHOUT ROWID`

/** What was found by looking back along a branch. */
export const PAST_TABLE = `CREATE TABLE past(app TEXT NOT NULL, sha TEXT NOT NULL, json BLOB NOT NULL, PRIMARY KEY(app, sha))`
/** So many are kept of an app: a branch is first seen red seldom. */
const MOST_PASTS = LIMITS.kept.pasts

/** As many sightings of one branch as anybody looks back at. */
const MOST = LIMITS.kept.sightings

/** The memory of failures, in the history's database. */
export class SqliteFailures implements FailureStore {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  putExcerpt(deploy: KeptDeploy, excerpt: Excerpt): void {
    this.#database.use((connection) =>
      connection.run('INSERT OR REPLACE INTO excerpt(deploy, json) VALUES (?, CAST(? AS BLOB))', [
        keyOf(deploy),
        JSON.stringify(excerpt),
      ]),
    )
  }

  excerpt(deploy: KeptDeploy): Excerpt | null {
    const row = this.#database.use((connection) =>
      connection.row('SELECT json FROM excerpt WHERE deploy = ?', [keyOf(deploy)]),
    )
    return row === null ? null : parsed(ExcerptSchema, row)
  }

  putSighting(app: string, sighting: BranchSighting): void {
    const [newest] = this.sightings(app)
    if (newest?.sha === sighting.sha && newest.state === sighting.state) return
    this.#database.transaction((connection) => {
      connection.run('INSERT INTO sighting(app, json) VALUES (?, CAST(? AS BLOB))', [
        app,
        JSON.stringify(sighting),
      ])
      connection.run(
        `DELETE FROM sighting WHERE app = ?1 AND id NOT IN
           (SELECT id FROM sighting WHERE app = ?1 ORDER BY id DESC LIMIT ${MOST})`,
        [app],
      )
    })
  }

  sightings(app: string): BranchSighting[] {
    return this.#database
      .use((connection) => connection.rows('SELECT json FROM sighting WHERE app = ? ORDER BY id DESC', [app]))
      .flatMap((row) => parsed(BranchSightingSchema, row) ?? [])
  }

  putPast(app: string, from: string, past: BranchPast): void {
    this.#database.transaction((connection) => {
      connection.run('INSERT OR REPLACE INTO past(app, sha, json) VALUES (?, ?, CAST(? AS BLOB))', [
        app,
        from,
        JSON.stringify(past),
      ])
      connection.run(
        `DELETE FROM past WHERE app = ?1 AND rowid NOT IN
           (SELECT rowid FROM past WHERE app = ?1 ORDER BY rowid DESC LIMIT ${MOST_PASTS})`,
        [app],
      )
    })
  }

  past(app: string, from: string): BranchPast | null {
    const row = this.#database.use((connection) =>
      connection.row('SELECT json FROM past WHERE app = ? AND sha = ?', [app, from]),
    )
    return row === null ? null : parsed(BranchPastSchema, row)
  }

  setKnown(failure: string, known: KnownFailure | null): void {
    this.#database.use((connection) =>
      known === null
        ? connection.run('DELETE FROM known WHERE failure = ?', [failure])
        : connection.run('INSERT OR REPLACE INTO known(failure, json) VALUES (?, CAST(? AS BLOB))', [
            failure,
            JSON.stringify(known),
          ]),
    )
  }

  known(): Record<string, KnownFailure> {
    const rows = this.#database.use((connection) =>
      connection.rows('SELECT CAST(failure AS BLOB) AS failure, json FROM known'),
    )
    return Object.fromEntries(
      rows.flatMap((row) => {
        const known = parsed(KnownFailureSchema, row)
        return known === null ? [] : [[textOf(row, 'failure'), known] as const]
      }),
    )
  }
}

/** A number that a server gives twice names two deploys. */
const keyOf = (deploy: KeptDeploy): string =>
  `${deployKey(deploy)} ${deploy.identity ?? ''}${deploy.revision.attempt > 1 ? ` attempt ${deploy.revision.attempt}` : ''}`
