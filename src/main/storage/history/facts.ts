import { type Deploy, DeploySchema, environmentKey } from '@core/deploys/deploy'
import { type Fact, FactBlock, factsOf } from '@core/insights'
import type { EnvironmentAddress } from '@core/ports'
import { DAY_MS } from '@core/text/time'
import { parsed } from '../parsed'
import { bytesOf, type Connection, numberOf, type Row, textOf } from '../sqlite/connection'
import { decodeBlock, encodeBlock } from './fact-bytes'

/**
 * What is measured of deploys, in blocks, each of the deploys of one environment that ended in the same four weeks. They change with the
 * deploys, in the same transaction. Of a history that was there before, the deploys after `next` up to `until` are not in them yet.
 */
export const FACT_TABLES = `CREATE TABLE fact_block(
    id INTEGER PRIMARY KEY, app TEXT NOT NULL, environment TEXT NOT NULL, block INTEGER NOT NULL,
    names BLOB NOT NULL, facts BLOB NOT NULL, steps BLOB NOT NULL, UNIQUE(app, environment, block));
  CREATE TABLE facts_behind(next INTEGER NOT NULL, until INTEGER NOT NULL);
  INSERT INTO facts_behind SELECT 0, coalesce(max(id), 0) FROM deploy`

/** All is measured once more: what ran again was said to be asked for when it first was. */
export const MEASURED_AGAIN = `DELETE FROM fact_block;
  UPDATE facts_behind SET next = 0, until = (SELECT coalesce(max(id), 0) FROM deploy)`

const BLOCK_MS = 28 * DAY_MS
/** So many deploys of a history that was there before are measured in one go. */
const AT_ONCE = 500

/** What became of a deploy in the history; `before` null where it is new, `after` null where it goes. */
export interface Move {
  readonly id: number
  readonly at: EnvironmentAddress
  readonly before: Deploy | 'unreadable' | null
  readonly after: Deploy | null
}

/** Keeps the blocks as the deploys are. */
export function keepFacts(connection: Connection, moves: readonly Move[]): void {
  const behind = behindIn(connection)
  const changes = new Changes()
  for (const { id, at, before, after } of moves) {
    // What is measured later is measured as it is then.
    if (id > behind.next && id <= behind.until) continue
    if (before === 'unreadable') for (const block of blocksOf(connection, at)) changes.drop(at, block, id)
    else if (before !== null) for (const fact of factsOf(before, id)) changes.drop(at, blockOf(fact), id)
    if (after !== null) for (const fact of factsOf(after, id)) changes.add(fact)
  }
  changes.write(connection)
}

/** Measures some more of a history that was there before there were blocks. Answers whether all is measured. */
export function measureMore(connection: Connection): boolean {
  const { next, until } = behindIn(connection)
  if (next >= until) return true
  const rows = connection.rows('SELECT id, json FROM body WHERE id > ? AND id <= ? ORDER BY id LIMIT ?', [
    next,
    until,
    AT_ONCE,
  ])
  const changes = new Changes()
  for (const row of rows) {
    const deploy = parsed(DeploySchema, row)
    if (deploy !== null) for (const fact of factsOf(deploy, numberOf(row, 'id'))) changes.add(fact)
  }
  changes.write(connection)
  const last = rows.length < AT_ONCE ? until : numberOf(rows.at(-1) ?? null, 'id')
  connection.run('UPDATE facts_behind SET next = ?', [last])
  return last >= until
}

/** Each environment with its blocks, in the order in which their deploys ended: those of what ended since then, and perhaps some weeks before. */
export function blocksIn(
  connection: Connection,
  since: number,
): (EnvironmentAddress & { readonly blocks: readonly number[] })[] {
  const environments = new Map<string, EnvironmentAddress & { readonly blocks: number[] }>()
  // All of it is in the index. What is in the blocks would have to be sorted with them.
  for (const row of connection.rows(
    `SELECT CAST(app AS BLOB) AS app, CAST(environment AS BLOB) AS environment, id
     FROM fact_block WHERE block >= ? ORDER BY app, environment, block`,
    [blockAt(since)],
  )) {
    const at = { app: textOf(row, 'app'), environment: textOf(row, 'environment') }
    const known = environments.get(environmentKey(at)) ?? { ...at, blocks: [] }
    environments.set(environmentKey(at), known)
    known.blocks.push(numberOf(row, 'id'))
  }
  return [...environments.values()]
}

/** The facts of a block, in the order in which they ended. */
export function factsOfBlock(connection: Connection, at: EnvironmentAddress, block: number): FactBlock {
  return blockIn(at, connection.row('SELECT names, facts, steps FROM fact_block WHERE id = ?', [block]))
}

/** An empty one where it can't be read. */
function blockIn(at: EnvironmentAddress, row: Row | null): FactBlock {
  const block =
    row === null
      ? null
      : decodeBlock(at, {
          names: textOf(row, 'names'),
          facts: bytesOf(row, 'facts'),
          steps: bytesOf(row, 'steps'),
        })
  return block ?? FactBlock.of(at, [])
}

const blockAt = (at: number): number => Math.floor(at / BLOCK_MS)
const blockOf = ({ endedAt }: Fact): number => blockAt(endedAt)

const blocksOf = (connection: Connection, { app, environment }: EnvironmentAddress): number[] =>
  connection
    .rows('SELECT block FROM fact_block WHERE app = ? AND environment = ?', [app, environment])
    .map((row) => numberOf(row, 'block'))

function behindIn(connection: Connection): { readonly next: number; readonly until: number } {
  const row = connection.row('SELECT next, until FROM facts_behind')
  return { next: numberOf(row, 'next'), until: numberOf(row, 'until') }
}

/** What is to change, by block, so that each is written once. */
class Changes {
  readonly #blocks = new Map<
    string,
    { at: EnvironmentAddress; block: number; dropped: Set<number>; added: Fact[] }
  >()

  drop(at: EnvironmentAddress, block: number, id: number): void {
    const change = this.#of(at, block)
    change.dropped.add(id)
    // It may have been seen twice in one go.
    change.added = change.added.filter((fact) => fact.id !== id)
  }

  add(fact: Fact): void {
    this.#of(fact, blockOf(fact)).added.push(fact)
  }

  write(connection: Connection): void {
    for (const { at, block, dropped, added } of this.#blocks.values()) {
      const key = [at.app, at.environment, block]
      const row = connection.row(
        'SELECT names, facts, steps FROM fact_block WHERE app = ? AND environment = ? AND block = ?',
        key,
      )
      const kept = blockIn(at, row)
        .facts()
        .filter(({ id }) => !dropped.has(id))
      const changed = FactBlock.of(at, [...kept, ...added])
      const { names, facts, steps } = encodeBlock(changed)
      if (changed.length === 0)
        connection.run('DELETE FROM fact_block WHERE app = ? AND environment = ? AND block = ?', key)
      else
        connection.run(
          `INSERT INTO fact_block(app, environment, block, names, facts, steps) VALUES (?, ?, ?, CAST(? AS BLOB), ?, ?)
           ON CONFLICT DO UPDATE SET names = excluded.names, facts = excluded.facts, steps = excluded.steps`,
          [...key, names, facts, steps],
        )
    }
  }

  #of(at: EnvironmentAddress, block: number) {
    const key = `${environmentKey(at)} ${block}`
    const known = this.#blocks.get(key)
    if (known !== undefined) return known
    const added: Fact[] = []
    const begun = { at, block, dropped: new Set<number>(), added }
    this.#blocks.set(key, begun)
    return begun
  }
}
