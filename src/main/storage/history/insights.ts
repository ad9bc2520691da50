import { DeploySchema } from '@core/deploys/deploy'
import type { GoneBack } from '@core/deploys/went-back'
import type { BroughtCommits, Culprit, InsightStore, ShippedDeploy } from '@core/insights'
import { LIMITS } from '@core/limits'
import { Numbering } from '@core/util/numbering'
import { z } from 'zod'
import { parsed } from '../parsed'
import { type Connection, numberOf, type Row, textOf } from '../sqlite/connection'
import type { Database } from '../sqlite/database'
import { blocksIn, factsOfBlock, measureMore } from './facts'
import { toldBodies } from './history-rows'
import { goneBackIn } from './shipped'

/** The commits that were confirmed to have broken something. */
export const CULPRIT_TABLE = `CREATE TABLE culprit(failure TEXT PRIMARY KEY, at INTEGER NOT NULL, json BLOB NOT NULL) WITHOUT ROWID`

/** The newest are kept. */
const MOST_CULPRITS = LIMITS.kept.culprits

const CulpritSchema = z.object({
  app: z.string(),
  environment: z.string().nullable(),
  at: z.number(),
  place: z.number().int().nullable(),
})

/** What is measured, in the history's database. */
export class SqliteInsights implements InsightStore {
  readonly #database: Database
  #brought: { readonly key: string; readonly value: ReturnType<typeof broughtIn> } | null = null

  constructor(database: Database) {
    this.#database = database
  }

  measureMore(): boolean {
    return this.#database.transaction(measureMore)
  }

  environments(since = 0) {
    return this.#database.use((connection) => blocksIn(connection, since))
  }

  facts(at: { readonly app: string; readonly environment: string }, block: number) {
    return this.#database.use((connection) => factsOfBlock(connection, at, block))
  }

  deploys(ids: readonly number[]) {
    return this.#database.use((connection) => toldBodies(connection, Uint32Array.from(ids)))
  }

  /** Nothing is read again until something was written: one question follows the other, and most are of other days. */
  brought(asked: InsightsScope) {
    const written = this.#database.use((connection) =>
      numberOf(connection.row('SELECT total_changes() AS written'), 'written'),
    )
    const key = JSON.stringify([this.#database.generation, written, asked.app, asked.environment])
    if (this.#brought?.key !== key)
      this.#brought = { key, value: this.#database.use((connection) => broughtIn(connection, asked)) }
    return this.#brought.value
  }

  goneBack(): GoneBack {
    return this.#database.use((connection) => goneBackIn(connection, null))
  }

  idsOf(deploys: readonly ShippedDeploy[]): ReadonlySet<number> {
    if (deploys.length === 0) return new Set()
    const asked = deploys.map(({ app, environment, number, sha }) => [app, environment, number, sha])
    const rows = this.#database.use((connection) =>
      connection.rows(
        `SELECT deploy.id AS id FROM json_each(?) AS asked CROSS JOIN deploy ON deploy.app = asked.value ->> 0
           AND deploy.environment = asked.value ->> 1 AND deploy.number = asked.value ->> 2 AND deploy.sha = asked.value ->> 3`,
        [JSON.stringify(asked)],
      ),
    )
    return new Set(rows.map((row) => numberOf(row, 'id')))
  }

  reason(id: number): string | null {
    const row = this.#database.use((connection) => connection.row('SELECT json FROM body WHERE id = ?', [id]))
    return row === null ? null : (parsed(DeploySchema, row)?.reason ?? null)
  }

  culprits(): readonly Culprit[] {
    return this.#database
      .use((connection) => connection.rows('SELECT json FROM culprit'))
      .flatMap((row) => parsed(CulpritSchema, row) ?? [])
  }

  putCulprit(failure: string, culprit: Culprit): void {
    this.#database.transaction((connection) => {
      connection.run('INSERT OR REPLACE INTO culprit(failure, at, json) VALUES (?, ?, CAST(? AS BLOB))', [
        failure,
        culprit.at,
        JSON.stringify(culprit),
      ])
      connection.run(
        `DELETE FROM culprit WHERE failure NOT IN (SELECT failure FROM culprit ORDER BY at DESC LIMIT ${MOST_CULPRITS})`,
      )
    })
  }
}

interface InsightsScope {
  readonly app: string | null
  readonly environment: string | null
}

// CROSS JOIN holds SQLite to this order, in which the groups come one after the other and need no sorting.
const broughtIn = (connection: Connection, { app, environment }: InsightsScope) =>
  connection
    .rows(
      `SELECT CAST(app AS BLOB) AS app, CAST(environment AS BLOB) AS environment, ${column('deploy')}, ${column('attempt')}, ${column('change.at', 'at')},
         ${column('sha')}, ${column('pull')}, ${column('to_review')}, ${column('to_merge')}
       FROM shipped INDEXED BY shipped_deploy CROSS JOIN change INDEXED BY change_brought ON change.shipped = shipped.id
       WHERE way = 'in' AND (change.at IS NOT NULL OR to_merge IS NOT NULL) AND deploy IS NOT NULL AND app = coalesce(?, app) AND environment = coalesce(?, environment)
       GROUP BY app, environment`,
      [app, environment],
    )
    .map((row) => ({
      app: textOf(row, 'app'),
      environment: textOf(row, 'environment'),
      commits: commitsIn(row),
    }))

const column = (value: string, name = value): string => `CAST(json_group_array(${value}) AS BLOB) AS ${name}`

/** Read by hand: for tens of thousands of commits a schema, or an object for each, takes longer than the database. */
function commitsIn(row: Row): BroughtCommits {
  const commits = new Numbering()
  return {
    deploys: numbersIn(row, 'deploy'),
    attempts: numbersIn(row, 'attempt'),
    writtenAt: numbersIn(row, 'at'),
    commits: Int32Array.from(listIn(row, 'sha').map((sha) => commits.of(String(sha)))),
    pulls: numbersIn(row, 'pull'),
    toReviewMs: numbersIn(row, 'to_review'),
    toMergeMs: numbersIn(row, 'to_merge'),
  }
}

function numbersIn(row: Row, name: string): Float64Array {
  const list = listIn(row, name)
  const numbers = new Float64Array(list.length)
  for (let i = 0; i < numbers.length; i++) {
    const value = list[i]
    numbers[i] = typeof value === 'number' ? value : Number.NaN
  }
  return numbers
}

function listIn(row: Row, name: string): readonly unknown[] {
  const list: unknown = JSON.parse(textOf(row, name))
  return Array.isArray(list) ? list : []
}
