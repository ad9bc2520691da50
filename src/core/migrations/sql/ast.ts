import { z } from 'zod'
import type { ObjectKind } from '../operation'
import type { ColumnType } from '../schema/definition'

// What is read of PostgreSQL's parse tree. Whatever else a node has is left out; a node that is not as described here is not understood.

/** A node is an object with its name as its only key. */
export const NodeSchema = z.record(z.string(), z.unknown())

const StringNode = z.object({ String: z.object({ sval: z.string() }) })

/** A name of several parts, as the last two of them: `app.project`. */
export const NameSchema = z.array(StringNode).transform((parts) => parts.map(({ String: { sval } }) => sval))

export const joined = (parts: readonly string[]): string =>
  parts.filter((part) => part !== 'public' && part !== 'pg_catalog').join('.')

/** A table as it is named in a statement. */
export const RangeVarSchema = z
  .object({ schemaname: z.string().optional(), relname: z.string() })
  .transform(({ schemaname, relname }) =>
    joined(schemaname === undefined ? [relname] : [schemaname, relname]),
  )

const SizeNode = z.object({ A_Const: z.object({ ival: z.object({ ival: z.number().default(0) }) }) })

/** A type; its size is empty where it has none, or one that is no plain number. */
export const TypeNameSchema = z
  .object({
    names: NameSchema,
    typmods: z.array(z.unknown()).default([]),
    arrayBounds: z.array(z.unknown()).default([]),
  })
  .transform(({ names, typmods, arrayBounds }): ColumnType => {
    const sizes = typmods.flatMap((size) => {
      const read = SizeNode.safeParse(size)
      return read.success ? [read.data.A_Const.ival.ival] : []
    })
    return { name: `${joined(names)}${arrayBounds.length > 0 ? '[]' : ''}`, size: sizes }
  })

export const ConstraintSchema = z.object({
  contype: z.string(),
  conname: z.string().optional(),
  skip_validation: z.boolean().default(false),
  nulls_not_distinct: z.boolean().default(false),
  is_enforced: z.boolean().default(false),
  exclusions: z.array(z.unknown()).optional(),
  indexname: z.string().optional(),
  raw_expr: NodeSchema.optional(),
  keys: NameSchema.optional(),
  fk_attrs: NameSchema.optional(),
  generated_kind: z.string().optional(),
  location: z.number().optional(),
})
export type ConstraintNode = z.infer<typeof ConstraintSchema>

export const ColumnDefSchema = z.object({
  colname: z.string(),
  typeName: TypeNameSchema,
  constraints: z.array(z.object({ Constraint: ConstraintSchema })).default([]),
  location: z.number().optional(),
})
export type ColumnDef = z.infer<typeof ColumnDefSchema>

const TransactionSchema = z.object({ TransactionStmt: z.object({ kind: z.string() }) })

/** What a statement does to the transaction (`TRANS_STMT_COMMIT`); null for one about something else. */
export function transactionIn(statement: unknown): string | null {
  // Most are about something else, and a schema that does not fit takes long to say so.
  if (typeof statement !== 'object' || statement === null || !('TransactionStmt' in statement)) return null
  return TransactionSchema.safeParse(statement).data?.TransactionStmt.kind ?? null
}

/** PostgreSQL's names for the kinds of objects, as far as migrations have to do with them. */
export const OBJECTS: Readonly<Record<string, ObjectKind>> = {
  OBJECT_VIEW: 'view',
  OBJECT_MATVIEW: 'materialized view',
  OBJECT_FUNCTION: 'function',
  OBJECT_PROCEDURE: 'function',
  OBJECT_ROUTINE: 'function',
  OBJECT_AGGREGATE: 'function',
  OBJECT_TRIGGER: 'trigger',
  OBJECT_TYPE: 'type',
  OBJECT_DOMAIN: 'type',
  OBJECT_SEQUENCE: 'sequence',
  OBJECT_SCHEMA: 'schema',
  OBJECT_EXTENSION: 'extension',
  OBJECT_POLICY: 'policy',
  OBJECT_DATABASE: 'database',
}
