import { DeploySchema } from '@core/deploys/deploy'
import type { BroughtCommit, Culprit, InsightStore } from '@core/insights'
import { LIMITS } from '@core/limits'
import { z } from 'zod'
import { parsed } from '../parsed'
import { textOf } from '../sqlite/connection'
import type { Database } from '../sqlite/database'
import { blocksIn, factsOfBlock, measureMore } from './facts'

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

  constructor(database: Database) {
    this.#database = database
  }

  measureMore(): boolean {
    return this.#database.transaction(measureMore)
  }

  environments() {
    return this.#database.use(blocksIn)
  }

  facts(at: { readonly app: string; readonly environment: string }, block: number) {
    return this.#database.use((connection) => factsOfBlock(connection, at, block))
  }

  // CROSS JOIN holds SQLite to this order, in which the groups come one after the other and need no sorting.
  brought({ app, environment }: { readonly app: string | null; readonly environment: string | null }) {
    return this.#database
      .use((connection) =>
        connection.rows(
          `SELECT CAST(app AS BLOB) AS app, CAST(environment AS BLOB) AS environment,
             CAST(json_group_array(json_array(number, change.at, sha, pull, to_review, to_merge)) AS BLOB) AS json
           FROM shipped CROSS JOIN change INDEXED BY change_brought ON change.shipped = shipped.id
           WHERE way = 'in' AND change.at IS NOT NULL AND number > 0 AND app = coalesce(?, app) AND environment = coalesce(?, environment)
           GROUP BY app, environment`,
          [app, environment],
        ),
      )
      .map((row) => ({
        app: textOf(row, 'app'),
        environment: textOf(row, 'environment'),
        commits: commitsIn(textOf(row, 'json')),
      }))
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

/** Read by hand: for tens of thousands of commits a schema takes longer than the database. */
function commitsIn(json: string): BroughtCommit[] {
  const commits: BroughtCommit[] = []
  const all: unknown = JSON.parse(json)
  if (!Array.isArray(all)) return commits
  for (const values of all) {
    const commit = Array.isArray(values) ? commitIn(values) : null
    if (commit !== null) commits.push(commit)
  }
  return commits
}

function commitIn(values: readonly unknown[]): BroughtCommit | null {
  const [number, at, sha, pull, toReview, toMerge] = values
  if (typeof number !== 'number' || typeof at !== 'number' || typeof sha !== 'string') return null
  if (typeof pull !== 'number') return { number, at, sha, pull: null }
  return { number, at, sha, pull: { number: pull, toReviewMs: known(toReview), toMergeMs: known(toMerge) } }
}

const known = (value: unknown): number | null => (typeof value === 'number' ? value : null)
