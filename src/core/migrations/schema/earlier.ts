import { LIMITS } from '../../limits'
import { ownFieldsIn } from '../django/own-fields'
import { downsAmong, isSetting, kindOf } from '../kind'
import { isNotable, type SchemaChange } from '../operation'
import { inOrder, scopeOf } from '../order/in-order'
import { asPlanned, isPlan } from '../order/plan'
import type { Parsers } from '../parser'
import { operationsOf } from '../read'
import type { EarlierFile, MigrationFile } from '../types'
import { isComputed } from './computed'
import { Schema } from './schema'
import { isDump } from './wanted'

/**
 * The definitions that the releases before have left in a folder of migrations: those of a dump if there is one, else what its migrations
 * have done in their order. What is not understood puts in doubt whatever it names.
 */
export function schemaBefore(scope: string, files: readonly EarlierFile[], parser: Parsers): Schema {
  const modules = files.filter(({ path }) => path.endsWith('.py') && scopeOf(path) !== scope)
  const schema = new Schema(appOf(scope), modules.length === 0 ? undefined : ownFieldsIn(modules))
  const dump = files.find(isDump)
  const ordered = dump === undefined ? forwardIn(scope, files) : [dump]
  const texts = ordered.flatMap(({ path, text }) => (text === null ? [] : [{ path, text }]))
  const length = texts.reduce((sum, { text }) => sum + text.length, 0)
  // Of a part of it one would know what was, and not what has become of it.
  if (length > LIMITS.migrations.earlierText) return schema
  for (const file of texts) noteAll(schema, file, parser)
  return schema
}

/** Django's label of the app whose migrations these are, which the names of its tables begin with. */
export const appOf = (scope: string): string | null =>
  /(^|\/)migrations$/.test(scope) ? (scope.split('/').at(-2) ?? null) : null

/** Those of a folder that go forward, in the order in which they were run. */
function forwardIn(scope: string, files: readonly EarlierFile[]): readonly MigrationFile[] {
  const downs = downsAmong(files.map(({ path }) => path))
  const forward = files.filter(({ path }) => scopeOf(path) === scope && !downs.has(path) && !isSetting(path))
  return asPlanned(
    inOrder(forward.map((file) => ({ ...file, change: 'added' as const }))),
    files.filter(({ path }) => isPlan(path)),
  )
}

/** A block of SQL (`DO`) may do anything to the schema, which a function of a framework's migration seldom does. */
const isBlock = (change: SchemaChange): boolean => change.kind === 'run-code' && change.name === null

function noteAll(schema: Schema, { path, text }: EarlierFile, parser: Parsers): void {
  const kind = isDump({ path, text }) && path.endsWith('.rb') ? 'rails' : kindOf(path, text)
  // `\restrict` and the like are for psql, which reads a dump.
  const plain = path.endsWith('.sql') ? text.replace(/^\\.*$/gm, '') : text
  const operations = kind === null ? null : operationsOf(path, plain, kind, parser)
  let isWhole = operations?.ok === true
  for (const operation of operations?.ok === true ? operations.value : []) {
    if (!isNotable(operation)) {
      if (!/^(?:add-constraint|create-index)$/.test(operation.kind)) isWhole = false
      continue
    }
    schema.note(operation)
    schema.forget(operation)
    const all = operation.kind === 'know' ? operation.changes : [operation]
    if (all.some((change) => change.kind === 'unknown' || isBlock(change) || isComputed(change)))
      isWhole = false
  }
  if (!isWhole) schema.doubt(wordsOf(text))
}

/** As they are written, and as PostgreSQL folds them. */
const wordsOf = (text: string): ReadonlySet<string> =>
  new Set([text, text.toLowerCase()].flatMap((one) => one.match(/\w+/g) ?? []))
