import { after, type Context, EMPTY_CONTEXT } from './context'
import { isDown, isRepeatable, kindOf } from './kind'
import type { SqlParser } from './parser'
import { fileName } from './place'
import { operationsOf } from './read'
import { judgementOf } from './rules'
import { bothWays, caution } from './rules/rule'
import type { JudgedMigration, Judgement, MigrationFile } from './types'

/**
 * So many characters of a range's migrations are read: a million take half a second, in which nothing else is done. What is longer holds
 * data, not a schema.
 */
const MOST_TEXT = 1_000_000

/**
 * What the migrations of a range mean for code that does not know them. Files are taken in the order of their paths, which is the order
 * in which they run, so that a table that one of them creates is new to the next. What only goes back is left out.
 */
export function judgeMigrations(
  files: readonly MigrationFile[],
  parser: SqlParser,
): readonly JudgedMigration[] {
  const contexts = new Map<string, Context>()
  let left = MOST_TEXT
  return [...files]
    .filter(({ path }) => !isDown(path))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map((file) => {
      const length = file.text?.length ?? 0
      if (length > left)
        return { path: file.path, notJudged: `${fileName(file.path)} is too long to be read: look at it.` }
      left -= length
      return judgeOne(file, parser, contexts)
    })
}

function judgeOne(
  { path, text, change }: MigrationFile,
  parser: SqlParser,
  contexts: Map<string, Context>,
): JudgedMigration {
  const name = fileName(path)
  if (text === null) return { path, notJudged: `${name} ${UNREAD[change]}: look at it.` }
  const kind = kindOf(path, text)
  if (kind === null) return { path, notJudged: `${name} is no migration that Binnacle can read: look at it.` }
  if (change === 'removed' || (change === 'modified' && !isRepeatable(path)))
    return { path, kind, judgements: [altered(path, change)] }
  const operations = operationsOf(path, text, kind, parser)
  if (!operations.ok) return { path, notJudged: `${name} is not SQL that PostgreSQL can read: look at it.` }

  // Django names a table by its model, which may be called the same in another app.
  const scope = kind === 'django' ? path.slice(0, path.lastIndexOf('/') + 1) : ''
  let context = contexts.get(scope) ?? EMPTY_CONTEXT
  const judgements: Judgement[] = []
  for (const operation of operations.value) {
    judgements.push(judgementOf(operation, context))
    context = after(context, operation)
  }
  contexts.set(scope, context)
  return { path, kind, judgements }
}

const UNREAD = {
  added: 'is not to be had from the source host',
  modified: 'was changed, and is not to be had from the source host',
  removed: 'was removed and may have run already',
} as const

const ALTERED = bothWays(caution('It may have run already, so the database may not be as it says now.'))

/** A migration that was there before. Where it has run it does not run again, so what it says is not what happens. */
const altered = (path: string, change: 'modified' | 'removed'): Judgement => ({
  path,
  line: null,
  operation:
    change === 'modified'
      ? 'changes a migration that may have run already'
      : 'is a migration that was removed and may have run already',
  deploy: ALTERED.deploy.level,
  back: ALTERED.back.level,
  why: { deploy: ALTERED.deploy.why, back: ALTERED.back.why },
  rule: 'altered-migration',
})
