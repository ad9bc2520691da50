import type { Expression } from '../python/expression'
import type { PythonStatement } from '../python/statement'

/** Whether a statement only gives the connection of the migration a name: `conn = op.get_bind()`. */
export const isConnection = (statement: PythonStatement): boolean =>
  statement.kind === 'assign' &&
  statement.sign === '=' &&
  statement.targets.every((target) => /^\w+$/.test(target)) &&
  isBind(statement.value)

const isBind = (value: Expression | null): boolean =>
  value?.kind === 'call' && value.name === 'op.get_bind' && value.args.length + value.named.size === 0

/** Whether a value is the connection, by one of its names or as it is asked for. */
export const isConnectionValue = (value: Expression, names: ReadonlySet<string>): boolean =>
  isBind(value) || (value.kind === 'name' && names.has(value.name))

/** The names that the connection has in these statements and those within them, and that are of nothing else. */
export function connectionsIn(statements: readonly PythonStatement[]): ReadonlySet<string> {
  const all = withThoseWithin(statements)
  const others = new Set(all.flatMap((statement) => (isConnection(statement) ? [] : namesGiven(statement))))
  const names = all.flatMap((statement) => (isConnection(statement) ? namesGiven(statement) : []))
  return new Set(names.filter((name) => !others.has(name)))
}

/** The names that statements, and those within them, give a meaning of their own. */
export const namesWithin = (statements: readonly PythonStatement[]): ReadonlySet<string> =>
  new Set(
    withThoseWithin(statements).flatMap((statement) => {
      if (statement.kind === 'function' || statement.kind === 'class') return [statement.name]
      return statement.kind === 'import' ? [...statement.names.keys()] : namesGiven(statement)
    }),
  )

function namesGiven(statement: PythonStatement): readonly string[] {
  if (statement.kind === 'assign') return statement.targets
  if (statement.kind === 'with') return statement.opens.flatMap(({ name }) => name ?? [])
  return []
}

const withThoseWithin = (statements: readonly PythonStatement[]): readonly PythonStatement[] =>
  statements.flatMap((statement) => {
    if (statement.kind === 'function') return [statement, ...withThoseWithin(statement.body())]
    return 'body' in statement ? [statement, ...withThoseWithin(statement.body)] : [statement]
  })

/** A text as SQLAlchemy hands it on: what a statement is given by names (`:id`) is some value. */
export const withValues = (sql: string): string => sql.replace(/(?<![:\\\w]):[A-Za-z_]\w*/g, 'NULL')
