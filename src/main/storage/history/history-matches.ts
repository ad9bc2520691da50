import type { ScopedFilter } from '@core/deploys/history'
import { LIMITS } from '@core/limits'
import { Cache } from '@core/util/cache'
import { bytesOf, type Connection, numberOf, type Row } from '../sqlite/connection'
import { environmentsOf } from './history-rows'
import { idQuery } from './history-search'

/** How many filters are remembered: those that one window goes back and forth between. */
const REMEMBERED = LIMITS.memory.searches

/** Up to so many rows are looked at one by one; for more, reading all rows in a line is faster. */
const FEW = 10_000

/**
 * Which deploys match a filter, newest first, as their ids. A filter is answered by one query and then remembered until
 * something changes, so that a page at any depth, and the exact total, cost nothing more. (Sorting in SQL would take
 * longer than finding: instead the order of all deploys is kept once, and the matches are picked out of it.)
 */
export class HistoryMatches {
  #generation = 0
  /** By the environments that are asked about. */
  readonly #orders = new Cache<string, Order>(LIMITS.memory.historyScopes)
  readonly #known = new Cache<string, Uint32Array>(REMEMBERED)

  /** Deploys are found by something else now. */
  forget(): void {
    this.#known.clear()
  }

  /** There are new deploys, or they stand in another order. */
  forgetOrder(): void {
    this.#orders.clear()
    this.#known.clear()
  }

  /** All ids that match. `generation` is the database's: another file has other ids. */
  of(connection: Connection, generation: number, filter: ScopedFilter): Uint32Array {
    if (generation !== this.#generation) this.forgetOrder()
    this.#generation = generation
    const { search, app, environment, number, status, by, byAny, since, within } = filter
    const key = JSON.stringify([search, app, environment, number, status, by, byAny, since, within])
    return this.#known.getOrInsertComputed(key, () => this.#find(connection, filter))
  }

  #find(connection: Connection, filter: ScopedFilter): Uint32Array {
    const { within } = filter
    const order = this.#orders.getOrInsertComputed(JSON.stringify(within ?? null), () =>
      orderIn(connection, within),
    )
    const query = idQuery(filter, (match) => this.#isFew(connection, match))
    if (query === null) return order.ids
    return pick(order, idsOf(connection.row(query.sql, query.parameters)))
  }

  #isFew(connection: Connection, match: string): boolean {
    const row = connection.row(
      'SELECT count(*) AS n FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ?)',
      [match, FEW],
    )
    return numberOf(row, 'n') < FEW
  }
}

/** Deploys as their ids, the newest first. */
interface Order {
  readonly ids: Uint32Array
  readonly highest: number
}

function orderIn(connection: Connection, within: readonly string[] | undefined): Order {
  const condition = withinCondition(connection, within)
  const ids = idsOf(
    connection.row(
      `SELECT CAST(group_concat(id) AS BLOB) AS ids
       FROM (SELECT id FROM deploy ${condition.sql} ORDER BY created_at DESC, number DESC)`,
      condition.parameters,
    ),
  )
  return { ids, highest: ids.reduce((most, id) => Math.max(most, id), 0) }
}

/** Says nothing where all that there is was asked for: most people have one workspace, and looking at the names of each deploy takes its time. */
export function withinCondition(
  connection: Connection,
  within: readonly string[] | undefined,
): { readonly sql: string; readonly parameters: readonly string[] } {
  if (within === undefined || environmentsOf(connection).every((pair) => within.includes(pair.join('/'))))
    return { sql: '', parameters: [] }
  return {
    sql: "WHERE app || '/' || environment IN (SELECT value FROM json_each(?))",
    parameters: [JSON.stringify(within)],
  }
}

/** Those of an order that match, still in order. Plain loops: at 100,000 they are ten times faster than callbacks. */
function pick({ ids, highest }: Order, matching: Uint32Array): Uint32Array {
  const marked = new Uint8Array(highest + 1)
  for (let i = 0; i < matching.length; i++) marked[matching[i] ?? 0] = 1
  const picked = new Uint32Array(matching.length)
  let at = 0
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i] ?? 0
    if (marked[id] === 1) picked[at++] = id
  }
  return picked.subarray(0, at)
}

const COMMA = 0x2c
const ZERO = 0x30

/** Numbers as one text are many times faster to fetch than as rows, and to read as bytes than as a text. */
function idsOf(row: Row | null): Uint32Array {
  const bytes = bytesOf(row, 'ids')
  if (bytes.length === 0) return new Uint32Array(0)
  let count = 1
  for (let i = 0; i < bytes.length; i++) if (bytes[i] === COMMA) count++
  const ids = new Uint32Array(count)
  let at = 0
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? COMMA
    if (byte === COMMA) at++
    else ids[at] = (ids[at] ?? 0) * 10 + (byte - ZERO)
  }
  return ids
}
