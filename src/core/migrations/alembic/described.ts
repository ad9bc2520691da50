import type { SchemaChange } from '../operation'
import type { Expression, MethodCall } from '../python/expression'
import { argumentOf, isFalse, lastName, textOf } from '../python/values'

/** What is done with an enumerated type by itself: `sa.Enum("a", name="mood").create(op.get_bind())`. null for anything else. */
export function enumChange(made: MethodCall | undefined): SchemaChange | null {
  if (made === undefined || !/^(?:Enum|ENUM)$/.test(lastName(made.on.name))) return null
  const own = textOf(argumentOf(made.on, 'name'))
  if (own === null) return null
  const schema = textOf(argumentOf(made.on, 'schema'))
  const name = schema === null ? own : `${schema}.${own}`
  if (made.method === 'drop') return { kind: 'drop-object', object: 'type', name, table: null }
  if (made.method !== 'create') return null
  // SQLAlchemy looks first whether it is there, unless it is told not to.
  const mayExist = !isFalse(argumentOf(made.call, 'checkfirst', 1))
  return {
    kind: 'create-object',
    object: 'type',
    name,
    table: null,
    replaces: false,
    ...(mayExist && { mayExist }),
  }
}

/** `sa.table("a", …)`, also by a name that stands for it. */
export function tableOf(table: Expression | undefined): string {
  if (table?.kind === 'name') return table.name
  const own = table?.kind === 'call' && /^[tT]able$/.test(lastName(table.name)) ? table : null
  return (own === null ? null : textOf(argumentOf(own, 'name', 0))) ?? 'a table'
}
