import type { Deploy } from '@core/deploys/deploy'
import { parseQuery, type Query } from '@core/text/query'
import { type EnvironmentRow, isUncertain } from './environments/rows'
import { tallyOfRow, wordOfRow } from './environments/rowWords'

/** What `is:` may say of an environment. */
const STATES: Readonly<Record<string, (row: EnvironmentRow) => boolean>> = {
  failed: ({ need }) => need === 'failed',
  shipping: ({ need }) => need === 'shipping',
  waiting: (row) => tallyOfRow(row) !== null,
  held: ({ hold }) => hold !== null,
  locked: ({ locked }) => locked !== null,
  uncertain: isUncertain,
  red: ({ ci }) => typeof ci !== 'string' && ci.state === 'failing',
  fine: ({ need, locked, hold, status }) =>
    need === 'rest' && locked === null && hold === null && status !== null,
}

const FIELDS: Readonly<Record<string, (row: EnvironmentRow, value: string) => boolean>> = {
  is: (row, value) => STATES[value]?.(row) ?? false,
  status: (row, value) => STATES[value]?.(row) ?? false,
  app: ({ app }, value) => has(app.name, value),
  env: ({ environment }, value) => has(environment.name, value),
  environment: ({ environment }, value) => has(environment.name, value),
  group: ({ app }, value) => has(app.group ?? '', value),
  by: (row, value) => deploysIn(row).some(({ by }) => has(by, value)),
}

/** What can be said by a field. */
export const FIELD_NAMES: readonly string[] = Object.keys(FIELDS)

/** The rows in which everything is found that is looked for: `is:failed`, `by:ada`, and words of names, commits, people and states. */
export function matching(rows: readonly EnvironmentRow[], search: string): readonly EnvironmentRow[] {
  const query = parseQuery(search, FIELD_NAMES)
  if (query.words.length + query.fields.length === 0) return rows
  return rows.filter((row) => matches(row, query))
}

function matches(row: EnvironmentRow, { words, fields }: Query): boolean {
  if (!fields.every(({ name, value }) => FIELDS[name]?.(row, value) ?? false)) return false
  if (words.length === 0) return true
  const text = textOf(row)
  return words.every((word) => text.includes(word))
}

/** What runs there, what failed there and what is on its way there. */
const deploysIn = ({ status }: EnvironmentRow): Deploy[] =>
  [status?.current, status?.failed, ...(status?.active ?? [])].flatMap((deploy) => deploy ?? [])

/** All that a row tells, in lower case, a line each. */
function textOf(row: EnvironmentRow): string {
  const { key, app, head } = row
  return [
    key,
    app.group ?? '',
    wordOfRow(row),
    head?.subject ?? '',
    ...deploysIn(row).flatMap(({ sha, subject, by, ref, number }) => [
      sha ?? '',
      subject ?? '',
      by,
      ref,
      `#${number}`,
    ]),
  ]
    .join('\n')
    .toLowerCase()
}

const has = (text: string, part: string): boolean => text.toLowerCase().includes(part)
