import { closeSync, mkdirSync, openSync, readSync, statSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { describeCause, type Problem } from '@core/result'
import { setAside } from '../files'
import { codeOf, type Report, reasonOf, StorageError } from '../problem'
import * as words from '../words'
import { Connection, numberOf } from './connection'

export interface DatabaseOptions {
  readonly file: string
  /** What it holds, as a sentence begins with it: "The history". */
  readonly what: string
  /** One text of SQL for each version of the schema, oldest first. Never changed, only added to. */
  readonly migrations: readonly string[]
  /** `FULL` has reached the disk on return; `NORMAL` may lose the last moments at a power cut, never at a kill. */
  readonly synchronous: 'NORMAL' | 'FULL'
  readonly report: Report
  /** Epoch ms. */
  readonly now: () => number
}

/**
 * A SQLite file that is always there: what cannot be read is set aside and started again, at the start or whenever the
 * damage is met, and what cannot be opened at all is replaced by memory for this run. Either is reported.
 */
export class Database {
  /** Goes up when the file was started again, so that what was remembered of it can be dropped. */
  generation = 0
  /** False where it is only in memory, because the file could not be opened. */
  durable = true
  readonly #options: DatabaseOptions
  #connection: Connection

  constructor(options: DatabaseOptions) {
    this.#options = options
    this.#connection = this.#open()
  }

  /**
   * Works on the connection. Where that meets damage, the file is set aside and the work done once more on a new one.
   * Throws a StorageError for everything else.
   */
  use<T>(work: (connection: Connection) => T): T {
    try {
      return work(this.#connection)
    } catch (cause) {
      if (!isDamage(cause)) throw this.#failure(cause)
      return this.#again(work, cause)
    }
  }

  /** The same in one transaction. */
  transaction<T>(work: (connection: Connection) => T): T {
    return this.use((connection) => connection.transaction(() => work(connection)))
  }

  /** Moves the log into the file, so that the next start has nothing to catch up on. */
  checkpoint(): void {
    this.use((connection) => connection.row('PRAGMA wal_checkpoint(TRUNCATE)'))
  }

  close(): void {
    try {
      this.checkpoint()
    } catch {
      // A full disk: the log stays, and the next start reads it.
    }
    this.#connection.close()
  }

  #again<T>(work: (connection: Connection) => T, damage: unknown): T {
    this.#connection.close()
    this.generation++
    this.#connection = this.#startAnew(damage)
    try {
      return work(this.#connection)
    } catch (cause) {
      throw this.#failure(cause)
    }
  }

  #failure(cause: unknown): StorageError {
    return new StorageError(words.notUsed(this.#options.what, reasonOf(cause)), cause)
  }

  #open(): Connection {
    const { file } = this.#options
    try {
      mkdirSync(dirname(file), { recursive: true })
      const damage = damageOf(file)
      return damage === null ? connect(this.#options, file) : this.#startAnew(damage)
    } catch (cause) {
      return isDamage(cause) ? this.#startAnew(cause) : this.#inMemory(cause)
    }
  }

  #startAnew(damage: unknown): Connection {
    const { file, what, report, now } = this.#options
    try {
      const moved = setAside(file, now(), ['-wal', '-shm'])
      const connection = connect(this.#options, file)
      const sentence = words.databaseSetAside(what, basename(moved))
      report({ kind: 'fault', sentence, cause: describeCause(damage) })
      return connection
    } catch (cause) {
      return this.#inMemory(cause)
    }
  }

  #inMemory(cause: unknown): Connection {
    const { what, report } = this.#options
    this.durable = false
    const sentence = words.notKept(what, reasonOf(cause))
    const problem: Problem = { kind: 'fault', sentence, cause: describeCause(cause) }
    report(problem)
    return connect(this.#options, ':memory:')
  }
}

function connect(options: DatabaseOptions, file: string): Connection {
  const connection = new Connection(file)
  try {
    connection.row('PRAGMA journal_mode = WAL')
    connection.exec(`PRAGMA synchronous = ${options.synchronous}; PRAGMA journal_size_limit = 16777216`)
    migrate(connection, options)
    return connection
  } catch (cause) {
    connection.close()
    throw cause
  }
}

function migrate(connection: Connection, { migrations }: DatabaseOptions): void {
  const version = numberOf(connection.row('PRAGMA user_version'), 'user_version')
  if (version > migrations.length) throw new Damage(`written by a newer Binnacle (version ${version})`)
  for (const [i, sql] of migrations.entries()) {
    if (i < version) continue
    connection.transaction(() => connection.exec(`${sql}; PRAGMA user_version = ${i + 1}`))
  }
}

/** A file that no waiting and no room on the disk will make readable. */
class Damage extends Error {}

const isDamage = (cause: unknown): boolean =>
  cause instanceof Damage || /^SQLITE_(CORRUPT|NOTADB)/.test(codeOf(cause))

const MAGIC = 'SQLite format 3\0'

/** What can be told without SQLite, which would keep the file open: a folder in its place, or another kind of file. */
function damageOf(file: string): Damage | null {
  const stat = statSync(file, { throwIfNoEntry: false })
  if (stat === undefined) return null
  if (!stat.isFile()) return new Damage('there is a folder in its place')
  if (stat.size === 0) return null
  const descriptor = openSync(file, 'r')
  try {
    const head = Buffer.alloc(MAGIC.length)
    readSync(descriptor, head, 0, head.length, 0)
    return head.toString('latin1') === MAGIC ? null : new Damage('not a database')
  } finally {
    closeSync(descriptor)
  }
}
