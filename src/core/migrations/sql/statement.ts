import { z } from 'zod'
import type { SchemaChange } from '../operation'
import { AlterTableSchema, alteredTable } from './alter-table'
import { joined, NameSchema, NodeSchema, OBJECTS, RangeVarSchema, transactionIn } from './ast'
import {
  AlterDomainSchema,
  alteredDomain,
  CREATORS,
  CreateTableAsSchema,
  CreateTableSchema,
  createdAs,
  createdTable,
  IndexSchema,
  indexed,
  isUnsure,
} from './create'
import { selected, TruncateSchema, truncated } from './data'
import { DropSchema, dropped } from './drop'
import { MoveSchema, moved, RenameSchema, renamed } from './rename'

/** How a statement of this name is read; null where it is not as expected. */
type Reader = (body: unknown, node: Readonly<Record<string, unknown>>) => readonly SchemaChange[] | null

const reader =
  <T>(schema: z.ZodType<T>, read: (statement: T) => readonly SchemaChange[] | null): Reader =>
  (body) => {
    const parsed = schema.safeParse(body)
    return parsed.success ? read(parsed.data) : null
  }

const data: Reader = (_, node) => selected(node)
/** About the migration's own session. */
const nothing: Reader = () => []
const harmless =
  (words: string): Reader =>
  () => [{ kind: 'harmless', words }]

const ObjectTypeSchema = z.object({
  is_grant: z.boolean().default(false),
  objtype: z.string().default(''),
  objects: z.array(z.unknown()).default([]),
})
const OfTable = z.object({ RangeVar: RangeVarSchema })
const OfObject = z.union([
  z.object({ String: z.object({ sval: z.string() }) }).transform((it) => it.String.sval),
  z.object({ List: z.object({ items: NameSchema }) }).transform((it) => joined(it.List.items)),
])
/** Of functions there may be others of the name. */
const objectOf = (objtype: string, object: unknown) => {
  const [kind, name] = [OBJECTS[objtype], OfObject.safeParse(object).data]
  return kind === undefined || name === undefined ? {} : { object: { object: kind, name } }
}
const granted = ({
  is_grant,
  objtype,
  objects,
}: z.infer<typeof ObjectTypeSchema>): readonly SchemaChange[] => {
  if (is_grant) return [{ kind: 'harmless', words: 'grants rights' }]
  const revoke = { kind: 'revoke', words: 'takes rights away', table: null } as const
  if (objects.length === 0) return [revoke]
  return objects.map((object) => {
    const table = OfTable.safeParse(object)
    return table.success
      ? { ...revoke, table: table.data.RangeVar }
      : { ...revoke, ...objectOf(objtype, object) }
  })
}

const EnumSchema = z.object({
  typeName: NameSchema,
  oldVal: z.string().optional(),
  newVal: z.string(),
})
const enumerated = ({ typeName, oldVal, newVal }: z.infer<typeof EnumSchema>): readonly SchemaChange[] => [
  oldVal === undefined
    ? { kind: 'add-enum-value', type: joined(typeName), value: newVal }
    : { kind: 'rename-enum-value', type: joined(typeName), value: oldVal },
]

const OwnerSchema = z.object({ objectType: z.string(), object: z.unknown() })
const owned = ({ objectType, object }: z.infer<typeof OwnerSchema>): readonly SchemaChange[] => [
  { kind: 'revoke', words: 'changes an owner', table: null, ...objectOf(objectType, object) },
]

const SequenceSchema = z.object({ sequence: RangeVarSchema })
const DefaultsSchema = z.object({ action: ObjectTypeSchema })
const DroppedSchema = z.object({ dbname: z.string() })
const ForeignTableSchema = z.object({ base: CreateTableSchema })
/** What is called so is new: a collation, a way to search texts. An operator may take another one’s place. */
const DefinedSchema = z.object({
  kind: z.string().regex(/^OBJECT_(?:COLLATION|TS(?:PARSER|DICTIONARY|TEMPLATE|CONFIGURATION))$/),
})

const OptionSchema = z.object({ DefElem: z.object({ defname: z.string() }) })
const MaintenanceSchema = z.object({
  relation: RangeVarSchema.optional(),
  options: z.array(OptionSchema).default([]),
  params: z.array(OptionSchema).default([]),
  concurrent: z.boolean().default(false),
})

/** Maintenance that keeps the table to itself unless it is done concurrently; a vacuum only does with `FULL`. */
const maintained =
  (
    words: string,
    holds: (options: readonly string[]) => boolean,
    aloneWhere: (isConcurrent: boolean) => boolean = () => false,
  ) =>
  (statement: z.infer<typeof MaintenanceSchema>): readonly SchemaChange[] => {
    const { relation = null, concurrent } = statement
    const options = [...statement.options, ...statement.params].map(({ DefElem }) => DefElem.defname)
    const name = relation === null ? '' : ` ${relation}`
    const isConcurrent = concurrent || options.includes('concurrently')
    const isAlone = aloneWhere(isConcurrent) && { isAlone: true as const }
    if (isConcurrent || !holds(options)) return [{ kind: 'harmless', words: `${words}${name}`, ...isAlone }]
    return [{ kind: 'hold-table', words: `${words}${name}`, table: relation, ...isAlone }]
  }
const always = (): boolean => true

const READERS: Readonly<Record<string, Reader>> = {
  AlterTableStmt: (body) => {
    const changes = reader(AlterTableSchema, (statement) => alteredTable(statement)?.flat() ?? null)
    return changes(body, {})
  },
  CreateStmt: (body) => {
    const create = reader(CreateTableSchema, (statement) => [createdTable(statement, isUnsure(body))])
    return create(body, {})
  },
  CreateTableAsStmt: (body, node) => {
    const create = reader(CreateTableAsSchema, (statement) => [
      ...selected(node),
      createdAs(statement, isUnsure(body)),
    ])
    return create(body, node)
  },
  IndexStmt: reader(IndexSchema, (statement) => [indexed(statement)]),
  DropStmt: reader(DropSchema, dropped),
  RenameStmt: reader(RenameSchema, (statement) => [renamed(statement)]),
  AlterObjectSchemaStmt: reader(MoveSchema, (statement) => [moved(statement)]),
  AlterEnumStmt: reader(EnumSchema, enumerated),
  AlterDomainStmt: reader(AlterDomainSchema, alteredDomain),
  InsertStmt: data,
  UpdateStmt: data,
  DeleteStmt: data,
  MergeStmt: data,
  TruncateStmt: reader(TruncateSchema, truncated),
  SelectStmt: (_, node) => selected(node),
  DoStmt: () => [{ kind: 'run-code', name: null }],
  CallStmt: () => [{ kind: 'run-code', name: 'a procedure' }],
  ReindexStmt: reader(
    MaintenanceSchema,
    maintained('rebuilds indexes of', always, (isConcurrent) => isConcurrent),
  ),
  ClusterStmt: reader(MaintenanceSchema, maintained('reorders the table', always)),
  RefreshMatViewStmt: reader(MaintenanceSchema, maintained('refreshes the view', always)),
  VacuumStmt: (body) => {
    const isVacuum = z.object({ is_vacuumcmd: z.literal(true) }).safeParse(body).success
    const read = maintained(
      'vacuums or analyzes tables',
      (options) => options.includes('full'),
      () => isVacuum,
    )
    return reader(MaintenanceSchema, read)(body, {})
  },
  LockStmt: () => [{ kind: 'hold-table', words: 'locks tables', table: null }],
  GrantStmt: reader(ObjectTypeSchema, granted),
  GrantRoleStmt: reader(ObjectTypeSchema, granted),
  AlterOwnerStmt: reader(OwnerSchema, owned),
  AlterSeqStmt: reader(SequenceSchema, ({ sequence }) => [
    { kind: 'unknown', words: `alters the sequence ${sequence}`, table: sequence },
  ]),
  AlterDefaultPrivilegesStmt: reader(DefaultsSchema, ({ action }) => granted(action)),
  // What it drops is not told, but it is whatever the role has.
  DropOwnedStmt: () => [
    { kind: 'drop-object', object: 'schema', name: 'of all that a role owns', table: null },
  ],
  DropdbStmt: reader(DroppedSchema, ({ dbname }) => [
    { kind: 'drop-object', object: 'database', name: dbname, table: null },
  ]),
  CreateForeignTableStmt: reader(ForeignTableSchema, ({ base }) => [createdTable(base, true)]),
  DefineStmt: reader(DefinedSchema, () => [{ kind: 'harmless', words: 'defines what is new' }]),
  CreateRoleStmt: harmless('creates a role'),
  NotifyStmt: harmless('notifies who listens'),
  ConstraintsSetStmt: nothing,
  CommentStmt: harmless('sets a comment'),
  VariableSetStmt: nothing,
  // What is prepared keeps its locks, and is done only once somebody commits it elsewhere.
  TransactionStmt: (_, node) => (/_PREPARED?$/.test(transactionIn(node) ?? '_PREPARE') ? null : []),
  CreateStatsStmt: harmless('gathers statistics'),
  ...Object.fromEntries(
    Object.entries(CREATORS).map(([name, schema]) => [name, reader(schema, (change) => [change])]),
  ),
}

/** What a statement does to the database. What is not understood is one unknown change, never none. */
export function changesOf(statement: unknown): readonly SchemaChange[] {
  const node = NodeSchema.safeParse(statement)
  const [name, body] = Object.entries(node.data ?? {})[0] ?? []
  const read = name === undefined ? undefined : READERS[name]
  const changes = read?.(body, node.data ?? {}) ?? null
  return changes ?? [{ kind: 'unknown', words: 'does something that Binnacle does not know' }]
}
