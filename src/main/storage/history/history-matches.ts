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
  #everything: Order | null = null
  /** By the environments that are asked about, where there are others. */
  readonly #orders = new Cache<string, Order>(LIMITS.memory.historyScopes)
  readonly #known = new Cache<string, Uint32Array>(REMEMBERED)

  /** Deploys are found by something else now. */
  forget(): void {
    this.#known.clear()
  }

  /** There are new deploys, or they stand in another order. */
  forgetOrder(): void {
    this.#everything = null
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
    const order = this.#orderOf(connection, filter.within)
    const query = idQuery(filter, (match) => this.#isFew(connection, match))
    if (query === null) return order.ids
    return pick(order, idsOf(connection.row(query.sql, query.parameters)), true)
  }

  #orderOf(connection: Connection, within: readonly string[] | undefined): Order {
    this.#everything ??= orderOfAll(connection)
    const everything = this.#everything
    if (within === undefined) return everything
    return this.#orders.getOrInsertComputed(JSON.stringify(within), () =>
      orderWithin(connection, everything, within),
    )
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

const orderOfAll = (connection: Connection): Order =>
  orderBy(
    idsOf(
      connection.row(
        `SELECT CAST(group_concat(id) AS BLOB) AS ids
         FROM (SELECT id FROM deploy ORDER BY created_at DESC, number DESC)`,
      ),
    ),
  )

const orderBy = (ids: Uint32Array): Order => ({
  ids,
  highest: ids.reduce((most, id) => Math.max(most, id), 0),
})

/** The order of some environments' deploys. Those of the shorter side are found by its index, and picked or left out: to look at the names of each deploy takes many times longer. */
function orderWithin(connection: Connection, everything: Order, within: readonly string[]): Order {
  const asked = new Set(within)
  const environments = environmentsOf(connection)
  const inside = environments.filter((pair) => asked.has(pair.join('/')))
  const outside = environments.filter((pair) => !asked.has(pair.join('/')))
  if (outside.length === 0) return everything
  const isInside = inside.length <= outside.length
  return orderBy(pick(everything, idsIn(connection, isInside ? inside : outside), isInside))
}

/** The deploys of these environments, in no order. */
const idsIn = (connection: Connection, environments: readonly (readonly [string, string])[]): Uint32Array =>
  idsOf(
    connection.row(
      `SELECT CAST(group_concat(deploy.id) AS BLOB) AS ids FROM json_each(?) AS pair
       CROSS JOIN deploy ON app = pair.value ->> 0 AND environment = pair.value ->> 1`,
      [JSON.stringify(environments)],
    ),
  )

/** Those of an order that match, or those that don't, still in order. Plain loops: at 100,000 they are ten times faster than callbacks. */
function pick({ ids, highest }: Order, matching: Uint32Array, isWanted: boolean): Uint32Array {
  const marked = new Uint8Array(highest + 1)
  for (let i = 0; i < matching.length; i++) marked[matching[i] ?? 0] = 1
  const wanted = isWanted ? 1 : 0
  const picked = new Uint32Array(ids.length)
  let at = 0
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i] ?? 0
    if (marked[id] === wanted) picked[at++] = id
  }
  return picked.slice(0, at)
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
