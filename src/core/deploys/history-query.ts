import { dayNamed, parseQuery, type QueryTerm } from '../text/query'
import type { HistoryFacets, HistoryFilter } from './history'

const STATUSES: Readonly<Record<string, HistoryFilter['status']>> = {
  waiting: 'queued',
  queued: 'queued',
  shipping: 'running',
  running: 'running',
  finished: 'finished',
  failed: 'failed',
  cancelled: 'cancelled',
}

/** What can be said of a deploy by a field; those that say the same stand together, the first is how it is written. */
export const HISTORY_FIELDS = {
  app: ['app'],
  environment: ['env', 'environment'],
  status: ['status', 'is'],
  by: ['by'],
  since: ['since'],
} as const satisfies Record<string, readonly [string, ...string[]]>
export type HistoryFieldKind = keyof typeof HISTORY_FIELDS

/** All their names. */
export const HISTORY_FIELD_NAMES: readonly string[] = Object.values(HISTORY_FIELDS).flat()

/** Who is meant by `by:me`. */
export const ME = 'me'

/** What is known in the history, by which names are told that are not written out; `me`: the names by which the person at this machine deploys. */
type HistoryNames = Pick<HistoryFacets, 'apps' | 'environments' | 'people'> & {
  readonly me: readonly string[]
}

/**
 * A filter with what its search says by fields: `app:shop env:production status:failed by:ada since:monday`. A name may be given in part, where only
 * one fits. What is given beside the search must hold as well. `now` is epoch ms; days are those of this machine.
 */
export function withFields(filter: HistoryFilter, known: () => HistoryNames, now: number): HistoryFilter {
  const { words, fields } = parseQuery(filter.search, HISTORY_FIELD_NAMES)
  if (fields.length === 0) return filter
  const names = known()
  let read: HistoryFilter = { ...filter, search: words.join(' ') }
  for (const field of fields) read = withFieldRead(read, field, names, now)
  return (['app', 'environment', 'status', 'by'] as const).every(
    (name) => filter[name] === null || filter[name] === read[name],
  )
    ? read
    : { ...read, since: NEVER }
}

/** So late that nothing was asked for since. */
const NEVER = Number.MAX_SAFE_INTEGER

function withFieldRead(
  read: HistoryFilter,
  field: QueryTerm,
  names: HistoryNames,
  now: number,
): HistoryFilter {
  switch (field.name) {
    case 'app':
      return { ...read, app: resolveName(field, names.apps) }
    case 'env':
    case 'environment':
      return { ...read, environment: resolveName(field, names.environments) }
    case 'by':
      return field.value === ME
        ? { ...read, byAny: mine(names) }
        : { ...read, by: resolveName(field, names.people) }
    case 'since':
      // A day that is none finds nothing, rather than everything.
      return { ...read, since: dayNamed(field.value, now) ?? NEVER }
    default: {
      const status = STATUSES[field.value]
      return status === undefined
        ? { ...read, search: `${read.search} ${field.name}:${field.value}`.trim() }
        : { ...read, status }
    }
  }
}

/** Since when (epoch ms) a search looks, as its words mean it at that time; null where it looks through everything. */
export function sinceMeant(search: string, now: number): number | null {
  const since = saidOf(search, 'since')
  return since === null ? null : (dayNamed(since.toLowerCase(), now) ?? NEVER)
}

/** The people of the history who are the person at this machine, however their names are written. */
export function mine({ people, me }: Pick<HistoryNames, 'people' | 'me'>): string[] {
  const names = new Set(me.map((name) => name.toLowerCase()))
  return people.filter((person) => names.has(person.toLowerCase()))
}

/** What a search says of one kind of thing, as it was typed; null where it says nothing. Of several the last one holds. */
export function saidOf(search: string, kind: HistoryFieldKind): string | null {
  const names: readonly string[] = HISTORY_FIELDS[kind]
  return parseQuery(search, names).fields.at(-1)?.typed ?? null
}

/** The name that is meant: the one that is written so, the only one that begins so, the only one that has it; else as it was typed. */
export function resolveName(
  { typed, value }: Pick<QueryTerm, 'typed' | 'value'>,
  names: readonly string[],
): string {
  if (names.includes(typed)) return typed
  const lower = names.map((name) => ({ name, lower: name.toLowerCase() }))
  const only = (found: typeof lower): string | undefined => (found.length === 1 ? found[0]?.name : undefined)
  return (
    lower.find((one) => one.lower === value)?.name ??
    only(lower.filter((one) => one.lower.startsWith(value))) ??
    only(lower.filter((one) => one.lower.includes(value))) ??
    typed
  )
}

/** The status that a word of a search means; null where it means none. */
export const statusMeant = (word: string): HistoryFilter['status'] => STATUSES[word.toLowerCase()] ?? null
