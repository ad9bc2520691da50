import { LIMITS } from '../../limits'
import { ownFieldsIn } from '../django/own-fields'
import { downsAmong, isSetting, kindOf } from '../kind'
import { isNotable, type SchemaChange } from '../operation'
import { inOrder, scopeOf } from '../order'
import { asPlanned, isPlan } from '../order/plan'
import type { Parsers } from '../parser'
import { operationsOf } from '../read'
import type { EarlierFile, JudgedMigration, MigrationFile } from '../types'
import { isComputed } from './computed'
import { Schema } from './schema'

/** Rules whose word depends on what was there before. What Django drops may have left the models before. */
const RULES = /^(changed-type|nullability|altered-domain)$/
const DROPS = /^dropped-(column|table)$/

/** A migration whose judgement what was there before may change; its folder is where that is written. */
export const wantsEarlier = (migration: JudgedMigration): boolean =>
  !('notJudged' in migration) &&
  migration.judgements.some(
    ({ rule, deploy, back }) =>
      // An index is not built concurrently where the table is partitioned.
      (rule === 'added-index' && deploy !== 'unsafe') ||
      ((deploy !== 'safe' || back !== 'safe') &&
        (RULES.test(rule) ||
          // Its type may have been made before.
          (rule === 'added-column' && deploy === 'caution') ||
          (migration.kind === 'django' && DROPS.test(rule)))),
  )

/** Files that a tool writes beside a folder of migrations with all that they have made: Rails', dbmate's. */
export function dumpsBeside(scope: string): readonly string[] {
  const at = scope.lastIndexOf('/') + 1
  const [parent, folder] = [scope.slice(0, at), scope.slice(at)]
  const [, database = ''] = /^(\w+_)migrate$/.exec(folder) ?? []
  return [`${parent}${database}structure.sql`, `${parent}${database}schema.rb`, `${parent}schema.sql`]
}

/** Whether a file says itself that it was dumped from a database that all migrations had run on. */
export const isDump = ({ path, text }: EarlierFile): boolean =>
  path.endsWith('schema.rb')
    ? /\bActiveRecord::Schema\b/.test(text)
    : path.endsWith('structure.sql') || /^-- (PostgreSQL database dump|Dbmate schema migrations)/m.test(text)

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
