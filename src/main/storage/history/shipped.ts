import { shortSha } from '@core/commits/commit'
import { revertsOfSubject, takesBackSubject, withoutNumber } from '@core/commits/reverted-subject'
import { type Deploy, DeploySchema } from '@core/deploys/deploy'
import { type GoneBack, wentBack } from '@core/deploys/went-back'
import { LIMITS } from '@core/limits'
import type { ChangeQuery, ChangeSighting, Shipped, ShippedChange, ShippedStore } from '@core/whereabouts'
import { ShippedChangeSchema } from '@core/whereabouts'
import { parsed } from '../parsed'
import { type Connection, numberOf, type Row, type SqlValue, textOf } from '../sqlite/connection'
import type { Database } from '../sqlite/database'

/** What each deploy brought, and what waits (number 0), with what a change is found by. */
export const SHIPPED_TABLES = `CREATE TABLE shipped(
    id INTEGER PRIMARY KEY, app TEXT NOT NULL, environment TEXT NOT NULL, number INTEGER NOT NULL,
    base TEXT, head TEXT NOT NULL, items INTEGER NOT NULL, UNIQUE(app, environment, number));
  CREATE TABLE change(
    shipped INTEGER NOT NULL, way TEXT NOT NULL, repository TEXT NOT NULL, sha TEXT NOT NULL, subject TEXT NOT NULL,
    pull INTEGER, branch TEXT, reverts TEXT, reverts_pull INTEGER, json BLOB NOT NULL);
  CREATE INDEX change_of ON change(shipped);
  CREATE INDEX change_sha ON change(sha);
  CREATE INDEX change_subject ON change(subject);
  CREATE INDEX change_pull ON change(pull) WHERE pull IS NOT NULL;
  CREATE INDEX change_branch ON change(branch) WHERE branch IS NOT NULL;
  CREATE INDEX change_reverts ON change(reverts) WHERE reverts IS NOT NULL;
  CREATE INDEX change_reverts_pull ON change(reverts_pull) WHERE reverts_pull IS NOT NULL`

/** When a commit was written, for how long it took to ship. */
export const CHANGE_TIMES = `ALTER TABLE change ADD COLUMN at INTEGER;
  CREATE INDEX change_brought ON change(shipped, at, sha) WHERE way = 'in' AND at IS NOT NULL`

/** How long its pull request was open until somebody reviewed it, and until it was merged. */
export const PULL_TIMES = `ALTER TABLE change ADD COLUMN to_review INTEGER;
  ALTER TABLE change ADD COLUMN to_merge INTEGER;
  DROP INDEX change_brought;
  CREATE INDEX change_brought ON change(shipped, at, sha, pull, to_review, to_merge) WHERE way = 'in' AND at IS NOT NULL`

/** A commit without a date was kept as one of 1970, 56 years before it shipped. */
export const UNDATED_CHANGES = 'UPDATE change SET at = NULL WHERE at < 31536000000'

/**
 * A merge was written when its pull request was merged, so it has no time of its own; its pull request's times count. An earlier version kept merges as any
 * other commit: those that git and the hosts name by themselves are told by that.
 */
export const MERGED_CHANGES = `UPDATE change SET at = NULL WHERE subject GLOB 'Merge pull request #[0-9]*' OR subject GLOB 'Merge branch *'
    OR subject GLOB 'Merge remote-tracking branch *' OR subject GLOB 'Merge tag *' OR subject GLOB 'Merge commit *';
  DROP INDEX change_brought;
  CREATE INDEX change_brought ON change(shipped, at, sha, pull, to_review, to_merge)
    WHERE way = 'in' AND (at IS NOT NULL OR to_merge IS NOT NULL)`

/**
 * Which deploy of the history it is: a number may be given twice. And whether it went back: took commits out and brought none, as an older commit does that
 * is shipped again.
 */
export const SHIPPED_DEPLOYS = `ALTER TABLE shipped ADD COLUMN deploy INTEGER;
  ALTER TABLE shipped ADD COLUMN goes_back INTEGER NOT NULL DEFAULT 0;
  UPDATE shipped SET deploy = (SELECT max(id) FROM deploy
      WHERE deploy.app = shipped.app AND deploy.environment = shipped.environment AND deploy.number = shipped.number AND sha = head),
    goes_back = EXISTS (SELECT 1 FROM change WHERE change.shipped = shipped.id AND way = 'out')
      AND NOT EXISTS (SELECT 1 FROM change WHERE change.shipped = shipped.id AND way = 'in');
  CREATE INDEX shipped_deploy ON shipped(app, environment, deploy) WHERE deploy IS NOT NULL;
  CREATE INDEX shipped_back ON shipped(deploy) WHERE goes_back = 1 AND deploy IS NOT NULL`

/**
 * Which attempt of its deploy: what ran again keeps its number. What an earlier version kept is of the newest one where that went back, else of the first
 * that finished.
 */
export const SHIPPED_ATTEMPTS = `CREATE TABLE shipped2(
    id INTEGER PRIMARY KEY, app TEXT NOT NULL, environment TEXT NOT NULL, number INTEGER NOT NULL, attempt INTEGER NOT NULL,
    base TEXT, head TEXT NOT NULL, items INTEGER NOT NULL, deploy INTEGER, goes_back INTEGER NOT NULL DEFAULT 0,
    UNIQUE(app, environment, number, attempt));
  INSERT INTO shipped2
    SELECT id, app, environment, number,
      coalesce((SELECT CASE WHEN deploy.attempt = 1 OR goes_back = 1 OR NOT json_valid(CAST(body.json AS TEXT)) THEN deploy.attempt
          ELSE coalesce((SELECT min(value ->> '$.revision.attempt') FROM json_each(CAST(body.json AS TEXT), '$.earlier')
            WHERE value ->> '$.state.status' = 'finished'), deploy.attempt) END
        FROM deploy JOIN body USING (id) WHERE deploy.id = shipped.deploy), 1),
      base, head, items, deploy, goes_back FROM shipped;
  DROP TABLE shipped;
  ALTER TABLE shipped2 RENAME TO shipped;
  CREATE INDEX shipped_deploy ON shipped(app, environment, deploy, attempt) WHERE deploy IS NOT NULL;
  CREATE INDEX shipped_back ON shipped(deploy, attempt) WHERE goes_back = 1 AND deploy IS NOT NULL`

/** Those that are known to have gone back; `among`: only of these deploys. */
export function goneBackIn(connection: Connection, among: Uint32Array | null): GoneBack {
  const rows = connection.rows(
    `SELECT deploy, attempt FROM shipped INDEXED BY shipped_back WHERE goes_back = 1 AND deploy IS NOT NULL
       ${among === null ? '' : 'AND deploy IN (SELECT value FROM json_each(?))'}`,
    among === null ? [] : [JSON.stringify([...among])],
  )
  const back = new Map<number, Set<number>>()
  for (const row of rows) {
    const [deploy, attempt] = [numberOf(row, 'deploy'), numberOf(row, 'attempt')]
    back.set(deploy, (back.get(deploy) ?? new Set()).add(attempt))
  }
  return back
}

/** The number under which what waits is kept: deploys count from 1. */
const WAITING = 0

/** Commits of the type “revert” that name one of these subjects; whether they name nothing else is told by their titles. */
const REVERTS_BY_TYPE = `(subject GLOB 'revert[:(]*' OR subject GLOB 'Revert[:(]*' OR subject GLOB 'REVERT[:(]*')
  AND EXISTS (SELECT 1 FROM json_each(?) WHERE instr(subject, value) > 0) AND repository = ?`

/** More sightings of one thing than any answer needs. */
const MOST = LIMITS.engine.seenOf

/** The memory of what shipped, in the history's database. */
export class SqliteShipped implements ShippedStore {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  put(shipped: Shipped): void {
    const { app, environment, attempt, base, head, items } = shipped
    const number = shipped.number ?? WAITING
    this.#database.transaction((connection) => {
      const key = [app, environment, number, attempt]
      const old = connection.row(
        'SELECT id FROM shipped WHERE app = ? AND environment = ? AND number = ? AND attempt = ?',
        key,
      )
      if (old !== null) {
        connection.run('DELETE FROM change WHERE shipped = ?', [numberOf(old, 'id')])
        connection.run('DELETE FROM shipped WHERE id = ?', [numberOf(old, 'id')])
      }
      connection.run(
        `INSERT INTO shipped(app, environment, number, attempt, base, head, items, goes_back, deploy) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8,
           (SELECT max(id) FROM deploy WHERE app = ?1 AND environment = ?2 AND number = ?3 AND sha = ?6))`,
        [...key, base, head, items, wentBack(shipped) ? 1 : 0],
      )
      const id = numberOf(connection.row('SELECT last_insert_rowid() AS id'), 'id')
      for (const change of shipped.brought) insert(connection, id, 'in', change)
      for (const change of shipped.tookOut) insert(connection, id, 'out', change)
    })
  }

  known(app: string, environment: string, numbers?: readonly (number | null)[]): ReturnType<typeof endsOf>[] {
    const sql = `SELECT number, attempt, CAST(base AS BLOB) AS base, base IS NULL AS is_first, CAST(head AS BLOB) AS head
      FROM shipped WHERE app = ? AND environment = ?`
    const among = JSON.stringify(numbers?.map((number) => number ?? WAITING))
    return this.#database
      .use((connection) =>
        numbers === undefined
          ? connection.rows(sql, [app, environment])
          : connection.rows(`${sql} AND number IN (SELECT value FROM json_each(?))`, [
              app,
              environment,
              among,
            ]),
      )
      .map(endsOf)
  }

  find(asked: ChangeQuery): ChangeSighting[] {
    switch (asked.kind) {
      case 'branch':
        return this.#sightings('branch = ?', [asked.name])
      case 'pull':
        return this.#sightings('pull = ?', [asked.number]).filter(({ change }) =>
          isOf(change, asked.repository),
        )
      case 'commit':
        return this.#sightings('sha >= ? AND sha <= ?', [asked.sha, `${asked.sha}g`]).filter(({ change }) =>
          isOf(change, asked.repository),
        )
    }
  }

  of(repository: string, shas: readonly string[]): ChangeSighting[] {
    return this.#sightings('sha IN (SELECT value FROM json_each(?)) AND repository = ?', [
      JSON.stringify(shas),
      repository,
    ])
  }

  reverting({ repository, sha, subject, pull }: ShippedChange): ChangeSighting[] {
    const subjects = [subject, ...(pull === null ? [] : [pull.title])]
    const titles = subjects.flatMap(revertsOfSubject)
    return [
      // What a sha begins with lies between its first seven digits and itself.
      ...this.#sightings('reverts >= ? AND reverts <= ? AND repository = ?', [
        shortSha(sha),
        sha,
        repository,
      ]).filter(({ change }) => change.reverts !== undefined && sha.startsWith(change.reverts)),
      ...this.#sightings('subject IN (SELECT value FROM json_each(?)) AND repository = ?', [
        JSON.stringify([...new Set(titles)]),
        repository,
      ]),
      ...this.#sightings(REVERTS_BY_TYPE, [JSON.stringify(subjects.map(withoutNumber)), repository]).filter(
        ({ change }) => subjects.some((one) => takesBackSubject(change.subject, one)),
      ),
      ...(pull === null
        ? []
        : this.#sightings('reverts_pull = ? AND repository = ?', [pull.number, repository])),
    ]
  }

  deploys(app: string, environment: string, numbers: readonly number[]): Deploy[] {
    return this.#database
      .use((connection) =>
        connection.rows(
          `SELECT json FROM deploy JOIN body USING (id)
           WHERE app = ? AND environment = ? AND number IN (SELECT value FROM json_each(?))`,
          [app, environment, JSON.stringify(numbers)],
        ),
      )
      .flatMap((row) => parsed(DeploySchema, row) ?? [])
  }

  past(app: string, environment: string, until: number): Deploy[] {
    return this.#database
      .use((connection) =>
        connection.rows(
          `SELECT json FROM deploy JOIN body USING (id)
           WHERE app = ? AND environment = ? AND created_at <= ? ORDER BY created_at DESC LIMIT ${LIMITS.kept.recalled}`,
          [app, environment, until],
        ),
      )
      .flatMap((row) => parsed(DeploySchema, row) ?? [])
  }

  #sightings(where: string, parameters: readonly SqlValue[]): ChangeSighting[] {
    return this.#database
      .use((connection) =>
        connection.rows(
          `SELECT CAST(app AS BLOB) AS app, CAST(environment AS BLOB) AS environment, number, attempt, items,
             CAST(base AS BLOB) AS base, base IS NULL AS is_first, CAST(head AS BLOB) AS head,
             way = 'in' AS brought, json
           FROM change JOIN shipped ON shipped.id = change.shipped
           WHERE ${where} ORDER BY shipped.id DESC LIMIT ${MOST}`,
          parameters,
        ),
      )
      .flatMap((row) => {
        const change = parsed(ShippedChangeSchema, row)
        return change === null ? [] : [sightingOf(row, change)]
      })
  }
}

function insert(connection: Connection, shipped: number, way: 'in' | 'out', change: ShippedChange): void {
  const { repository, sha, subject, pull, reverts, at, isMerge } = change
  connection.run(
    `INSERT INTO change(shipped, way, repository, sha, subject, pull, branch, reverts, reverts_pull, at, to_review, to_merge, json)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, CAST(? AS BLOB))`,
    [
      shipped,
      way,
      repository,
      sha,
      withoutNumber(subject),
      pull?.number ?? null,
      pull?.branch ?? null,
      reverts ?? null,
      pull?.reverts ?? null,
      isMerge === true ? null : (at ?? null),
      waitOf(pull, pull?.reviewedAt),
      waitOf(pull, pull?.mergedAt),
      JSON.stringify(change),
    ],
  )
}

/** How long a pull request was open by then; null where that is not known. What was said after its merge, nobody waited for. */
function waitOf(pull: ShippedChange['pull'], at: number | undefined): number | null {
  const { openedAt, mergedAt = Number.POSITIVE_INFINITY } = pull ?? {}
  if (openedAt === undefined || at === undefined || at < openedAt || at > mergedAt) return null
  return at - openedAt
}

const sightingOf = (row: Row, change: ShippedChange): ChangeSighting => ({
  shipped: {
    app: textOf(row, 'app'),
    environment: textOf(row, 'environment'),
    items: numberOf(row, 'items'),
    ...endsOf(row),
  },
  way: numberOf(row, 'brought') === 1 ? 'in' : 'out',
  change,
})

function endsOf(row: Row): Pick<Shipped, 'number' | 'attempt' | 'base' | 'head'> {
  const number = numberOf(row, 'number')
  return {
    number: number === WAITING ? null : number,
    attempt: numberOf(row, 'attempt'),
    base: numberOf(row, 'is_first') === 1 ? null : textOf(row, 'base'),
    head: textOf(row, 'head'),
  }
}

/** A link names the repository; an app's own repository goes by the app's name, which cannot be told from it. */
const isOf = (change: ShippedChange, repository: string | null): boolean =>
  repository === null ||
  !change.repository.includes('/') ||
  change.repository.toLowerCase() === repository.toLowerCase()
