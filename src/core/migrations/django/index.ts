import type { Operation, SchemaChange } from '../operation'
import type { SqlParser } from '../parser'
import { Cursor, type Expression, type PythonCall, readExpression } from '../python/expression'
import { callsAtLoad, isTopLevel } from '../python/statements'
import { pythonTokens, type Token } from '../python/tokens'
import { lastName } from '../python/values'
import { changesOf } from './changes'
import { runSql } from './run-sql'

/** What a Django migration does: its `operations`, each with the line on which it begins. */
export function djangoOperations(path: string, text: string, parser: SqlParser): readonly Operation[] {
  const tokens = pythonTokens(text)
  const isByChecked = isChecked(tokens)
  // Django runs a migration in a transaction unless it says otherwise.
  const inTransaction = !isByChecked && !saysNotAtomic(tokens)
  const list = operationsList(tokens)
  const read = (value: Expression): readonly Operation[] => {
    const name = value.kind === 'call' ? lastName(value.name) : ''
    if (value.kind === 'call' && /^(Safe)?RunSQL$/.test(name))
      return runSql(value, { path, inTransaction }, parser)
    if (value.kind === 'call' && name === 'SeparateDatabaseAndState')
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
  const loose = looseCode(tokens).map(([line, words]) => ({
    ...{ kind: 'unknown' as const, words, path, line, inTransaction, hasLockTimeout: false },
  }))
  return [...loose, ...list.flatMap(read)]
}

/** By these a migration does something else than its operations say. */
const OVERRIDES = /^(?:apply|unapply|mutate_state|__init__|__new__)$/

/** What a file does beside its operations, by lines. */
const looseCode = (tokens: readonly Token[]): readonly (readonly [line: number, words: string])[] => [
  ...callsAtLoad(tokens).map((line) => [line, 'runs code as soon as it is loaded'] as const),
  ...tokens.flatMap(({ text, line }, i) =>
    text === 'def' && OVERRIDES.test(tokens[i + 1]?.text ?? '') && !isTopLevel(tokens, i)
      ? [[line, 'runs its operations in its own way'] as const]
      : [],
  ),
]

/** One of the two lists of a `SeparateDatabaseAndState`. */
function partOf(call: PythonCall, name: string, place: number): readonly Expression[] {
  const operations = call.named.get(name) ?? call.args[place]
  if (operations === undefined) return []
  return operations.kind === 'list' ? operations.items : [{ kind: 'other', line: operations.line }]
}

/** The items of `operations = […]`, and of what is added to it. Anything else that is done with it is not understood. */
function operationsList(tokens: readonly Token[]): readonly Expression[] {
  const items: Expression[] = []
  let isThere = false
  tokens.forEach((token, i) => {
    if (token.kind !== 'name' || token.text !== 'operations') return
    if (!startsLine(tokens, i)) {
      if (tokens[i - 1]?.text === '.' && !isImport(tokens, i)) items.push({ kind: 'other', line: token.line })
      return
    }
    isThere = true
    // What stands between the name and the sign is an annotation, which changes nothing.
    const at = tokens[i + 1]?.text === ':' ? signAfter(tokens, i + 1) : i + 1
    const sign = tokens[at]?.text
    if (sign === '=' || sign === '+=') {
      const cursor = new Cursor(tokens, at + 1)
      const value = readExpression(cursor)
      const isWhole = value.kind === 'list' && !cursor.isBroken
      items.push(...(isWhole ? value.items : [{ kind: 'other' as const, line: token.line }]))
    } else items.push({ kind: 'other', line: token.line })
  })
  // A migration without the list inherits it, or has it from elsewhere.
  return isThere ? items : [...items, { kind: 'other', line: tokens[0]?.line ?? 1 }]
}

/** The `=` behind an annotation, on the same line. */
function signAfter(tokens: readonly Token[], from: number): number {
  for (let at = from; ; at++) {
    const token = tokens[at]
    if (token === undefined || token.kind === 'newline' || token.text === '=') return at
  }
}

/** `from django.contrib.postgres.operations import …` names a module. */
function isImport(tokens: readonly Token[], i: number): boolean {
  let at = i
  while (at > 0 && tokens[at - 1]?.kind !== 'newline') at--
  return tokens[at]?.text === 'from' || tokens[at]?.text === 'import'
}

const startsLine = (tokens: readonly Token[], i: number): boolean =>
  i === 0 || tokens[i - 1]?.kind === 'newline'

const saysNotAtomic = (tokens: readonly Token[]): boolean =>
  tokens.some(
    ({ kind, text }, i) =>
      kind === 'name' && text === 'atomic' && tokens[i + 1]?.text === '=' && tokens[i + 2]?.text === 'False',
  )

/**
 * Whether a migration is run by Sentry's schema editor (`class Migration(CheckedMigration)`), which builds on
 * django-pg-zero-downtime-migrations: it makes indexes concurrently and adds constraints as NOT VALID before it validates them.
 */
const isChecked = (tokens: readonly Token[]): boolean =>
  has(tokens, ['class', 'Migration', '(', 'CheckedMigration', ')']) && !has(tokens, ['checked', '=', 'False'])

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

const has = (tokens: readonly Token[], texts: readonly string[]): boolean =>
  tokens.some((_, i) => texts.every((text, j) => tokens[i + j]?.text === text))
