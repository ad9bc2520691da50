import type { Deploy } from '@core/deploys/deploy'
import { HISTORY_FIELDS, ME, mine, saidOf, statusMeant } from '@core/deploys/history-query'
import { dayNamed, parseQuery, type Query, type QueryTerm } from '@core/text/query'
import { type EnvironmentRow, isUncertain } from './environments/rows'
import { tallyOfRow, wordOfRow } from './environments/rowWords'

/** What can be said of an environment: all that can be of a deploy in the history, and which group its app is in. */
const FIELDS = { ...HISTORY_FIELDS, group: ['group'] } as const
type Kind = keyof typeof FIELDS

const KINDS = new Map<string, Kind>()
for (const kind of ['app', 'environment', 'status', 'by', 'since', 'group'] as const satisfies Kind[])
  for (const name of FIELDS[kind]) KINDS.set(name, kind)

/** The names of all fields. */
export const FIELD_NAMES: readonly string[] = [...KINDS.keys()]

/** Names of which only the last one holds. What is said of a state adds up: `is:waiting is:red`. */
export const SINGLE_FIELDS: readonly (readonly string[])[] = Object.values(FIELDS).filter(
  (names) => names !== FIELDS.status,
)

/** What it takes to know who `by:me` is, and which day `since:monday`. */
export interface Around {
  /** The names by which the person at this machine deploys. */
  readonly me: readonly string[]
  /** Epoch ms. */
  readonly now: number
}

/** What `is:` may say of an environment beside what it may say of a deploy. */
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

const MATCHES: Record<Kind, (row: EnvironmentRow, field: QueryTerm, around: Around) => boolean> = {
  status: (row, { value }) => STATES[value]?.(row) ?? hasDeployThatIs(row, value),
  app: ({ app }, { value }) => has(app.name, value),
  environment: ({ environment }, { value }) => has(environment.name, value),
  group: ({ app }, { value }) => has(app.group ?? '', value),
  by: (row, { value }, { me }) => {
    const people = deploysIn(row).map(({ by }) => by)
    return value === ME ? mine({ people, me }).length > 0 : people.some((by) => has(by, value))
  },
  since: (row, { value }, { now }) => {
    const since = dayNamed(value, now)
    return since !== null && deploysIn(row).some(({ createdAt }) => createdAt >= since)
  },
}

/**
 * The rows in which everything is found that is looked for: `is:failed`, `by:me`, `since:monday`, and words of names, commits, people and states. What
 * is said of deploys holds for what runs there, failed there or is on its way.
 */
export function matching(
  rows: readonly EnvironmentRow[],
  search: string,
  around: Around,
): readonly EnvironmentRow[] {
  const query = parseQuery(search, FIELD_NAMES)
  if (query.words.length + query.fields.length === 0) return rows
  return rows.filter((row) => matches(row, query, around))
}

/** Whether it must be known who is at this machine. */
export const asksForMe = (search: string): boolean => saidOf(search, 'by')?.toLowerCase() === ME

function matches(row: EnvironmentRow, { words, fields }: Query, around: Around): boolean {
  const fits = (field: QueryTerm): boolean => {
    const kind = KINDS.get(field.name)
    return kind !== undefined && MATCHES[kind](row, field, around)
  }
  if (!fields.every(fits)) return false
  if (words.length === 0) return true
  const text = textOf(row)
  return words.every((word) => text.includes(word))
}

/** By the words of the history: `is:queued`, `status:cancelled`. */
function hasDeployThatIs(row: EnvironmentRow, word: string): boolean {
  const status = statusMeant(word)
  return status !== null && deploysIn(row).some(({ state }) => state.status === status)
}

/** What runs there, what failed there and what is on its way there. */
const deploysIn = ({ status }: EnvironmentRow): Deploy[] =>
  [status?.current, status?.failed, status?.broken, ...(status?.active ?? [])].flatMap(
    (deploy) => deploy ?? [],
  )

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
