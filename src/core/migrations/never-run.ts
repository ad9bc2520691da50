import { testFolderOf } from './patterns'
import { fileName } from './reasons'
import type { JudgedMigration, MigrationJudgement, MigrationKind } from './types'
import * as words from './words'

/** What no deploy runs, though it stands among the migrations. */
const never = (path: string, operation: string, deploy: string): MigrationJudgement => ({
  path,
  line: null,
  operation,
  deploy: 'safe',
  back: 'safe',
  why: { deploy, back: words.NOTHING_RAN },
  rule: 'never-run',
})

/** A file that only goes back. */
export const judgedDown = (path: string): JudgedMigration => ({
  path,
  kind: 'sql',
  judgements: [never(path, ...words.DOWN)],
})

/** Those that are migrations if an app is called as folders of tests are: nobody can tell by the path. */
export const perhapsTests = (
  paths: readonly string[],
  patterns: readonly string[] | undefined,
): readonly JudgedMigration[] =>
  paths.flatMap((path) => {
    const folder = testFolderOf(path, patterns)
    return folder === null ? [] : [{ path, notJudged: words.perhapsTest(fileName(path), folder) }]
  })

/** Flyway makes an empty database by it, and passes over it where anything has run (“Baseline migrations”). */
const BASELINE = /(^|\/)B\d+(?:[._]\d+)*__[^/]*\.sql$/

/**
 * Of a migration that was added, why a database with a history does not run it: a baseline, or one that stands for others (`replaces` of Django),
 * some of which were there before (`isAdded` tells which are not). null where it runs.
 */
export function neverRun(
  { path, text }: { readonly path: string; readonly text: string },
  kind: MigrationKind,
  isAdded: (path: string) => boolean,
): MigrationJudgement | null {
  if (BASELINE.test(path)) return never(path, ...words.BASELINE)
  // Sqitch's copy of a script as it was before it was reworked, which was deployed as the script itself.
  if (/(^|\/)deploy\/.*@[^/@]*\.sql$/.test(path) && !isAdded(path.replace(/@[^/@]*\.sql$/, '.sql')))
    return never(path, ...words.STANDS_FOR_OTHERS)
  if (kind !== 'django') return null
  const replaced = replacedBy(text)
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  return replaced.some((name) => !isAdded(`${folder}${name}.py`))
    ? never(path, ...words.STANDS_FOR_OTHERS)
    : null
}

/** The names in `replaces = [("app", "0001_initial"), …]`. */
function replacedBy(text: string): readonly string[] {
  const [, listed = ''] = /^[ \t]+replaces\b[^=\n]*=\s*\[([^\]]*)\]/m.exec(text) ?? []
  const pairs = listed.replace(/#[^\n]*/g, '').matchAll(/\(\s*["']\w+["']\s*,\s*["'](\w+)["']/g)
  return [...pairs].map(([, name = '']) => name)
}
