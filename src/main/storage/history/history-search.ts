import { isShaPrefix, shortSha } from '@core/commits/commit'
import type { Deploy } from '@core/deploys/deploy'
import { deployKey } from '@core/deploys/deploy'
import type { HistoryFilter } from '@core/deploys/history'
import type { SqlValue } from '../sqlite/connection'

/** The texts of a deploy that can be found, each on its line, so that no word is found across two of them. */
export function searchText(deploy: Deploy): string {
  const { state } = deploy
  const sha = deploy.sha ?? ''
  return [
    deployKey(deploy),
    shortSha(sha),
    deploy.subject ?? '',
    deploy.by,
    deploy.ref === sha ? '' : deploy.ref,
    state.status === 'failed' ? state.sentence : '',
    ...(deploy.reason === undefined ? [] : [deploy.reason]),
    ...(deploy.asked === undefined ? [] : [deploy.asked]),
  ]
    .map(fold)
    .join('\n')
}

/** The words of a search, each once. */
export const searchWords = (search: string): string[] => [
  ...new Set(
    fold(search)
      .split(' ')
      .filter((word) => word !== ''),
  ),
]

/** Case and the ways to write an accent do not matter; white space is a blank. */
const fold = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s\0]+/g, ' ')

/** A query that answers the ids of all deploys that match, in any order, as one text `ids` joined by commas. */
export interface IdQuery {
  readonly sql: string
  readonly parameters: readonly SqlValue[]
}

/**
 * The query of a filter; null for the filter that everything matches. `isFew` says whether an expression of the index of
 * words matches few deploys.
 */
export function idQuery(filter: HistoryFilter, isFew: (match: string) => boolean): IdQuery | null {
  const words = searchWords(filter.search)
  const indexed = words.filter(isIndexed)
  const rest = [...columnConditions(filter), ...words.filter((word) => !isIndexed(word)).map(scanned)]
  if (indexed.length === 0) return rest.length === 0 ? null : scan(rest)
  const match = indexed.map((word) => `"${word.replaceAll('"', '""')}"`).join(' AND ')
  if (rest.length > 0 && !isFew(match)) return scan([...rest, ...indexed.map(scanned)])
  const where = rest.map(({ sql }) => ` AND ${sql}`).join('')
  // CROSS JOIN: the words decide where to look, whatever SQLite guesses.
  const from = rest.length === 0 ? 'words' : 'words CROSS JOIN deploy ON deploy.id = words.rowid'
  return {
    sql: `SELECT CAST(group_concat(words.rowid) AS BLOB) AS ids FROM ${from} WHERE words MATCH ?${where}`,
    parameters: [match, ...rest.flatMap(({ parameters }) => parameters)],
  }
}

const scan = (conditions: readonly IdQuery[]): IdQuery => ({
  sql: `SELECT CAST(group_concat(id) AS BLOB) AS ids FROM deploy WHERE ${conditions.map(({ sql }) => sql).join(' AND ')}`,
  parameters: conditions.flatMap(({ parameters }) => parameters),
})

/** More of a sha than the seven digits that are in the text, or all of it. */
const isLongSha = (word: string): boolean => isShaPrefix(word) && word.length > shortSha(word).length

/** The index is one of trigrams, so it knows words of three characters and more; of a sha it has the short one. */
const isIndexed = (word: string): boolean => [...word].length >= 3 && !isLongSha(word)

/** LIKE is a third faster than instr() over a long table; its special characters are escaped. */
const scanned = (word: string): IdQuery => {
  const found = {
    sql: `deploy.text LIKE ? ESCAPE '\\'`,
    parameters: [`%${word.replace(/[\\%_]/g, '\\$&')}%`],
  }
  if (!isLongSha(word)) return found
  return {
    sql: `(${found.sql} OR substr(deploy.sha, 1, ?) = ?)`,
    parameters: [...found.parameters, word.length, word],
  }
}

const columnConditions = (filter: HistoryFilter): IdQuery[] => [
  ...(['app', 'environment', 'number', 'status', 'by'] as const).flatMap((column) => {
    const value = filter[column] ?? null
    return value === null ? [] : [{ sql: `deploy.${column} = ?`, parameters: [value] }]
  }),
  ...(filter.byAny === undefined
    ? []
    : [
        {
          sql: `deploy.by IN (${filter.byAny.map(() => '?').join(', ')})`,
          parameters: filter.byAny,
        },
      ]),
  ...(filter.since === undefined ? [] : [{ sql: 'deploy.created_at >= ?', parameters: [filter.since] }]),
]
