import type { Operation } from './operation'

/** The kinds that older code can use by their names, whatever has become of them. */
const REMADE = /^(?:view|materialized view|function|type)$/

/**
 * What a migration drops or renames and makes again, as one does with a view to change its columns, is marked so; not where that is dropped again in
 * the end.
 */
export function withRemade(operations: readonly Operation[]): readonly Operation[] {
  const made = new Set<string>()
  const ended = new Set<string>()
  const make = (key: string): void => {
    if (!ended.has(key)) made.add(key)
  }
  return [...operations]
    .reverse()
    .map((operation) => {
      if (operation.kind === 'create-object') make(`${operation.object} ${operation.name}`)
      const isGone = operation.kind === 'drop-object' || operation.kind === 'rename-object'
      if (!isGone || !REMADE.test(operation.object)) return operation
      if (operation.kind === 'rename-object' && operation.to !== undefined)
        make(`${operation.object} ${operation.to}`)
      const key = `${operation.object} ${operation.name}`
      ended.add(key)
      return made.has(key) ? { ...operation, isRemade: true } : operation
    })
    .reverse()
}
