import { matchesAny } from '../util/glob'

/** Where migrations are unless a workspace says otherwise. */
export const DEFAULT_MIGRATIONS: readonly string[] = [
  '**/migrations/**',
  '**/migration/**',
  '**/migrate/**',
  '**/db/*_migrate/**',
  '**/alembic/versions/**',
  '**/{V,R,U}*__*.sql',
  '**/prisma/migrations/**',
  '**/Migrations/**',
  '**/*.Migrations/**/*_*.cs',
  '**/{DoctrineMigrations,doctrine_migrations,migrations_*,*_migrations}/**',
  '**/drizzle/**/*.sql',
  '**/evolutions/**',
  '**/db/{data,changelog,changelogs}/**',
  '**/{liquibase,changelog,changelogs}/**/*.{xml,sql}',
  '**/liquibase/**/*.{yaml,yml,json}',
  '**/{db.changelog,changelog-,changelog.}*.{xml,yaml,yml,sql}',
  '**/{deploy,revert}/**/*.sql',
  '**/sqitch.plan',
  '**/migrations/*/metadata.toml',
]

/** What lies beside migrations and is none: packages, notes, tests, settings and snapshots of the tools. */
const BESIDE: readonly string[] = [
  '**/__init__.py',
  '**/{test,tests,spec,specs,__tests__,__snapshots__,fixtures,node_modules,vendor}/**',
  '**/verify/*.sql',
  '**/{test_*,conftest}.py',
  '**/*_test.{go,rb,py}',
  '**/*.{test,spec}.{ts,js}',
  '**/*{.Designer,ModelSnapshot}.cs',
  '**/*.{md,rst,txt,toml,lock,sum,json,snap,mako,ini,cfg,pyc,gitkeep,gitignore,png,svg}',
  '**/.*',
  '**/migrations/env.py',
]

/** Liquibase writes changes as JSON too, and Diesel says beside a migration how it is run. */
const WANTED: readonly string[] = [
  '**/db/changelog/**/*.json',
  '**/liquibase/**/*.json',
  '**/migrations/*/metadata.toml',
]

/** Whether a file is a migration by its path. */
export const isMigration = (path: string, patterns: readonly string[] = DEFAULT_MIGRATIONS): boolean =>
  matchesAny(path, patterns) && (!matchesAny(path, BESIDE) || matchesAny(path, WANTED))
