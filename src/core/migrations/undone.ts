import type { Operation } from './operation'
import { within, withoutPublic } from './schema/names'

/** The kinds that older code can use by their names, whatever has become of them. */
const REMADE = /^(?:view|materialized view|function|type|extension)$/
/** What can be selected from is one to who reads it. */
const keyOf = (kind: string, name: string): string =>
  `${/^(?:view|materialized view|table)$/.test(kind) ? 'relation' : kind} ${withoutPublic(name)}`

/** What is lost with it is not there again when it is made again: the columns of a type, all that is made of an extension. */
const takesMore = (operation: Operation): boolean =>
  operation.kind === 'drop-object' &&
  /^(?:type|extension)$/.test(operation.object) &&
  operation.isCascade === true

/** What is surely made. */
function madeBy(operation: Operation): string | null {
  if (operation.isPerhaps === true) return null
  if (operation.kind === 'create-table') return keyOf('table', operation.table)
  return operation.kind === 'create-object' ? keyOf(operation.object, operation.name) : null
}

/**
 * What migrations drop or rename and make again, as one does with a view to change its columns, is marked so; not where that is dropped again in
 * the end.
 */
export function withRemade(operations: readonly Operation[]): readonly Operation[] {
  const made = new Set<string>()
  const views = new Set<string>()
  const ended = new Set<string>()
  const make = (key: string): void => {
    if (!ended.has(key)) made.add(key)
  }
  return [...operations]
    .reverse()
    .map((operation) => {
      const key = madeBy(operation)
      if (
        key !== null &&
        operation.kind === 'create-object' &&
        operation.object === 'view' &&
        !ended.has(key)
      )
        views.add(withoutPublic(operation.name))
      if (key !== null) make(key)
      if (operation.kind === 'rename-table' && views.has(withoutPublic(operation.table)))
        return { ...operation, isRemade: true }
      const isGone = operation.kind === 'drop-object' || operation.kind === 'rename-object'
      if (!isGone || !REMADE.test(operation.object)) return operation
      if (operation.kind === 'rename-object' && operation.to !== undefined)
        make(keyOf(operation.object, operation.to))
      const gone = keyOf(operation.object, operation.name)
      ended.add(gone)
      return made.has(gone) && !takesMore(operation) ? { ...operation, isRemade: true } : operation
    })
    .reverse()
}

/** Whether an operation is surely made where it says. */
const isSure = ({ isPerhaps, isElsewhere }: Operation): boolean => isPerhaps !== true && isElsewhere !== true

/**
 * What a later operation undoes is marked so: what older code cannot bear in between, it can in the end. A column may be allowed to be empty again, or
 * a new one get the default that it lacked; a rule may be dropped; a name may be given back.
 */
export function withUndone(operations: readonly Operation[]): readonly Operation[] {
  const restored = new Set(backToTheirNames(operations))
  const forbidden = new Set(backToForbidden(operations))
  const added = new Set(operations.filter(isSurelyAdded).map(columnOf))
  const undone = new Set<string>()
  return operations
    .map((operation, i) => ({
      operation: forbidden.has(i) ? { ...operation, isForbiddenAgain: true as const } : operation,
      isRestored: restored.has(i),
    }))
    .reverse()
    .map(({ operation, isRestored }) => {
      const isUndone = isRestored || undoneBy(operation, added).some((key) => undone.has(key))
      if (isSure(operation)) for (const key of undoes(operation)) undone.add(key)
      if (operation.kind === 'drop-constraint' && operation.to !== undefined) followName(operation, undone)
      return isUndone ? { ...operation, isUndone: true as const } : operation
    })
    .reverse()
}

/** A column that was not there before: not so with `IF NOT EXISTS`. */
const isSurelyAdded = (operation: Operation): boolean =>
  operation.kind === 'add-column' && operation.mayExist !== true && isSure(operation)

/** What is dropped by its new name is so by its old one too, and what is dropped by the old one is another one by then. */
function followName(operation: Extract<Operation, { kind: 'drop-constraint' }>, undone: Set<string>): void {
  const keyOf = (name: string | null): string => `constraint ${withoutPublic(operation.table)} ${name}`
  undone.delete(keyOf(operation.name))
  if (isSure(operation) && undone.has(keyOf(operation.to ?? null))) undone.add(keyOf(operation.name))
}

/** The table that it is about. What the database calls as Django calls a model is another one. */
const tableOf = ({ table, isRaw }: Operation & { readonly table: string }): string =>
  isRaw === true ? `raw ${withoutPublic(table)}` : withoutPublic(table)

/** The column that it is about, with its table. */
const columnOf = (operation: Operation): string =>
  'column' in operation && operation.column !== null ? within(tableOf(operation), operation.column) : ''

/** What undoes an operation, where one of the later ones does that. */
function undoneBy(operation: Operation, added: ReadonlySet<string>): readonly string[] {
  const at = columnOf(operation)
  switch (operation.kind) {
    case 'set-not-null':
      return [`gone ${at}`, `allowed ${at}`, ...(added.has(at) ? [`filled ${at}`] : [])]
    // Only the last of its types is the one that older code meets.
    case 'alter-type':
      return [`gone ${at}`, `retyped ${at}`]
    case 'add-column':
    case 'drop-default':
      return [`gone ${at}`, `allowed ${at}`, `filled ${at}`]
    default:
      // What a primary key has forbidden stays forbidden when it is dropped.
      return operation.kind === 'add-constraint' && operation.constraint === 'primary key'
        ? []
        : namesOf(operation, 'add-constraint', 'create-index')
  }
}

/** What an operation undoes of those before. */
function undoes(operation: Operation): readonly string[] {
  const at = columnOf(operation)
  switch (operation.kind) {
    case 'drop-column':
      return [`gone ${at}`]
    case 'alter-type':
      return [`retyped ${at}`]
    case 'drop-not-null':
      return [`allowed ${at}`]
    case 'set-default':
      return [`filled ${at}`]
    case 'drop-constraint':
      return operation.to === undefined ? namesOf(operation, 'drop-constraint', 'drop-index') : []
    default:
      return namesOf(operation, 'drop-constraint', 'drop-index')
  }
}

/** A constraint or an index by its name, where the operation is of one of these kinds. */
function namesOf(
  operation: Operation,
  ofConstraint: 'add-constraint' | 'drop-constraint',
  ofIndex: 'create-index' | 'drop-index',
): readonly string[] {
  if (
    operation.kind === ofConstraint &&
    'name' in operation &&
    'table' in operation &&
    operation.table != null
  )
    return operation.name === null ? [] : [`constraint ${withoutPublic(operation.table)} ${operation.name}`]
  if (operation.kind !== ofIndex || !('name' in operation) || operation.name === null) return []
  return [`index ${inSchemaOf('table' in operation ? operation.table : null, operation.name)}`]
}

/** An index is in the schema of its table, which seldom says it again. */
function inSchemaOf(table: string | null | undefined, name: string): string {
  const schema = name.includes('.') ? '' : (table ?? '').slice(0, (table ?? '').lastIndexOf('.') + 1)
  return withoutPublic(`${schema}${name}`)
}

/** The places of those that forbid NULL where the range has allowed it first: who does that takes the column for one that forbade it. */
function backToForbidden(operations: readonly Operation[]): readonly number[] {
  const known = new Set(operations.filter(({ kind }) => kind === 'add-column').map(columnOf))
  const forbidden = new Set<string>()
  return operations.flatMap((operation, i) => {
    const at = columnOf(operation)
    if (operation.kind !== 'set-not-null' && operation.kind !== 'drop-not-null') return []
    if (operation.kind === 'drop-not-null' && !known.has(at) && isSure(operation)) forbidden.add(at)
    known.add(at)
    return operation.kind === 'set-not-null' && forbidden.has(at) ? [i] : []
  })
}

/** A table or a column, whatever it is called by now. */
interface TrackedName {
  /** null where the range makes it. */
  readonly original: string | null
  /** null where it is gone. */
  current: string | null
  readonly columns: Map<string, TrackedName>
}

const isNamed = (original: string | null, current: string): TrackedName => ({
  original,
  current,
  columns: new Map(),
})

/** The places of those that rename what has its old name again in the end. */
function backToTheirNames(operations: readonly Operation[]): readonly number[] {
  const tables = new Map<string, TrackedName>()
  const renamed: (readonly [i: number, named: TrackedName])[] = []
  const find = (all: Map<string, TrackedName>, name: string): TrackedName => {
    const known = all.get(name) ?? isNamed(name, name)
    all.set(name, known)
    return known
  }
  const end = (all: Map<string, TrackedName>, name: string): void => {
    find(all, name).current = null
    all.delete(name)
  }
  const rename = (all: Map<string, TrackedName>, i: number, from: string, to: string): void => {
    const named = find(all, from)
    all.delete(from)
    named.current = to
    all.set(to, named)
    renamed.push([i, named])
  }
  operations.forEach((operation, i) => {
    if (!('table' in operation) || operation.table == null || !isSure(operation)) return
    const table = tableOf({ ...operation, table: operation.table })
    const columns = operation.kind.endsWith('-column')
      ? find(tables, table).columns
      : new Map<string, TrackedName>()
    if (operation.kind === 'create-table') tables.set(table, isNamed(null, table))
    else if (operation.kind === 'drop-table') end(tables, table)
    else if (operation.kind === 'rename-table')
      rename(tables, i, table, tableOf({ ...operation, table: operation.to }))
    else if (operation.kind === 'add-column') columns.set(operation.column, isNamed(null, operation.column))
    else if (operation.kind === 'drop-column') end(columns, operation.column)
    else if (operation.kind === 'rename-column') rename(columns, i, operation.column, operation.to)
  })
  return renamed.flatMap(([i, { original, current }]) =>
    original !== null && original === current ? [i] : [],
  )
}
