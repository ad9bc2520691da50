import { z } from 'zod'
import type { SchemaChange } from '../operation'
import { joined, NameSchema, OBJECTS } from './ast'

export const DropSchema = z.object({
  removeType: z.string(),
  concurrent: z.boolean().default(false),
  behavior: z.string().optional(),
  objects: z.array(
    z.union([
      z.object({ List: z.object({ items: NameSchema }) }).transform(({ List }) => List.items),
      z
        .object({
          ObjectWithArgs: z.object({ objname: NameSchema, args_unspecified: z.boolean().default(false) }),
        })
        .transform(({ ObjectWithArgs: { objname, args_unspecified } }) => ({
          parts: objname,
          isOverload: !args_unspecified,
        })),
      z.object({ TypeName: z.object({ names: NameSchema }) }).transform(({ TypeName }) => TypeName.names),
      z.object({ String: z.object({ sval: z.string() }) }).transform(({ String: { sval } }) => [sval]),
    ]),
  ),
})

/** What a `DROP` does, one change for each name. */
export const dropped = (statement: z.infer<typeof DropSchema>): readonly SchemaChange[] => {
  const { removeType, objects, concurrent, behavior } = statement
  return objects.map((object) => {
    const isNamed = Array.isArray(object)
    const change = droppedOne(removeType, isNamed ? object : object.parts, concurrent)
    if (change.kind !== 'drop-object') return change
    return {
      ...change,
      ...(!isNamed && object.isOverload && { isOverload: true }),
      ...(behavior === 'DROP_CASCADE' && { isCascade: true }),
    }
  })
}

function droppedOne(removeType: string, parts: readonly string[], isConcurrent: boolean): SchemaChange {
  const name = joined(parts)
  if (removeType === 'OBJECT_TABLE' || removeType === 'OBJECT_FOREIGN_TABLE')
    return { kind: 'drop-table', table: name }
  if (removeType === 'OBJECT_INDEX') return { kind: 'drop-index', name, table: null, isConcurrent }
  const object = OBJECTS[removeType]
  if (object === undefined) return { kind: 'unknown', words: `drops ${name}` }
  // A trigger and a policy are named after their table.
  const isOnTable = object === 'trigger' || object === 'policy'
  const own = isOnTable ? (parts.at(-1) ?? name) : name
  return { kind: 'drop-object', object, name: own, table: isOnTable ? joined(parts.slice(0, -1)) : null }
}
