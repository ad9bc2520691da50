import type { Operation } from './operation'

/** What a migration drops and makes again, as one does with a view to change its columns, is marked so. */
export function withRemade(operations: readonly Operation[]): readonly Operation[] {
  const made = new Set<string>()
  return [...operations]
    .reverse()
    .map((operation) => {
      if (operation.kind === 'create-object') made.add(`${operation.object} ${operation.name}`)
      const isRemade =
        operation.kind === 'drop-object' &&
        /^(view|materialized view|function)$/.test(operation.object) &&
        made.has(`${operation.object} ${operation.name}`)
      return isRemade ? { ...operation, isRemade } : operation
    })
    .reverse()
}
