import type { RubyValue } from '../ruby/statement'
import type { RailsCall } from './arguments'

/** What a line of `change_table :x do |t|` is called outside of it. */
const METHODS: Readonly<Record<string, string>> = {
  column: 'add_column',
  references: 'add_reference',
  belongs_to: 'add_reference',
  timestamps: 'add_timestamps',
  index: 'add_index',
  foreign_key: 'add_foreign_key',
  check_constraint: 'add_check_constraint',
  remove: 'remove_columns',
  remove_columns: 'remove_columns',
  remove_references: 'remove_reference',
  remove_belongs_to: 'remove_reference',
  remove_index: 'remove_index',
  remove_timestamps: 'remove_timestamps',
  remove_foreign_key: 'remove_foreign_key',
  remove_check_constraint: 'remove_check_constraint',
  rename: 'rename_column',
  rename_index: 'rename_index',
  change: 'change_column',
  change_default: 'change_column_default',
  change_null: 'change_column_null',
}

const TYPE =
  /^(string|text|integer|bigint|float|decimal|numeric|datetime|timestamp|timestamptz|time|date|binary|blob|boolean|json|jsonb|uuid|inet|cidr|macaddr|hstore|citext|virtual|bigserial|serial|enum|tsvector|interval|xml|bit|point|int4range|int8range|numrange|tsrange|tstzrange|daterange)$/

/** The calls that a line of a `change_table` stands for; null where it is none that is known. */
export function callsOf(table: string, method: string, call: RailsCall): readonly RailsCall[] | null {
  const first: RubyValue = { kind: 'text', text: table, line: 0, isPlain: true }
  const known = METHODS[method]
  if (known !== undefined) return [{ ...call, name: known, args: [first, ...call.args] }]
  if (!TYPE.test(method)) return null
  const type: RubyValue = { kind: 'text', text: method, line: 0, isPlain: true }
  return call.args.map((column) => ({ ...call, name: 'add_column', args: [first, column, type] }))
}
