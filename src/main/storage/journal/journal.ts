import type { ChatJournal } from '@core/chat/store'
import type { DeployWhenGreen, PendingDeployEnd } from '@core/deploy-when-green/pending'
import {
  type CommandOutcome,
  DeployCommandSchema,
  type Intent,
  isStart,
  type Journal,
  type NamedDeploy,
  type OnceStore,
  type PendingDeployRecord,
  type RollBackStore,
  type RolledBack,
  type StartCommand,
} from '@core/deploys/intent'
import type { Mark, MarkStore } from '@core/deploys/mark'
import type { Event } from '@core/events/event'
import type { Hold } from '@core/holds/hold'
import { LIMITS } from '@core/limits'
import type { Tick, TickStore } from '@core/releases/checklist'
import type { ReleaseJournal } from '@core/releases/publish'
import type { SharedStore } from '@core/shared-state'
import type { DeliveryStore } from '@core/webhooks'
import type { Watch, WatchName, WatchStore } from '@core/whereabouts'
import { type Report, StorageError } from '../problem'
import { numberOf, type SqlValue, textOf } from '../sqlite/connection'
import { Database } from '../sqlite/database'
import * as words from '../words'
import { CHAT_TABLES, chatJournal } from './chat'
import { DELIVERY_TABLE, deliveryStore } from './deliveries'
import { HOLD_TABLES, holdsIn, marksIn, putHold, putMark, type SqlWrite } from './holds'
import { json, numberIn, putIntent, rolledBackIn, toIntent, toPendingDeployRecord } from './intents'
import { RUN_TABLES, releaseJournal } from './release-journal'
import { TEAM_TABLE, teamStore } from './team'
import { dropTick, putTick, TICK_TABLE, ticksIn } from './ticks'
import { TOLD_SINCE, TOLD_TABLE, ToldEvents } from './told'
import { dropWatch, putWatch, watchesIn } from './watches'

const MIGRATIONS = [
  `CREATE TABLE intent(
     id TEXT PRIMARY KEY, created_at INTEGER NOT NULL, kind TEXT NOT NULL, app TEXT NOT NULL,
     environment TEXT NOT NULL, number INTEGER, wish BLOB NOT NULL, outcome TEXT NOT NULL, result BLOB NOT NULL);
   CREATE INDEX intent_open ON intent(created_at) WHERE outcome = 'open';
   CREATE INDEX intent_of ON intent(app, environment, number);
   CREATE TABLE told(event TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID`,
  'CREATE TABLE seen(environment TEXT PRIMARY KEY, since INTEGER NOT NULL) WITHOUT ROWID',
  // An event stands here with its content until it was told, and without it from then on.
  'ALTER TABLE told ADD COLUMN owed BLOB; CREATE INDEX told_owed ON told(at) WHERE owed IS NOT NULL',
  // What is to be deployed when its CI is green; `ended` is how it ended without a start. Its start is the intent of the same id.
  `CREATE TABLE green(id TEXT PRIMARY KEY, made_at INTEGER NOT NULL, wish BLOB NOT NULL, ended BLOB);
   CREATE INDEX green_open ON green(made_at) WHERE ended IS NULL`,
  // Of what a person wants to be told when it is live.
  `CREATE TABLE watch(
     app TEXT NOT NULL, environment TEXT NOT NULL, repository TEXT NOT NULL, change TEXT NOT NULL, json BLOB NOT NULL,
     UNIQUE(app, environment, repository, change))`,
  HOLD_TABLES,
  TICK_TABLE,
  RUN_TABLES,
  TOLD_TABLE,
  CHAT_TABLES,
  DELIVERY_TABLE,
  TEAM_TABLE,
  TOLD_SINCE,
]

/** The journal that a caller can close. */
export interface OpenJournal extends Journal, WatchStore, OnceStore, RollBackStore, MarkStore, TickStore {
  readonly releases: ReleaseJournal
  readonly chat: ChatJournal
  readonly deliveries: DeliveryStore
  readonly team: SharedStore
  close(): void
}

/**
 * Opens the journal in a SQLite file, or makes it. Never throws: a file that cannot be read is set aside, and where none
 * can be opened the journal can be read but refuses every command, both reported.
 */
export function openJournal(
  file: string,
  report: Report,
  now: () => number = Date.now,
  mostTold: number = LIMITS.kept.told,
): OpenJournal {
  return new SqliteJournal(
    new Database({ file, what: words.THE_JOURNAL, migrations: MIGRATIONS, synchronous: 'FULL', report, now }),
    mostTold,
  )
}

class SqliteJournal implements OpenJournal {
  readonly releases: ReleaseJournal
  readonly chat: ChatJournal
  readonly deliveries: DeliveryStore
  readonly team: SharedStore
  readonly #database: Database
  readonly #told: ToldEvents

  constructor(database: Database, mostTold: number) {
    this.#database = database
    this.#told = new ToldEvents(database, mostTold)
    this.deliveries = deliveryStore(database)
    this.team = teamStore(database, (statement) => this.#keepAll([statement]))
    this.releases = releaseJournal(database, (statement) => this.#keepAll([statement]))
    this.chat = chatJournal(database, (statement) => this.#keepAll([statement]))
  }

  write(intent: Intent, hold: Hold | null = null): void {
    this.#keepAll([putIntent(intent), ...(hold === null ? [] : [putHold(hold)])])
  }

  settle(id: string, outcome: CommandOutcome): void {
    this.#keep(
      `UPDATE intent SET outcome = ?, result = CAST(? AS BLOB),
         number = CASE kind WHEN 'cancel' THEN number ELSE ? END
       WHERE id = ?`,
      [outcome.outcome, JSON.stringify(outcome), numberIn(outcome), id],
    )
  }

  doubtful(since: number): Intent[] {
    return this.#database
      .use((connection) =>
        connection.rows(
          `SELECT CAST(id AS BLOB) AS id, created_at, wish AS command, result FROM intent
           WHERE outcome = 'open' OR (outcome = 'unknown' AND created_at >= ?) ORDER BY created_at, rowid`,
          [since],
        ),
      )
      .flatMap((row) => toIntent(row) ?? [])
  }

  requested(kind: 'start' | 'cancel', deploy: NamedDeploy): boolean {
    const [kinds, said] =
      kind === 'start'
        ? ["kind IN ('deploy', 'rollback') AND outcome = 'done'", 'result']
        : ["kind = 'cancel' AND outcome <> 'refused'", 'wish']
    const row = this.#database.use((connection) =>
      connection.row(
        // What has no identity, here or there, is told by its number alone.
        `SELECT 1 AS found FROM intent WHERE app = ? AND environment = ? AND number = ? AND ${kinds}
           AND ifnull(CAST(${said} AS TEXT) ->> 'identity' = ?, 1)
           AND (kind <> 'cancel' OR ifnull(ifnull(CAST(wish AS TEXT) ->> 'attempt', 1) = ?, 1)) LIMIT 1`,
        [
          deploy.app,
          deploy.environment,
          deploy.number,
          deploy.identity ?? null,
          deploy.revision?.attempt ?? null,
        ],
      ),
    )
    return row !== null
  }

  keepPending(request: DeployWhenGreen): void {
    this.#keep(
      `INSERT INTO green(id, made_at, wish) VALUES (?, ?, CAST(? AS BLOB))
       ON CONFLICT(id) DO UPDATE SET wish = excluded.wish`,
      [request.id, request.requestedAt, JSON.stringify(request)],
    )
  }

  endPending(id: string, end: PendingDeployEnd): void {
    this.#keep('UPDATE green SET ended = CAST(? AS BLOB) WHERE id = ?', [JSON.stringify(end), id])
  }

  pendingDeploys(since: number): PendingDeployRecord[] {
    return this.#database
      .use((connection) =>
        connection.rows(
          `SELECT green.wish AS request, green.ended AS ended, intent.result AS start
           FROM green LEFT JOIN intent ON intent.id = green.id
           WHERE (green.ended IS NULL AND intent.id IS NULL) OR green.made_at >= ?
           ORDER BY green.made_at, green.rowid`,
          [since],
        ),
      )
      .flatMap((row) => toPendingDeployRecord(row) ?? [])
  }

  madeBy(at: { app: string; number: number }): StartCommand | null {
    const row = this.#database.use((connection) =>
      connection.row(
        `SELECT wish AS command FROM intent WHERE app = ? AND number = ? AND kind IN ('deploy', 'rollback') AND outcome = 'done'
         ORDER BY created_at DESC LIMIT 1`,
        [at.app, at.number],
      ),
    )
    const command = row === null ? undefined : DeployCommandSchema.safeParse(json(row, 'command')).data
    return command !== undefined && isStart(command) ? command : null
  }

  rolledBack(): RolledBack[] {
    return this.#database.use(rolledBackIn)
  }

  holds(): Hold[] {
    return this.#database.use(holdsIn)
  }

  keepHold(hold: Hold): void {
    this.#keepAll([putHold(hold)])
  }

  marks(): Mark[] {
    return this.#database.use(marksIn)
  }

  mark(mark: Mark): void {
    this.#keepAll([putMark(mark)])
  }

  ticks(cycle: string): Tick[] {
    return this.#database.use((connection) => ticksIn(connection, cycle))
  }

  tick(tick: Tick): void {
    this.#keepAll([putTick(tick)])
  }

  untick(cycle: string, item: string): void {
    this.#keepAll([dropTick(cycle, item)])
  }

  watches(): Watch[] {
    return this.#database.use(watchesIn)
  }

  watch(watch: Watch): void {
    this.#keepAll([putWatch(watch)])
  }

  unwatch(watch: WatchName): void {
    this.#keepAll([dropWatch(watch)])
  }

  markSeen(environment: string, since: number): void {
    this.#database.use((connection) =>
      connection.run('INSERT OR REPLACE INTO seen(environment, since) VALUES (?, ?)', [environment, since]),
    )
  }

  seen(): Record<string, number> {
    const rows = this.#database.use((connection) =>
      connection.rows('SELECT CAST(environment AS BLOB) AS environment, since FROM seen'),
    )
    return Object.fromEntries(rows.map((row) => [textOf(row, 'environment'), numberOf(row, 'since')]))
  }

  owe(event: Event, at: number): boolean {
    return this.#told.owe(event, at)
  }

  owed(): Event[] {
    return this.#told.owed()
  }

  noteOnce(what: string, at: number): boolean {
    this.#mustBeDurable()
    const noted = this.#database.use((connection) =>
      connection.run('INSERT OR IGNORE INTO told(event, at) VALUES (?, ?)', [what, at]),
    )
    this.#mustBeDurable()
    return noted > 0
  }

  forgetNote(what: string): void {
    this.#keep('DELETE FROM told WHERE event = ?', [what])
  }

  settleEvents(ids: readonly string[]): void {
    this.#told.settle(ids)
  }

  close(): void {
    this.#database.close()
  }

  /** Writes so that it has reached the disk, or throws. */
  #keep(sql: string, parameters: readonly SqlValue[]): void {
    this.#keepAll([[sql, parameters]])
  }

  /** The same, all of it or nothing. */
  #keepAll(statements: readonly SqlWrite[]): void {
    this.#mustBeDurable()
    this.#database.transaction((connection) => {
      for (const [sql, parameters] of statements) connection.run(sql, parameters)
    })
    // Meeting damage may just have cost us the file.
    this.#mustBeDurable()
  }

  #mustBeDurable(): void {
    if (this.#database.durable) return
    throw new StorageError(words.NOTHING_SENT, 'it is only in memory')
  }
}
