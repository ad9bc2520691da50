import { matchesAny } from '../util/glob'

const NUMBER = '{0,1,2,3,4,5,6,7,8,9}'
/** What Alembic calls a revision: twelve digits of a hexadecimal number, and then its message. */
const REVISION = '{0,1,2,3,4,5,6,7,8,9,a,b,c,d,e,f}'.repeat(12)

/** Where migrations are unless a workspace says otherwise. */
export const DEFAULT_MIGRATIONS: readonly string[] = [
  '**/migrations/**',
  '**/{migration,Migration}/**',
  '**/migrate/**',
  '**/db/*_migrate/**',
  '**/alembic/versions/**',
  `**/versions/${REVISION}_*.py`,
  '**/{V,R,U}*__*.sql',
  '**/prisma/migrations/**',
  '**/Migrations/**',
  '**/*.Migrations/**/*_*.cs',
  '**/*-migrations/**/*.sql',
  '**/{DoctrineMigrations,EFMigrations,DbMigrations,doctrine_migrations,migrations_*,*_migrations}/**',
  '**/drizzle/**/*.sql',
  '**/evolutions/**',
  // Scripts that run in the order of their numbers or dates, as tools have them that leave the folder's name to the project (goose, DbUp, grate).
  `**/{db,database,sql}/{,up/,schema/,schemas/,scripts/,changes/}${NUMBER}*.sql`,
  `**/{patch,patches,update,updates,upgrade,upgrades,delta,deltas}/{,*/}${NUMBER}*.sql`,
  `**/Scripts/**/Script*${NUMBER}*.sql`,
  '**/Setup/Patch/{Data,Schema}/*.php',
  '**/patches/v*/*.py',
  '**/db/{data,changelog,changelogs}/**',
  '**/{liquibase,changelog,changelogs}/**/*.{xml,sql}',
  '**/liquibase/**/*.{yaml,yml,json}',
  // Where Maven and Gradle have them; elsewhere a changelog is of releases.
  '**/resources/**/{changelog,changelogs}/**/*.{yaml,yml,json}',
  '**/{db.changelog,changelog-,changelog.}*.{xml,yaml,yml,sql}',
  '**/{deploy,revert}/**/*.sql',
  '**/sqitch.plan',
  '**/migrations/*/metadata.toml',
  // Schemas that a tool brings about as they are declared: Atlas, Ridgepole, Magento.
  '**/{schema,*.schema,*.pg,*.my,*.lt,*.ms,*.ch}.hcl',
  '**/{schema,schemas}/**/*.hcl',
  '**/{Schemafile,*.schemafile}',
  '**/etc/db_schema.xml',
]

/** What lies beside migrations and is none: packages, notes, tests, settings and snapshots of the tools. */
const BESIDE: readonly string[] = [
  '**/__init__.py',
  '**/verify/*.sql',
  '**/{test_*,conftest}.py',
  '**/*_test.{go,rb,py}',
  '**/*.{test,spec}.{ts,js}',
  '**/*{.Designer,ModelSnapshot}.cs',
  '**/*.{md,rst,txt,toml,lock,sum,json,snap,mako,ini,cfg,conf,pyc,gitkeep,gitignore,png,svg}',
  '**/.*',
  '**/migrations/env.py',
]

/** Liquibase and pgroll write changes as JSON too, and Diesel says beside a migration how it is run. */
const WANTED: readonly string[] = [
  `**/{migrations,pgroll}/${NUMBER}*.json`,
  '**/db/changelog/**/*.json',
  '**/resources/**/{changelog,changelogs}/**/*.json',
  '**/liquibase/**/*.json',
  '**/migrations/*/metadata.toml',
]

/** Folders of what is no part of the app: tests, and what others wrote. */
const OTHERS = /^(?:test|tests|spec|specs|__tests__|__snapshots__|fixtures|node_modules|vendor)$/
const VENDORS = /(^|\/)vendor\/(?=migrat(?:e|ions?)\/)/
/** Not at the top of a repository, where it is one of tests. */
const TESTS = /\/(tests?|specs?)\/migrat(?:e|ions?)\/\d[^/]{0,250}\.(?:py|rb|sql)$/

const isBeside = (path: string): boolean => matchesAny(path, BESIDE) && !matchesAny(path, WANTED)

/** The folders of a path that are no part of the app, but for those that one of the patterns names. What others wrote is in a folder of their name, not in one of `vendor` itself. */
function foldersOfOthers(path: string, patterns: readonly string[]): readonly string[] {
  const others = path
    .replace(VENDORS, '$1')
    .split('/')
    .slice(0, -1)
    .filter((folder) => OTHERS.test(folder))
  if (others.length === 0) return []
  const named = patterns
    .filter((pattern) => matchesAny(path, [pattern]))
    .map((pattern) => pattern.split(/[/{},]/))
  return named.some((words) => others.every((folder) => words.includes(folder))) ? [] : others
}

/** Whether a file is a migration by its path. */
export const isMigration = (path: string, patterns: readonly string[] = DEFAULT_MIGRATIONS): boolean =>
  matchesAny(path, patterns) && !isBeside(path) && foldersOfOthers(path, patterns).length === 0

/** The folder of tests that a file is in which is a migration if an app is called so; null where it is none, or one in any case. */
export function testFolderOf(path: string, patterns: readonly string[] = DEFAULT_MIGRATIONS): string | null {
  const [, folder] = TESTS.exec(path) ?? []
  if (folder === undefined || !matchesAny(path, patterns) || isBeside(path)) return null
  return foldersOfOthers(path, patterns).length === 1 ? folder : null
}
