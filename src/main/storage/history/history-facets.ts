import { askerOf, type Deploy, environmentKey } from '@core/deploys/deploy'
import { EVERYTHING, type HistoryFacets } from '@core/deploys/history'
import { type Connection, numberOf, textOf } from '../sqlite/connection'
import type { HistoryMatches } from './history-matches'
import { environmentsOf } from './history-rows'

/** Who deployed in these environments, in all of them where none are named. `key` tells from which database and for which question. */
interface People {
  readonly key: string
  readonly within: readonly string[] | undefined
  readonly names: Set<string>
}

/** What the history can be filtered by. Who deployed is read once: to look for the names of all takes longer than a question may. */
export class FacetReader {
  #people: People | null = null

  constructor(readonly matches: HistoryMatches) {}

  /** Deploys were kept. */
  add(deploys: readonly Deploy[]): void {
    if (this.#people === null) return
    const { within, names } = this.#people
    for (const deploy of deploys)
      if (within?.includes(environmentKey(deploy)) !== false) names.add(askerOf(deploy))
  }

  /** `generation` is the database's: another file has other people. */
  read(connection: Connection, generation: number, within: readonly string[] | undefined): HistoryFacets {
    const environments = environmentsOf(connection).filter(
      (pair) => within === undefined || within.includes(pair.join('/')),
    )
    const total = this.matches.of(connection, generation, {
      ...EVERYTHING,
      ...(within !== undefined && { within }),
    }).length
    const firsts = environments.map((pair) =>
      numberOf(
        connection.row(
          'SELECT min(created_at) AS since FROM deploy WHERE app = ? AND environment = ?',
          pair.slice(),
        ),
        'since',
      ),
    )
    return {
      total,
      since: firsts.length === 0 ? null : Math.min(...firsts),
      apps: sorted(environments.map(([app]) => app)),
      environments: sorted(environments.map(([, environment]) => environment)),
      people: sorted(this.#peopleIn(connection, generation, within)),
    }
  }

  #peopleIn(
    connection: Connection,
    generation: number,
    within: readonly string[] | undefined,
  ): ReadonlySet<string> {
    const key = JSON.stringify([generation, within ?? null])
    if (this.#people?.key === key) return this.#people.names
    const condition = withinCondition(connection, within)
    const rows = connection.rows(
      `SELECT CAST(by AS BLOB) AS by FROM (SELECT DISTINCT by FROM deploy ${condition.sql})`,
      condition.parameters,
    )
    const names = new Set(rows.map((row) => textOf(row, 'by')))
    this.#people = { key, within, names }
    return names
  }
}

/** Says nothing where all that there is was asked for: most people have one workspace, and looking at the names of each deploy takes its time. */
function withinCondition(
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

const sorted = (names: Iterable<string>): string[] =>
  [...new Set(names)].sort((a, b) => a.localeCompare(b, 'en'))
