import { DAY_MS, WEEKDAYS } from './time'
/** What a person looks for: words, and fields with what they are to be (`by:ada`). */
export interface Query {
  /** In lower case. */
  readonly words: readonly string[]
  /** In the order in which they were typed. */
  readonly fields: readonly QueryTerm[]
}

export interface QueryTerm {
  /** In lower case. */
  readonly name: string
  /** In lower case. */
  readonly value: string
  /** The value as it was typed. */
  readonly typed: string
}

/** One word or field, and where it stands. */
interface Token {
  readonly name: string | null
  readonly typed: string
  /** A quote that was opened is closed. */
  readonly isClosed: boolean
  readonly from: number
  readonly to: number
}

/**
 * Reads a search: words apart by spaces, `name:value` for a field of `known`, and quotes around what has spaces (`by:"Ada Byron"`). What is no known
 * field is a word, as it stands: `fix:` in a subject is to be found.
 */
export function parseQuery(text: string, known: readonly string[]): Query {
  const words: string[] = []
  const fields: QueryTerm[] = []
  for (const { name, typed } of tokensOf(text)) {
    const value = typed.toLowerCase()
    if (name !== null && known.includes(name)) fields.push({ name, value, typed })
    else if (name !== null) words.push(`${name}:${value}`)
    else if (value !== '') words.push(value)
  }
  return { words, fields }
}

function tokensOf(text: string): Token[] {
  const found = text.matchAll(/(?:([a-z]{1,30}):)?(?:"((?:[^"\\]|\\.)*)("?)|([^\s"]+))/gi)
  return [...found].map(({ index, 0: whole, 1: name, 2: quoted, 3: quote, 4: bare = '' }) => ({
    name: name?.toLowerCase() ?? null,
    typed: quoted?.replace(/\\(.)/g, '$1') ?? bare,
    isClosed: quote !== '',
    from: index,
    to: index + whole.length,
  }))
}

/** A search taken apart: the fields that are whole, each as it would be typed, and what else was typed as it stands. */
export interface SplitQuery {
  readonly fields: readonly string[]
  readonly rest: string
}

/** Takes the known fields out of a search. One at the very end may still be being typed: it is whole once something follows it, or `isDone`. */
export function splitFields(text: string, known: readonly string[], isDone: boolean): SplitQuery {
  const whole = tokensOf(text).filter(
    ({ name, typed, isClosed, to }) =>
      name !== null && known.includes(name) && typed !== '' && isClosed && (isDone || to < text.length),
  )
  const pieces: string[] = []
  let at = 0
  for (const { from, to } of whole) {
    pieces.push(text.slice(at, from))
    at = to
  }
  pieces.push(text.slice(at))
  return {
    fields: [...new Set(whole.map(({ name, typed }) => fieldText(name ?? '', typed)))],
    rest: whole.length === 0 ? text : pieces.join(' ').replace(/\s+/g, ' ').trimStart(),
  }
}

/** The fields without those that one after them takes the place of: one whose name stands in the same group. */
export function lastOfEach(
  fields: readonly string[],
  groups: readonly (readonly string[])[],
): readonly string[] {
  const groupOf = (field: string) => groups.find((names) => names.includes(field.split(':', 1)[0] ?? ''))
  return fields.filter(
    (field, index) =>
      groupOf(field) === undefined ||
      !fields.slice(index + 1).some((later) => groupOf(later) === groupOf(field)),
  )
}

/** A search put together again from fields and what else is typed. */
export const joinFields = ({ fields, rest }: SplitQuery): string =>
  [...fields, rest].filter((part) => part !== '').join(' ')

/** A field as one types it: `by:ada`, `by:"Ada Byron"`. */
export const fieldText = (name: string, value: string): string =>
  `${name}:${/[\s"\\]/.test(value) ? `"${value.replace(/["\\]/g, '\\$&')}"` : value}`

/** A search in which a field says this, in place of all that say the same by one of `names`; null: none of them any longer. */
export function withField(text: string, names: readonly [string, ...string[]], value: string | null): string {
  const others = tokensOf(text).filter(({ name }) => name === null || !names.includes(name))
  const kept = others.map(({ from, to }) => text.slice(from, to))
  return [...kept, ...(value === null ? [] : [fieldText(names[0], value)])].join(' ')
}

const UNITS_MS: Readonly<Record<string, number>> = { h: 3_600_000, d: DAY_MS, w: 7 * DAY_MS }

/** When a day that a person names began, epoch ms: `today`, `yesterday`, `monday`, `2026-11-01`, or so long ago: `12h`, `7d`, `2w`. null for none. */
export function dayNamed(text: string, now: number): number | null {
  const ago = /^(\d{1,4})([hdw])$/.exec(text)
  if (ago !== null) return now - Number(ago[1]) * (UNITS_MS[ago[2] ?? ''] ?? 0)
  const today = new Date(now)
  today.setHours(0, 0, 0, 0)
  const back = (days: number): number => new Date(today).setDate(today.getDate() - days)
  if (text === 'today') return back(0)
  if (text === 'yesterday') return back(1)
  const day = WEEKDAYS.findIndex((name) => text.length >= 3 && name.startsWith(text))
  if (day >= 0) return back((today.getDay() - day + 7) % 7)
  const date = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (date === null) return null
  const at = new Date(Number(date[1]), Number(date[2]) - 1, Number(date[3])).getTime()
  return Number.isNaN(at) ? null : at
}
