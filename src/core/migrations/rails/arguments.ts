import type { ConstraintKind, SchemaChange } from '../operation'
import type { Arguments, RubyValue } from '../ruby/statement'
import type { ColumnFill } from '../schema/definition'

/** A call of a migration, with what it is given. */
export interface RailsCall extends Arguments {
  readonly name: string
}

/** What a call does; null where something is not written plainly. */
export type RailsCallReader = (call: RailsCall) => readonly SchemaChange[] | null

export const textOf = (value: RubyValue | undefined): string | null =>
  value?.kind === 'text' ? value.text : null
const isWord = (value: RubyValue | undefined, word: string): boolean =>
  value?.kind === 'word' && value.text === word
export const isTrue = (value: RubyValue | undefined): boolean => isWord(value, 'true')
export const isFalse = (value: RubyValue | undefined): boolean => isWord(value, 'false')
/** A name, or a list of nothing but names; undefined where it is computed. */
export function namesIn(value: RubyValue | undefined): readonly string[] | undefined {
  const items = value?.kind === 'list' ? value.items : [value]
  const names = items.flatMap((item) => textOf(item) ?? [])
  return names.length === items.length ? names : undefined
}
export const isNil = (value: RubyValue | undefined): boolean => isWord(value, 'nil')

/** An option within an option: `index: { algorithm: :concurrently }`. */
export const within = (value: RubyValue | undefined, name: string): RubyValue | undefined =>
  value?.kind === 'hash' ? value.named.get(name) : undefined

export const ofTable =
  (read: (table: string, call: RailsCall) => readonly SchemaChange[] | null): RailsCallReader =>
  (call) => {
    const table = textOf(call.args[0])
    return table === null ? null : read(table, call)
  }

export const ofColumn = (
  read: (table: string, column: string, call: RailsCall) => readonly SchemaChange[] | null,
): RailsCallReader =>
  ofTable((table, call) => {
    const column = textOf(call.args[1])
    return column === null ? null : read(table, column, call)
  })

export const constraint = (
  table: string,
  kind: ConstraintKind,
  {
    isValidated = true,
    usesIndex = false,
    name = null,
    column = null,
    notNull = null,
    ...others
  }: Partial<Omit<Extract<SchemaChange, { kind: 'add-constraint' }>, 'kind' | 'table' | 'constraint'>> = {},
): SchemaChange => ({
  kind: 'add-constraint',
  table,
  constraint: kind,
  name,
  isValidated,
  usesIndex,
  column,
  notNull,
  ...others,
})

const STABLE = /^\(?(now\(\)|current_timestamp|current_date|'[^']*'(::\w+)?|[\d.]+)\)?$/i

/** What fills a new column. A function is written as a lambda; a default that is computed by Ruby is one value. */
export function fillOf({ args, named }: RailsCall): ColumnFill {
  const type = textOf(args[2])
  if (type !== null && /^(big|small)?serial$|^(primary_key|virtual)$/.test(type)) return 'volatile'
  const value = named.get('default')
  if (value === undefined || isNil(value)) return 'none'
  // Rails hands a call in a string on as it stands where the type is no text.
  if (value.kind === 'text' && type !== 'string' && type !== 'text' && isCall(value.text))
    return STABLE.test(value.text.trim()) ? 'constant' : 'volatile'
  if (value.kind !== 'lambda') return 'constant'
  return value.text !== null && STABLE.test(value.text.trim()) ? 'constant' : 'volatile'
}

/** Whether a text has a call in it, as far as its brackets tell. */
const isCall = (text: string): boolean => text.includes('(') && text.lastIndexOf(')') > text.indexOf('(')
