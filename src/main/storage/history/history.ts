import type { Deploy } from '@core/deploys/deploy'
import {
  type History,
  type HistoryFacets,
  type HistoryWindow,
  type ScopedFilter,
  type Walked,
  WalkedSchema,
} from '@core/deploys/history'
import type { FailureStore } from '@core/failures/store'
import type { Incidents } from '@core/incidents/incident'
import type { InsightStore } from '@core/insights'
import { LIMITS } from '@core/limits'
import type { ReleaseStore } from '@core/releases/overview'
import type { BranchCi } from '@core/snapshot/snapshot'
import { grouped } from '@core/text/time'
import type { ShippedStore } from '@core/whereabouts'
import { SqliteFailures } from '../failures'
import { ciIn, incidentsIn, putCi, putIncidents } from '../latest'
import { parsed } from '../parsed'
import type { Report } from '../problem'
import { SqliteReleases } from '../releases'
import { numberOf } from '../sqlite/connection'
import { Database } from '../sqlite/database'
import * as words from '../words'
import { FacetReader } from './history-facets'
import { HistoryMatches } from './history-matches'
import { bodies, dropOldest, environmentsOf, putAll, toldBodies } from './history-rows'
import { SqliteInsights } from './insights'
import { HISTORY_MIGRATIONS } from './migrations'
import { SqliteShipped } from './shipped'

/** So many deploys at once would leave a long log, which the next start would have to read. */
const MANY = 1000

/** The history that a caller can close. */
export interface OpenHistory extends History {
  /** What each deploy brought. */
  readonly shipped: ShippedStore
  readonly failures: FailureStore
  /** What was found out of releases. */
  readonly releases: ReleaseStore
  /** What is measured of it. */
  readonly insights: InsightStore
  close(): void
}

/**
 * Opens the history in a SQLite file, or makes it. Never throws: a file that cannot be read is set aside and one that
 * cannot be opened is replaced by memory, both reported. The methods throw a StorageError when the disk is full.
 */
export function openHistory(
  file: string,
  report: Report,
  now: () => number = Date.now,
  most: number = LIMITS.history.deploys,
): OpenHistory {
  return new SqliteHistory(
    new Database({
      file,
      what: words.THE_HISTORY,
      migrations: HISTORY_MIGRATIONS,
      synchronous: 'NORMAL',
      report,
      now,
    }),
    { most, report },
  )
}

class SqliteHistory implements OpenHistory {
  readonly #database: Database
  readonly #matches = new HistoryMatches()
  readonly #facets = new FacetReader(this.#matches)

  readonly shipped: ShippedStore
  readonly failures: FailureStore
  readonly releases: ReleaseStore
  readonly insights: InsightStore

  /** How many deploys came since it was last looked whether there are too many. */
  #unlooked = Number.POSITIVE_INFINITY
  #isFull = false

  constructor(
    database: Database,
    readonly limit: { readonly most: number; readonly report: Report },
  ) {
    this.#database = database
    this.shipped = new SqliteShipped(database)
    this.failures = new SqliteFailures(database)
    this.releases = new SqliteReleases(database)
    this.insights = new SqliteInsights(database)
  }

  put(deploys: readonly Deploy[]): number {
    const effects = this.#database.transaction((connection) => putAll(connection, deploys))
    if (effects.includes('new')) this.#matches.forgetOrder()
    if (effects.includes('found')) this.#matches.forget()
    this.#unlooked += effects.filter((effect) => effect === 'new').length
    if (this.#unlooked >= Math.min(MANY, this.limit.most / 10)) this.#dropOldest()
    if (deploys.length >= MANY) this.#database.checkpoint()
    const changed = effects.filter((effect) => effect !== 'none').length
    if (changed > 0) this.#facets.add(deploys)
    return changed
  }

  window(filter: ScopedFilter, offset: number, limit: number): HistoryWindow {
    return this.#database.use((connection) => {
      const ids = this.#matches.of(connection, this.#database.generation, filter)
      const from = Math.max(0, Math.min(Math.trunc(offset), ids.length))
      const wanted = ids.slice(from, from + Math.max(0, Math.min(Math.trunc(limit), LIMITS.history.window)))
      return { total: ids.length, offset: from, deploys: toldBodies(connection, wanted) }
    })
  }

  facets(within?: readonly string[]): HistoryFacets {
    return this.#database.use((connection) =>
      this.#facets.read(connection, this.#database.generation, within),
    )
  }

  recent(perEnvironment: number): Deploy[] {
    return this.#database.use((connection) => {
      const newest = environmentsOf(connection).flatMap(([app, environment]) =>
        connection.rows(
          `SELECT id FROM (
             SELECT id FROM deploy WHERE app = ?1 AND environment = ?2 ORDER BY created_at DESC LIMIT ?3)
           UNION SELECT id FROM (
             SELECT id FROM deploy WHERE app = ?1 AND environment = ?2 AND attempt > 1
             ORDER BY created_at DESC LIMIT ?3)`,
          [app, environment, perEnvironment],
        ),
      )
      const active = connection.rows("SELECT id FROM deploy WHERE status IN ('queued', 'running')")
      const ids = new Set([...newest, ...active].map((row) => numberOf(row, 'id')))
      return bodies(connection, Uint32Array.from(ids))
    })
  }

  putCi(app: string, ci: BranchCi): void {
    this.#database.use((connection) => putCi(connection, app, ci))
  }

  ci(): Record<string, BranchCi> {
    return this.#database.use(ciIn)
  }

  putIncidents(source: string, incidents: Incidents): void {
    this.#database.use((connection) => putIncidents(connection, source, incidents))
  }

  incidents(): Record<string, Incidents> {
    return this.#database.use(incidentsIn)
  }

  markFilled(service: string): void {
    this.#database.use((connection) => connection.run('INSERT OR IGNORE INTO filled VALUES (?)', [service]))
  }

  isFilled(service: string): boolean {
    const row = this.#database.use((connection) =>
      connection.row('SELECT 1 AS found FROM filled WHERE service = ?', [service]),
    )
    return row !== null
  }

  putWalked(service: string, walked: Walked | null): void {
    this.#database.use((connection) =>
      walked === null
        ? connection.run('DELETE FROM walked WHERE service = ?', [service])
        : connection.run('INSERT OR REPLACE INTO walked(service, json) VALUES (?, CAST(? AS BLOB))', [
            service,
            JSON.stringify(walked),
          ]),
    )
  }

  walked(service: string): Walked | null {
    const row = this.#database.use((connection) =>
      connection.row('SELECT json FROM walked WHERE service = ?', [service]),
    )
    return row === null ? null : parsed(WalkedSchema, row)
  }

  putHeard(service: string, at: number): void {
    this.#database.use((connection) =>
      connection.run('INSERT OR REPLACE INTO heard(service, at) VALUES (?, ?)', [service, at]),
    )
  }

  heardAt(service: string): number | null {
    const row = this.#database.use((connection) =>
      connection.row('SELECT at FROM heard WHERE service = ?', [service]),
    )
    return row === null ? null : numberOf(row, 'at')
  }

  close(): void {
    this.#database.close()
  }

  /** Of too many deploys those go that were made first and have ended. A few at a time: each put may bring more. */
  #dropOldest(): void {
    this.#unlooked = 0
    const { most, report } = this.limit
    const total = numberOf(
      this.#database.use((connection) => connection.row('SELECT count(*) AS total FROM deploy')),
      'total',
    )
    if (total <= most) return
    this.#database.transaction((connection) => dropOldest(connection, Math.min(total - most, 2 * MANY)))
    this.#matches.forgetOrder()
    this.#matches.forget()
    if (this.#isFull) return
    this.#isFull = true
    const sentence = words.keepsNewest(grouped(most))
    report({ kind: 'invalid', sentence, cause: null })
  }
}
