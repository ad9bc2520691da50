import { ok, type Result } from '../../result'
import type { Operation, SchemaChange } from '../operation'
import type { SqlParser } from '../parser'
import type { Expression, PythonCall } from '../python/expression'
import { type PythonModule, pythonModule } from '../python/module'
import { callsAtLoad, outsideFunctions } from '../python/outside'
import type { ClassStatement, PythonStatement } from '../python/statement'
import { isFalse, lastName } from '../python/values'
import { UNREAD_PYTHON } from '../words'
import { changesOf } from './changes'
import { runSql } from './run-sql'

/** What a Django migration does: its `operations`, each with the line on which it begins. */
export function djangoOperations(
  path: string,
  text: string,
  parser: SqlParser,
): Result<readonly Operation[]> {
  const module = pythonModule(text)
  if (!module.ok) return module
  const statements = outsideFunctions(module.value.statements, true)
  const isByChecked = isChecked(statements)
  // Django runs a migration in a transaction unless it says otherwise.
  const inTransaction = !isByChecked && !isSetFalse(statements, 'atomic')
  const list = operationsList(statements, module.value)
  const read = (value: Expression): readonly Operation[] => {
    const name = value.kind === 'call' ? lastName(value.name) : ''
    if (value.kind === 'call' && /^(Safe)?RunSQL$/.test(name))
      return runSql(value, { path, inTransaction }, parser)
    if (value.kind === 'call' && name === 'SeparateDatabaseAndState' && value.isOpen !== true)
      return [...partOf(value, 'database_operations', 0).flatMap(read), ...stateOf(value)]
    return changesOf(value).map((change) => ({
      ...(isByChecked ? checked(change) : change),
      path,
      line: value.line,
      inTransaction,
      hasLockTimeout: false,
    }))
  }
  /** What only Django's idea of the models changes. */
  const stateOf = (call: PythonCall): readonly Operation[] => {
    const changes = partOf(call, 'state_operations', 1).flatMap(changesOf)
    if (changes.length === 0) return []
    return [
      { kind: 'know', changes, words: null, path, line: call.line, inTransaction, hasLockTimeout: false },
    ]
  }
  const loose = looseCode(statements, module.value).map(([line, words]) => ({
    ...{ kind: 'unknown' as const, words, path, line, inTransaction, hasLockTimeout: false },
  }))
  return ok([...loose, ...list.flatMap(read)])
}

/** By these a migration does something else than its operations say. */
const OVERRIDES = /^(?:apply|unapply|mutate_state|__init__|__new__)$/

/** What a file does beside its operations, by lines. */
const looseCode = (
  statements: readonly PythonStatement[],
  module: PythonModule,
): readonly (readonly [line: number, words: string])[] => [
  ...(module.brokenAt === null ? [] : [[module.brokenAt, UNREAD_PYTHON] as const]),
  ...callsAtLoad(module.statements).map((line) => [line, 'runs code as soon as it is loaded'] as const),
  ...statements.flatMap((statement) =>
    statement.kind === 'class'
      ? ownWays(statement).map((line) => [line, 'runs its operations in its own way'] as const)
      : [],
  ),
]

/** The lines where a class changes what it does as a migration. */
const ownWays = (own: ClassStatement): readonly number[] => [
  ...(own.isDecorated && own.name === 'Migration' ? [own.line] : []),
  ...outsideFunctions(own.body, false).flatMap((statement) => {
    const names =
      statement.kind === 'assign' ? statement.targets : statement.kind === 'function' ? [statement.name] : []
    return names.some((name) => OVERRIDES.test(name)) ? [statement.line] : []
  }),
]

/** One of the two lists of a `SeparateDatabaseAndState`. */
function partOf(call: PythonCall, name: string, place: number): readonly Expression[] {
  const operations = call.named.get(name) ?? call.args[place]
  if (operations === undefined) return []
  return operations.kind === 'list' ? operations.items : [{ kind: 'other', line: operations.line }]
}

/** The items of `operations = […]`, and of what is added to it. Anything else that is done with it is not understood. */
function operationsList(
  statements: readonly PythonStatement[],
  { statements: [first], attributes }: PythonModule,
): readonly Expression[] {
  let isThere = false
  const items = statements.flatMap((statement): readonly Expression[] => {
    if (!changesOperations(statement)) return []
    isThere = true
    const { line } = statement
    if (statement.kind !== 'assign') return [{ kind: 'other', line }]
    const { targets, sign, value } = statement
    const isPlain = targets.join() === 'operations' && /^\+?=$/.test(sign)
    return isPlain && value?.kind === 'list' ? value.items : [{ kind: 'other', line }]
  })
  // `Migration.operations` may be changed, wherever that is said.
  const elsewhere = (attributes.get('operations') ?? []).map((line) => ({ kind: 'other' as const, line }))
  // A migration without the list inherits it, or has it from elsewhere.
  return isThere ? [...items, ...elsewhere] : [...elsewhere, { kind: 'other', line: first?.line ?? 1 }]
}

const OPERATIONS = /^operations(?![^.[])/

function changesOperations(statement: PythonStatement): boolean {
  if (statement.kind === 'assign') return statement.targets.some((target) => OPERATIONS.test(target))
  const value = statement.kind === 'value' ? statement.value : null
  const called = value?.kind === 'call' ? value.name : value?.kind === 'other' ? (value.calls ?? '') : ''
  return called.startsWith('operations.')
}

const isSetFalse = (statements: readonly PythonStatement[], name: string): boolean =>
  statements.some((it) => it.kind === 'assign' && it.targets.includes(name) && isFalse(it.value ?? undefined))

/**
 * Whether a migration is run by Sentry's schema editor (`class Migration(CheckedMigration)`), which builds on
 * django-pg-zero-downtime-migrations: it makes indexes concurrently and adds constraints as NOT VALID before it validates them.
 */
const isChecked = (statements: readonly PythonStatement[]): boolean =>
  statements.some(
    (it) => it.kind === 'class' && it.name === 'Migration' && isOnly(it.from, 'CheckedMigration'),
  ) && !isSetFalse(statements, 'checked')

const isOnly = ({ args: [base, ...more], named }: ClassStatement['from'], name: string): boolean =>
  base?.kind === 'name' && base.name === name && more.length + named.size === 0

/** A change as that editor makes it. */
function checked(change: SchemaChange): SchemaChange {
  switch (change.kind) {
    case 'create-index':
    case 'drop-index':
      return { ...change, isConcurrent: true }
    case 'redefine-column':
      return { ...change, isGentle: true }
    case 'add-constraint':
      return { ...change, isValidated: false }
    default:
      return change
  }
}
