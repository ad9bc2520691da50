import { z } from 'zod'
import type { SchemaChange } from '../operation'
import { joined, NameSchema, RangeVarSchema } from './ast'
import { isUnsure } from './create'

const Relation = z.object({ relation: RangeVarSchema })
const VERBS = {
  InsertStmt: 'insert',
  UpdateStmt: 'update',
  DeleteStmt: 'delete',
  MergeStmt: 'update',
} as const

export const TruncateSchema = z.object({ relations: z.array(z.object({ RangeVar: RangeVarSchema })) })

export const truncated = ({ relations }: z.infer<typeof TruncateSchema>): readonly SchemaChange[] =>
  relations.map(({ RangeVar }) => ({ kind: 'change-data', verb: 'truncate', table: RangeVar }))

/**
 * What a statement does to data, wherever in it that stands, and what the functions may do that it calls. Where one statement deletes rows
 * and writes to another table (`WITH gone AS (DELETE … RETURNING *) INSERT INTO archive SELECT * FROM gone`), the rows are moved.
 */
export function selected(node: Readonly<Record<string, unknown>>): readonly SchemaChange[] {
  const found: DataChanges = { changes: [], calls: false }
  look(node, found)
  const isKept = 'CreateTableAsStmt' in node
  const changes = found.changes.map((change) =>
    isDeleted(change) && (isKept || found.changes.some((other) => writesElsewhere(other, change.table)))
      ? { ...change, verb: 'move' as const }
      : change,
  )
  return found.calls ? [...changes, { kind: 'run-code', name: 'a function' }] : changes
}

type ChangedData = Extract<SchemaChange, { kind: 'change-data' }>
const isDeleted = (change: SchemaChange): change is ChangedData =>
  change.kind === 'change-data' && change.verb === 'delete'

const writesElsewhere = (change: SchemaChange, table: string): boolean =>
  change.kind === 'create-table' ||
  (change.kind === 'change-data' && change.verb !== 'delete' && change.table !== table)

interface DataChanges {
  readonly changes: SchemaChange[]
  calls: boolean
}

function look(value: unknown, found: DataChanges): void {
  if (typeof value !== 'object' || value === null) return
  for (const [name, body] of Object.entries(value)) {
    if (isVerb(name)) note(name, body, found)
    if (name === 'FuncCall') {
      const call = Call.safeParse(body)
      if (!call.success || !READING.has(joined(call.data.funcname))) found.calls = true
    }
    if (name === 'intoClause') found.changes.push(...into(body))
    look(body, found)
  }
}

function note(name: keyof typeof VERBS, body: unknown, found: DataChanges): void {
  const read = Relation.safeParse(body)
  if (read.success) found.changes.push({ kind: 'change-data', verb: VERBS[name], table: read.data.relation })
}

const isVerb = (name: string): name is keyof typeof VERBS => name in VERBS

/** `SELECT … INTO`. */
function into(body: unknown): readonly SchemaChange[] {
  const read = z.object({ rel: RangeVarSchema }).safeParse(body)
  if (!read.success) return [{ kind: 'unknown', words: 'selects into what Binnacle cannot read' }]
  return [{ kind: 'create-table', table: read.data.rel, replaces: false, mayExist: isUnsure({ into: body }) }]
}

const Call = z.object({ funcname: NameSchema })

/** Functions that do nothing but compute, or set the migration's own session. */
const READING: ReadonlySet<string> = new Set(
  `set_config current_setting count min max sum avg now version random md5 lower upper initcap length char_length trim btrim ltrim rtrim
  concat concat_ws substr substring left right replace regexp_replace regexp_matches regexp_match split_part position strpos format
  lpad rpad repeat reverse encode decode sha256 digest abs ceil ceiling floor round trunc sign mod power sqrt greatest least coalesce nullif
  date_trunc date_part extract age to_char to_date to_timestamp to_number make_date make_interval clock_timestamp statement_timestamp
  transaction_timestamp timezone generate_series unnest array_agg array_length array_append array_remove array_to_string string_to_array
  string_agg cardinality json_agg jsonb_agg json_build_object jsonb_build_object json_build_array jsonb_build_array jsonb_set
  jsonb_array_elements jsonb_array_elements_text json_array_elements jsonb_each jsonb_each_text jsonb_object_keys jsonb_typeof
  jsonb_array_length jsonb_strip_nulls to_json to_jsonb row_to_json row_number rank dense_rank lag lead first_value last_value bool_or
  bool_and gen_random_uuid uuid_generate_v4 uuid_generate_v1 to_tsvector setweight to_tsquery current_schema pg_typeof`.split(
    /\s+/,
  ),
)
