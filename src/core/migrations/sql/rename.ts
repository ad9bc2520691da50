import { z } from 'zod'
import type { SchemaChange } from '../operation'
import { joined, NameSchema, OBJECTS, RangeVarSchema } from './ast'

const ObjectName = z.union([
  z.object({ List: z.object({ items: NameSchema }) }).transform(({ List }) => joined(List.items)),
  z
    .object({ ObjectWithArgs: z.object({ objname: NameSchema }) })
    .transform((o) => joined(o.ObjectWithArgs.objname)),
  z.object({ String: z.object({ sval: z.string() }) }).transform((o) => o.String.sval),
])

export const RenameSchema = z.object({
  renameType: z.string(),
  relationType: z.string().optional(),
  relation: RangeVarSchema.optional(),
  object: ObjectName.optional(),
  subname: z.string().optional(),
  newname: z.string(),
})

/** What an `ALTER … RENAME` does. */
export function renamed(statement: z.infer<typeof RenameSchema>): SchemaChange {
  const { renameType, relation, object, subname, newname } = statement
  const name = relation ?? object ?? ''
  switch (renameType) {
    case 'OBJECT_TABLE':
    case 'OBJECT_FOREIGN_TABLE':
      return { kind: 'rename-table', table: name, to: besides(name, newname) }
    case 'OBJECT_ATTRIBUTE':
      return { kind: 'rename-object', object: 'attribute', name: `${name}.${subname ?? ''}` }
    case 'OBJECT_COLUMN':
      return { kind: 'rename-column', table: name, column: subname ?? '', to: newname }
    case 'OBJECT_INDEX':
      return { kind: 'rename-index', name }
    // An upsert may name a constraint.
    case 'OBJECT_TABCONSTRAINT':
      return { kind: 'drop-constraint', table: name, name: subname ?? null, to: newname }
    default: {
      const kind = OBJECTS[renameType]
      // A schema and a database are not named as what is in them.
      const named = name === '' ? (subname ?? '') : name
      if (kind === undefined) return { kind: 'unknown', words: `renames ${subname ?? name}` }
      return kind === 'trigger' || kind === 'policy'
        ? { kind: 'harmless', words: `renames the ${kind} ${subname ?? ''} of ${name}` }
        : { kind: 'rename-object', object: kind, name: named, to: besides(named, newname) }
    }
  }
}

export const MoveSchema = z.object({
  objectType: z.string(),
  relation: RangeVarSchema.optional(),
  object: ObjectName.optional(),
  newschema: z.string(),
})

/** What an `ALTER … SET SCHEMA` does: code that names no other schema does not find it any longer. */
export function moved({ objectType, relation, object, newschema }: z.infer<typeof MoveSchema>): SchemaChange {
  const name = relation ?? object ?? ''
  if (objectType === 'OBJECT_TABLE' || objectType === 'OBJECT_FOREIGN_TABLE')
    return { kind: 'rename-table', table: name, to: `${newschema}.${lastOf(name)}` }
  const kind = OBJECTS[objectType]
  return kind === undefined
    ? { kind: 'unknown', words: `moves ${name} to another schema` }
    : { kind: 'rename-object', object: kind, name }
}

const lastOf = (name: string): string => name.slice(name.lastIndexOf('.') + 1)
/** A new name in the schema of the old one. */
const besides = (name: string, to: string): string => `${name.slice(0, name.lastIndexOf('.') + 1)}${to}`
