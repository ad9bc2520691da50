import { LIMITS } from '../limits'
import { groupBy } from '../util/group'
import { GrowingContext } from './context'
import { downFolderOf, downsAmong, isRepeatable, isSetting, kindOf } from './kind'
import { neverRun } from './never-run'
import type { Operation } from './operation'
import { inOrder, linesOf, runBefore, scopeOf } from './order/in-order'
import { asPlanned, isPlan, newlyPlanned } from './order/plan'
import { withSwapped } from './order/swapped'
import type { Parsers } from './parser'
import { operationsOf } from './read'
import { fileName } from './reasons'
import { bothWays, caution, judgementOf } from './rules'
import { resolved } from './schema/difference'
import { appOf, schemaBefore } from './schema/earlier'
import type {
  JudgedMigration,
  MigrationFile,
  MigrationHistory,
  MigrationJudgement,
  MigrationKind,
} from './types'
import { withRemade, withUndone } from './undone'
import * as words from './words'

/** Tools whose migrations are not read, by the end of the path and by what the text says. The first that fits gives the name. */
const TOOLS: readonly (readonly [end: RegExp, text: RegExp, name: string])[] = [
  [/\.(xml|ya?ml|json|groovy)$/, /databaseChangeLog/, 'Liquibase'],
  [/\.(cs|vb)$/, /Migration/, 'EF Core'],
  [/\.exs$/, /Ecto\.Migration/, 'Ecto'],
  [/\.php$/, /Illuminate|Schema::/, 'Laravel'],
  [/\.php$/, /Doctrine\\|\bSchema \$/, 'Doctrine'],
  [/\.php$/, /CodeIgniter/, 'CodeIgniter'],
  [/\.php$/, /Migrations\\|Phinx/, 'CakePHP'],
  [/\.[cm]?[jt]s$/, /@mikro-orm\//, 'MikroORM'],
  [/\.[cm]?[jt]s$/, /\bkysely\b/, 'Kysely'],
  [/\.[cm]?[jt]s$/, /node-pg-migrate|\bpgm\./, 'node-pg-migrate'],
  [/\.[cm]?[jt]s$/, /MigrationInterface|QueryRunner/, 'TypeORM'],
  [/\.[cm]?[jt]s$/, /queryInterface|Sequelize/i, 'Sequelize'],
  [/\.[cm]?[jt]s$/, /knex/i, 'Knex'],
  [/\.[cm]?[jt]s$/, /db-migrate|dbm\b/, 'db-migrate'],
  [/\.rb$/, /Gitlab::Database/, 'GitLab'],
  [/\.(json|ya?ml)$/, /["']?operations["']?\s{0,8}:/, 'pgroll'],
  [/\.hcl$/, /\b(?:table|schema|enum|view) "/, 'Atlas'],
  [/schemafile$/i, /\bcreate_table\b|\brequire\b/, 'Ridgepole'],
  [/db_schema\.xml$/, /<schema\b/, 'Magento'],
]

/** Whose migration a file is that Binnacle does not read; null where that is not to be seen. */
const toolOf = (path: string, text: string): string | null =>
  TOOLS.find(([end, said]) => end.test(path) && said.test(text))?.[2] ?? null

/**
 * What the migrations of a range mean for code that does not know them. Files are taken in the order in which their tool runs them, so
 * that a table that one of them creates is new to the next of its folder. What only goes back is left out. `earlier` is what was there
 * before, as far as it is at hand.
 */
export function judgeMigrations(
  all: readonly MigrationFile[],
  parser: Parsers,
  earlier: readonly MigrationHistory[] = [],
): readonly JudgedMigration[] {
  const settings = all.filter(({ path }) => isSetting(path))
  const files = forwardOf(all, settings)
  const lines = linesOf(files)
  const judging = judgingOf(files, { settings, lines, earlier }, parser)
  let left: number = LIMITS.migrations.text
  const read = files.map((file) => {
    const length = file.text?.length ?? 0
    if (length > left) return { path: file.path, notJudged: words.tooLong(fileName(file.path)) }
    left -= length
    return readOne(file, judging)
  })
  const remade = remadeIn(read, (path) => `${scopeOf(path)} ${lines.get(path) ?? ''}`)
  return [
    ...read.map((one) => ('operations' in one ? judgeOne(one, remade.get(one) ?? [], judging) : one)),
    ...settings.flatMap((setting) => (isPlan(setting.path) ? plannedBy(setting, files) : [])),
  ]
}

/** What is to be said of a plan: of what it has run and the range does not have nobody knows what it does. */
function plannedBy(
  { path, text, change, before }: MigrationFile,
  files: readonly MigrationFile[],
): readonly JudgedMigration[] {
  const name = fileName(path)
  if (text === null || change === 'removed') return [{ path, notJudged: words.unread(name, change) }]
  if (change === 'modified' && before === undefined) return []
  const paths = files.flatMap((file) => (downFolderOf(file.path) === null ? [file.path] : []))
  const [first, ...others] = newlyPlanned(text, before ?? '', paths)
  return first === undefined ? [] : [{ path, notJudged: words.plannedAnew(name, first, others.length) }]
}

/** A migration that can be judged. */
interface ReadMigration {
  readonly path: string
  readonly kind: MigrationKind
  readonly operations: readonly Operation[]
}

/** What each does, with what a later one of the same folder makes again or undoes (`withRemade`, `withUndone`). */
function remadeIn(
  all: readonly (ReadMigration | JudgedMigration)[],
  folderOf: (path: string) => string,
): ReadonlyMap<ReadMigration, readonly Operation[]> {
  const read = all.filter((one) => 'operations' in one)
  const found = new Map<ReadMigration, Operation[]>()
  for (const group of groupBy(read, ({ path }) => folderOf(path)).values()) {
    const owners = group.flatMap((one) => one.operations.map(() => one))
    withUndone(withSwapped(withRemade(group.flatMap(({ operations }) => operations)))).forEach(
      (operation, i) => {
        const owner = owners[i]
        if (owner === undefined) return
        const own = found.get(owner)
        if (own === undefined) found.set(owner, [operation])
        else own.push(operation)
      },
    )
  }
  return found
}

/** What goes forward, in the order in which it is run. */
function forwardOf(
  files: readonly MigrationFile[],
  settings: readonly MigrationFile[],
): readonly MigrationFile[] {
  const downs = downsAmong(files.map(({ path }) => path))
  const plans = settings.flatMap(({ path, text }) => (isPlan(path) && text !== null ? [{ path, text }] : []))
  const forward = files.filter(({ path }) => !downs.has(path) && !isSetting(path))
  return asPlanned(inOrder(forward.map(cleaned)), plans)
}

/** Without the mark that some editors set at the beginning, and with one kind of line ends. */
const cleaned = (file: MigrationFile): MigrationFile => ({
  ...file,
  text: file.text === null ? null : file.text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'),
})

interface Judging {
  readonly parser: Parsers
  readonly contextOf: (path: string) => GrowingContext
  /** Whether a file beside it tells its tool to open no transaction for it. */
  readonly isOutside: (path: string) => boolean
  /** Whether the range adds a file. */
  readonly isAdded: (path: string) => boolean
  /** Keeps what a file does, for those that run after it. */
  readonly note: (path: string, operation: Operation) => void
}

/** What the files of a range are judged by, while one after the other is read. */
function judgingOf(
  files: readonly MigrationFile[],
  {
    settings,
    lines,
    earlier,
  }: {
    readonly settings: readonly MigrationFile[]
    readonly lines: ReadonlyMap<string, string>
    readonly earlier: readonly MigrationHistory[]
  },
  parser: Parsers,
): Judging {
  const contexts = new Map<string, GrowingContext>()
  const done = new Map<string, Operation[]>()
  // Another folder may be of another database; Django names a table by its model, which may be called the same in another app.
  const contextOf = (path: string): GrowingContext => {
    const scope = scopeOf(path)
    const key = `${scope} ${lines.get(path) ?? ''}`
    const before = earlier.find((one) => one.scope === scope)?.files ?? []
    const made = contexts.get(key)
    if (made !== undefined) return made
    const context = new GrowingContext(
      readWhole(() => schemaBefore(scope, before, parser)) ?? undefined,
      appOf(scope),
    )
    contexts.set(key, context)
    if (lines.has(path))
      for (const other of runBefore(path, files))
        for (const operation of done.get(other.path) ?? []) context.note(operation)
    return context
  }
  return {
    parser,
    contextOf,
    isOutside: (path) => {
      const beside = `${path.slice(0, path.lastIndexOf('/') + 1)}metadata.toml`
      const text = settings.find((setting) => setting.path === beside)?.text
      return /^[ \t]*run_in_transaction[ \t]*=[ \t]*false\b/m.test(text ?? '')
    },
    isAdded: (path) => files.some((file) => file.path === path && file.change === 'added'),
    note: (path, operation) => {
      const before = done.get(path)
      if (before === undefined) done.set(path, [operation])
      else before.push(operation)
    },
  }
}

function readOne({ path, text, change }: MigrationFile, judging: Judging): ReadMigration | JudgedMigration {
  const name = fileName(path)
  if (text === null) return { path, notJudged: words.unread(name, change) }
  // A reader may take a NUL byte for the end.
  if (text.includes('\0')) return { path, notJudged: words.noText(name) }
  const folder = downFolderOf(path)
  if (folder !== null) return { path, notJudged: words.perhapsDown(name, folder) }
  const kind = kindOf(path, text)
  const tool = kind === null ? toolOf(path, text) : null
  if (tool !== null) return { path, notJudged: words.ofOtherTool(name, tool) }
  if (kind === null) return { path, notJudged: words.noMigration(name) }
  if (change === 'removed' || (change === 'modified' && !isRepeatable(path)))
    return { path, kind, judgements: [altered(path, change)] }
  const never = neverRun({ path, text }, kind, judging.isAdded)
  if (never !== null) return { path, kind, judgements: [never] }
  const operations = readWhole(() => operationsOf(path, text, kind, judging.parser, judging.isOutside(path)))
  if (operations === null) return { path, notJudged: words.tooDeep(name) }
  if (!operations.ok) return { path, notJudged: words.notReadable(name, kind) }
  return { path, kind, operations: operations.value }
}

function judgeOne(
  { path, kind }: ReadMigration,
  operations: readonly Operation[],
  judging: Judging,
): JudgedMigration {
  const context = judging.contextOf(path)
  const judgements: MigrationJudgement[] = []
  for (const written of operations) {
    for (const operation of resolved(written, context.schema, context.types)) {
      if (operation.kind !== 'know' || operation.words !== null)
        judgements.push(judgementOf(operation, context.of(operation)))
      context.note(operation)
      judging.note(path, operation)
    }
    if (written.kind === 'redefine-column') context.schema.note(written)
  }
  return { path, kind, judgements }
}

/** What is read by functions that call themselves ends with the stack where a text is nested without end. */
function readWhole<T>(read: () => T): T | null {
  try {
    return read()
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

const ALTERED = bothWays(caution(words.MAY_HAVE_RUN))

/** A migration that was there before. Where it has run it does not run again, so what it says is not what happens. */
const altered = (path: string, change: 'modified' | 'removed'): MigrationJudgement => ({
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
