import { isNewObject, type MigrationContext } from '../context'
import type { ObjectKind, Operation } from '../operation'
import { bothWays, caution, type MigrationRule, type Opinion, UNHARMED, unsafe } from './rule'

/** Views, functions, triggers and the like: a new one nobody asks for, but for a trigger or a policy, which act on old code too. */
export const objects: MigrationRule = {
  id: 'objects',
  judge(operation, context): Opinion | null {
    if (operation.kind === 'create-object') return created(operation, context)
    if ('object' in operation && operation.object === 'attribute' && isOfNewType(operation.name, context))
      return bothWays(UNHARMED)
    if (operation.kind === 'drop-object' && operation.isOverload !== true && isNewObject(context, operation))
      return bothWays(UNHARMED)
    if (operation.kind === 'drop-object' && operation.isRemade === true) return REPLACED
    if (operation.kind === 'drop-object') return ACTS.has(operation.object) ? QUIET : GONE
    return null
  },
}

/** An attribute of a type that the range makes. */
export const isOfNewType = (name: string, context: MigrationContext): boolean =>
  isNewObject(context, { object: 'type', name: name.slice(0, name.lastIndexOf('.')) })

function created(
  operation: Extract<Operation, { kind: 'create-object' }>,
  context: MigrationContext,
): Opinion {
  const { object, replaces } = operation
  if (ACTS.has(object)) return ACTING
  // Of functions there may be others of the name.
  if (object !== 'function' && isNewObject(context, operation)) return bothWays(UNHARMED)
  return replaces ? REPLACED : bothWays(UNHARMED)
}

const ACTS: ReadonlySet<ObjectKind> = new Set(['trigger', 'policy'])
const ACTING = bothWays(caution('It acts on what the older code does too.'))
const QUIET = bothWays(caution('Older code that relies on it goes without.'))
const REPLACED = bothWays(caution('The older code gets the new one, which may do something else.'))
const GONE = bothWays(unsafe('Older code that still asks for it breaks.'))
