import { type FileAt, type Range, shortSha } from '@core/commits/commit'
import { LIMITS } from '@core/limits'
import { fieldModulesOf } from '@core/migrations/django/field-modules'
import { gravestOf } from '@core/migrations/gravest'
import { downsAmong, loneDowns } from '@core/migrations/kind'
import { judgedDown, perhapsTests } from '@core/migrations/never-run'
import { inOrder, scopeOf } from '@core/migrations/order/in-order'
import { isPlan } from '@core/migrations/order/plan'
import { type LoadParsers, needsOf } from '@core/migrations/parser'
import { isMigration } from '@core/migrations/patterns'
import { type Direction, migrationReasons } from '@core/migrations/reasons'
import { wantsEarlier } from '@core/migrations/schema/wanted'
import type { JudgedMigration, JudgeMigrations, MigrationFile } from '@core/migrations/types'
import type { SourceHost, WatchedApp } from '@core/ports'
import { fail, ok, type Result } from '@core/result'
import type { MigrationWord, Patterns } from '@core/risk'
import { type AllChanges, inPart } from '@core/shipment'
import { Cache } from '@core/util/cache'
import { EarlierMigrations } from './earlier-migrations'
import { mapLimited } from './map-limited'
import { hostOf } from './shipment'
import * as words from './words'

/** So many ranges are remembered. */
const REMEMBERED = LIMITS.memory.migrations

/** A repository's part of what ships: its own, or an included one's. */
export interface MigrationPart {
  readonly source: Pick<SourceHost, 'id' | 'label' | 'file' | 'files' | 'folder' | 'blobs'>
  readonly range: Range
}

/** So many migrations of a range are read, and of so many something is said. */
interface Most {
  readonly files: number
  readonly told: number
}

/** Says what the migrations of ranges mean. */
export interface MigrationReader {
  /**
   * For `deploy` a range goes forward and its head is newer; for `back` its head is the older commit, and what is judged are the
   * migrations that base has: they have run, and stay. Only files that match the patterns are read.
   */
  migrationsOf(
    parts: readonly MigrationPart[],
    direction: Direction,
    patterns?: readonly string[],
  ): Promise<readonly JudgedMigration[]>
}

/**
 * Remembers what it has read, since a file at a commit never changes; where a host failed, it asks again the next time. Of a range with more
 * than `most.files` migrations the last are read, and of these `most.told` told, the gravest. `judge` says what the files mean, on this thread unless it is given.
 */
export function migrationReader(
  load: LoadParsers,
  most: Most = LIMITS.migrations,
  judge: JudgeMigrations = judgeHere(load),
): MigrationReader {
  const known = new Cache<string, readonly JudgedMigration[]>(REMEMBERED)
  const earlier = new EarlierMigrations()
  const read = async (part: MigrationPart, direction: Direction, patterns: readonly string[] | undefined) => {
    const { source, range } = part
    const key = JSON.stringify([source.id, direction, range.base, range.head, patterns])
    const before = known.get(key)
    if (before !== undefined) return before
    const { judged, isLasting } = await judgedIn(part, direction, patterns, { judge, most, earlier })
    if (isLasting) known.set(key, judged)
    return judged
  }
  return {
    migrationsOf: async (parts, direction, patterns) =>
      (await Promise.all(parts.map((part) => read(part, direction, patterns)))).flat(),
  }
}

/** What the migrations of all that ships mean. Those of an included repository are named with it. */
export async function migrationWords(
  reader: MigrationReader,
  app: Pick<WatchedApp, 'name' | 'source' | 'includes'>,
  changes: AllChanges,
  direction: Direction,
  patterns: Patterns,
): Promise<readonly MigrationWord[]> {
  const parts = await Promise.all(
    changes.parts.map(async (part): Promise<readonly MigrationWord[]> => {
      const host = hostOf(app, part)
      if (host === null) return []
      const read = { source: host.source, range: part.range }
      const reasons = migrationReasons(
        await reader.migrationsOf([read], direction, patterns.migrations),
        direction,
      )
      if (part.isOwn) return reasons
      const { repository } = part
      return reasons.map((reason) => ({ ...reason, sentence: inPart(part, reason.sentence), repository }))
    }),
  )
  return parts.flat()
}

interface JudgedPart {
  readonly judged: readonly JudgedMigration[]
  /** Nothing failed that may go well the next time. */
  readonly isLasting: boolean
}

interface Reading {
  readonly judge: JudgeMigrations
  readonly most: Most
  readonly earlier: EarlierMigrations
}

async function judgedIn(
  { source, range }: MigrationPart,
  direction: Direction,
  patterns: readonly string[] | undefined,
  { judge, most, earlier }: Reading,
): Promise<JudgedPart> {
  // Nothing runs yet, so there is no old code.
  if (range.base === null) return { judged: [], isLasting: true }
  const all = range.files.map(({ path }) => path)
  const migrations = all.filter((path) => isMigration(path, patterns))
  const downs = downsAmong(migrations)
  const forward = migrations.filter((path) => !downs.has(path))
  const paths = newestOf(forward, most.files)
  const unlisted = [
    ...unlistedIn(range),
    ...unreadOf(forward.length, paths.length),
    ...newestOf(loneDowns(migrations), most.told).map(judgedDown),
    ...perhapsTests(all, patterns).slice(0, most.told),
  ]
  if (paths.length === 0) return { judged: unlisted, isLasting: true }
  const [newer, older] = direction === 'deploy' ? [range.head, range.base] : [range.base, range.head]
  const textAt = await textsOf(
    source,
    paths.flatMap((path) => [newer, older].map((sha) => ({ sha, path }))),
  )
  const files = await mapLimited(paths, (path) => fileIn(source, textAt, { path, newer, older }))
  const texts = files.map(({ file }) => file)
  const { judged, isLasting } = await judgedBy(judge, texts, (path) =>
    earlier.before(source, older, path, modulesOf(texts, scopeOf(path), range)),
  )
  if (!judged.ok) {
    const why = judged.problem.sentence
    const unread = paths.map((path) => ({ path, notJudged: `${path} could not be read: look at it. ${why}` }))
    return { judged: [...unlisted, ...unread], isLasting: false }
  }
  return {
    judged: [...unlisted, ...gravestOf(judged.value, most.told)],
    isLasting: isLasting && files.every((file) => file.isLasting),
  }
}

/** What files mean. What was there before is only read where it may change that: `before` reads it for the folder of a path. */
async function judgedBy(
  judge: JudgeMigrations,
  texts: readonly MigrationFile[],
  before: (path: string) => ReturnType<EarlierMigrations['before']>,
): Promise<{ readonly judged: Awaited<ReturnType<JudgeMigrations>>; readonly isLasting: boolean }> {
  const alone = await judge(texts, [])
  const wanting = alone.ok ? alone.value.filter(wantsEarlier).flatMap(({ path }) => path ?? []) : []
  const folders = [...new Map(wanting.map((path) => [scopeOf(path), path])).values()]
  const read = await mapLimited(folders, before)
  const histories = read.map(({ earlier }) => earlier)
  const isKnown = histories.some(({ files }) => files.length > 0)
  return {
    judged: isKnown ? await judge(texts, histories) : alone,
    isLasting: read.every(({ isLasting }) => isLasting),
  }
}

/** The modules with the classes of a folder's fields, where the range leaves them as they were. */
function modulesOf(texts: readonly MigrationFile[], scope: string, range: Range): readonly string[] {
  if (range.filesCut === true || range.totalFiles > range.files.length) return []
  const changed = new Set(range.files.map(({ path }) => path))
  const own = texts.filter(({ path }) => path.endsWith('.py') && scopeOf(path) === scope)
  const modules = new Map(
    own.flatMap(({ path, text }) => fieldModulesOf(path, text ?? '').map((places) => [places[0], places])),
  )
  const same = [...modules.values()].filter((places) => !places.some((path) => changed.has(path)))
  return same.slice(0, LIMITS.migrations.fieldModules).flat()
}

/** Judges on this thread, however long it takes. */
const judgeHere =
  (load: LoadParsers): JudgeMigrations =>
  async (files, earlier) => {
    const parser = await load(needsOf([...files, ...earlier.flatMap((it) => it.files)]))
    if (!parser.ok) return parser
    // Loaded when a range first has a migration: a start needs none of it.
    const { judgeMigrations } = await import('@core/migrations/judge')
    return ok(judgeMigrations(files, parser.value, earlier))
  }

/** So many of them, those that run last. */
const newestOf = (paths: readonly string[], most: number): readonly string[] =>
  paths.length <= most
    ? paths
    : inOrder(paths.map((path) => ({ path, text: null, change: 'added' })))
        .slice(-most)
        .map(({ path }) => path)

/** What is more than is read at once is said, and the others are judged anyway. */
function unreadOf(all: number, read: number): readonly JudgedMigration[] {
  if (all === read) return []
  const sentence = words.onlyLastRead(all, read)
  return [{ path: null, notJudged: sentence }]
}

/** A list of files that was cut may lack a migration. */
function unlistedIn({ files, totalFiles, filesCut, head }: Range): readonly JudgedMigration[] {
  if (filesCut !== true && totalFiles <= files.length) return []
  const sentence = words.onlySomeListed(files.length, shortSha(head))
  return [{ path: null, notJudged: sentence }]
}

interface Between {
  readonly path: string
  readonly newer: string
  readonly older: string
}

/** A file's text at the newer commit, and what came of it since the older one. */
async function fileIn(
  source: MigrationPart['source'],
  textAt: TextAt,
  { path, newer, older }: Between,
): Promise<{ readonly file: MigrationFile; readonly isLasting: boolean }> {
  const [now, before] = await Promise.all([newer, older].map((sha) => textAt({ sha, path })))
  if (now?.ok !== true || before?.ok !== true) {
    const isLasting = source.file === undefined
    return { file: { path, text: null, change: 'added' }, isLasting }
  }
  if (now.value === null)
    return {
      file: { path, text: before.value, change: before.value === null ? 'added' : 'removed' },
      isLasting: true,
    }
  const change = before.value === null ? 'added' : 'modified'
  const was = isPlan(path) && before.value !== null ? { before: before.value } : {}
  return { file: { path, text: now.value, change, ...was }, isLasting: true }
}

/** The text of a file at a commit. */
type TextAt = (at: FileAt) => Promise<Result<string | null>>

/** Who answers for the texts of these files: all from one question where the host takes that, and one by one what did not come of it. */
async function textsOf(source: MigrationPart['source'], all: readonly FileAt[]): Promise<TextAt> {
  const nameOf = ({ sha, path }: FileAt): string => `${sha}:${path}`
  const read = await source.files?.(all)
  const texts = new Map(all.map((at, i) => [nameOf(at), read?.ok === true ? read.value[i] : undefined]))
  return async (at) => {
    const text = texts.get(nameOf(at))
    if (text !== undefined) return ok(text)
    if (source.file === undefined) return fail('invalid', words.cannotBeAskedFor(source.label, at.path))
    return source.file(at.sha, at.path)
  }
}
