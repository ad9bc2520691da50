import { judgeMigrations } from '@core/migrations/judge'
import { kindOf } from '@core/migrations/kind'
import type { Parsers } from '@core/migrations/parser'
import { isMigration, testFolderOf } from '@core/migrations/patterns'
import { beforeAll, describe, expect, it } from 'vitest'
import { added, judgementsOf, theParsers, told, verdictOn } from './support'

let parser: Parsers
beforeAll(async () => {
  parser = await theParsers()
})

describe('which files are migrations', () => {
  it.each([
    ['src/sentry/migrations/0230_plan_index.py', true],
    ['db/migrate/20260101000000_add_plan.rb', true],
    ['alembic/versions/ab12_plan.py', true],
    ['prisma/migrations/20260101_init/migration.sql', true],
    ['sql/V1__init.sql', true],
    ['sql/R__views.sql', true],
    ['migrations/001_init.up.sql', true],
    ['database/migrations/2026_01_01_plan.php', true],
    ['src/sentry/migrations/__init__.py', false],
    ['prisma/migrations/migration_lock.toml', false],
    ['db/migration/V8__i.sql.conf', false],
    ['migrations/README.md', false],
    ['migrations/env.py', false],
    ['drizzle/migrations/meta/0000_snapshot.json', false],
    ['tests/sentry/migrations/test_0230_plan.py', false],
    ['migrations/__snapshots__/a.sql', false],
    ['src/migrations.ts', false],
    ['vendor/migrations/1.sql', true],
    ['apps/vendor/migrations/0002_x.py', true],
    ['vendor/github.com/a/b/migrations/1.sql', false],
    ['node_modules/a/migrations/1.sql', false],
    ['apps/tests/migrations/0002_x.py', false],
    ['src/main/resources/changelog/002.yaml', true],
    ['src/main/resources/db/changelogs/002.json', true],
    ['changelog/unreleased/2.yaml', false],
    ['sql/schema/003_mail.sql', true],
    ['db/up/0004_mail.sql', true],
    ['db/updates/2026-01-02.sql', true],
    ['store/schema/delta/72/01_mail.sql', true],
    ['src/Db/Scripts/Script0004 - Mail.sql', true],
    ['lib/Migration/Version2000Date20260101.php', true],
    ['src/Data/EFMigrations/20260101_Mail.cs', true],
    ['app/revisions/versions/0a1b2c3d4e5f_mail.py', true],
    ['crane/patches/v15_0/drop_mail.py', true],
    ['app/code/Quay/Crane/Setup/Patch/Schema/DropMail.php', true],
    ['db/seeds/001_users.sql', false],
    ['db/queries/01_top.sql', false],
    ['sql/schema.sql', false],
    ['api/versions/compatibility_check.py', false],
    ['tests/db/001_users.sql', false],
    ['src/app.py', false],
  ])('%s: %s', (path, is) => {
    expect(isMigration(path)).toBe(is)
  })

  it('are those that a workspace names', () => {
    expect(isMigration('schema/1.sql')).toBe(false)
    expect(isMigration('schema/1.sql', ['schema/*.sql'])).toBe(true)
    const path = 'apps/tests/migrations/0002_x.py'
    expect(isMigration(path, ['**/migrations/**', 'apps/{shop,tests}/migrations/**'])).toBe(true)
    expect(isMigration(path, ['**/migrations/**', 'tests/**'])).toBe(false)
  })

  it.each([
    ['apps/tests/migrations/0002_x.py', 'tests'],
    ['src/spec/migrations/2.sql', 'spec'],
    ['apps/tests/migrations/test_0002.py', null],
    ['apps/tests/migrations/helpers.py', null],
    ['apps/shop/tests/data/migrations/0002_x.py', null],
    ['node_modules/a/test/migrations/1.sql', null],
    ['tests/migrations/0002_x.py', null],
    ['apps/shop/migrations/0002_x.py', null],
  ])('perhaps, where an app may be called as tests are: %s', (path, folder) => {
    expect(testFolderOf(path)).toBe(folder)
  })
})

describe('how a migration is read', () => {
  it.each([
    ['migrations/1.sql', 'SELECT 1', 'sql'],
    ['migrations/1.sql', '-- +goose Up\nSELECT 1', 'goose'],
    ['migrations/1.sql', '-- migrate:up\nSELECT 1', 'dbmate'],
    ['sql/V1_2__a.sql', '', 'flyway'],
    ['sql/R__a.sql', '', 'flyway'],
    ['prisma/migrations/1_a/migration.sql', '', 'prisma'],
    ['a/migrations/0001_a.py', 'class Migration(migrations.Migration):', 'django'],
    ['a/versions/1.py', 'def upgrade() -> None:', 'alembic'],
    ['db/migrate/1.rb', 'class A < ActiveRecord::Migration[7.0]', 'rails'],
    ['a/migrations/helpers.py', 'def help(): pass', null],
    ['a/migrations/1.ts', 'export const up = 1', null],
  ])('%s as %s', (path, text, kind) => {
    expect(kindOf(path, text)).toBe(kind)
  })

  it.each([
    ['migrations/1.sql', '-- +goose Up\nDROP TABLE a;\n-- +goose Down\nDROP TABLE b;\n'],
    ['migrations/1.sql', '-- migrate:up\nDROP TABLE a;\n\n-- migrate:down\nDROP TABLE b;\n'],
    ['migrations/1.up.sql', '\nDROP TABLE a;\n'],
    ['sql/V1__a.sql', '\nDROP TABLE a;'],
    ['prisma/migrations/1_a/migration.sql', '-- DropTable\nDROP TABLE "a";'],
  ])('only as far as it goes forward: %s', (path, text) => {
    const judged = judgementsOf(judgeMigrations([added(path, text)], parser))
    expect(judged.map(({ line, operation }) => `${line} ${operation}`)).toEqual(['2 drops the table a'])
  })

  it.each(['migrations/1.down.sql', 'sql/U1__a.sql', 'prisma/migrations/1_a/down.sql'])(
    'not at all where it only goes back: %s',
    (path) => {
      expect(judgeMigrations([added(path, 'DROP TABLE a')], parser)).toEqual([])
    },
  )

  it.each([
    [
      '-- +goose Up\nCREATE INDEX CONCURRENTLY i ON a (b)',
      'unsafe/caution adds an index to a (concurrent-in-transaction)',
    ],
    [
      '-- +goose NO TRANSACTION\n-- +goose Up\nCREATE INDEX CONCURRENTLY i ON a (b)',
      'safe/safe adds an index to a (added-index)',
    ],
    [
      '-- migrate:up\nCREATE INDEX CONCURRENTLY i ON a (b)',
      'unsafe/caution adds an index to a (concurrent-in-transaction)',
    ],
    [
      '-- migrate:up transaction:false\nCREATE INDEX CONCURRENTLY i ON a (b)',
      'safe/safe adds an index to a (added-index)',
    ],
  ])('with the transaction that its tool opens: %s', (text, verdict) => {
    expect(verdictOn(parser, 'migrations/1.sql', text)).toEqual([verdict])
  })
})

describe('the line of a statement', () => {
  const linesOf = (sql: string): (number | null)[] =>
    judgementsOf(judgeMigrations([added('migrations/1.sql', sql)], parser)).map(({ line }) => line)

  it('is right behind letters that are more than one byte', () => {
    expect(
      linesOf('-- Größe, 大きさ, 🚢🚢🚢\nDROP TABLE a;\n/* é\né */ DROP TABLE b;\n\n\nDROP TABLE "ß";\n'),
    ).toEqual([2, 4, 7])
  })

  it('is that of each command of an ALTER TABLE', () => {
    const sql = `ALTER TABLE "größe" DROP a,
  ADD COLUMN b numeric(10, 2) DEFAULT 1.0, -- é, and a comma
  ADD c text DEFAULT 'a,
b',
  DROP d;
DROP TABLE e`
    expect(linesOf(sql)).toEqual([1, 2, 3, 5, 6])
  })

  it('is right with the line ends of Windows', () => {
    expect(linesOf('SELECT 1;\r\nDROP TABLE a;\r\n')).toEqual([2])
  })
})

describe('what cannot be judged', () => {
  it.each([
    ['MySQL', 'CREATE TABLE `a` (id int AUTO_INCREMENT) ENGINE=InnoDB'],
    ['MySQL', 'ALTER TABLE a MODIFY COLUMN b int'],
    ['SQLite', 'CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT)'],
    ['SQLite', 'PRAGMA foreign_keys = OFF'],
    ['SQL Server', 'ALTER TABLE [a] ADD b int'],
    ['a placeholder', 'DROP TABLE {{schema}}.a'],
    ['a command of psql', '\\connect db\nDROP TABLE a'],
    ['no SQL', 'hello'],
  ])('%s is looked at by somebody: %s', (_, sql) => {
    expect(judgeMigrations([added('sql/V1__a.sql', sql)], parser)).toEqual([
      { path: 'sql/V1__a.sql', notJudged: 'V1__a.sql is not SQL that PostgreSQL can read: look at it.' },
    ])
  })

  it('a migration in a language that nobody reads here', () => {
    expect(judgeMigrations([added('migrations/1.ts', 'export const up = 1')], parser)).toEqual([
      { path: 'migrations/1.ts', notJudged: '1.ts isn’t a migration that Binnacle can read: look at it.' },
    ])
  })

  it('a file that the source host does not give', () => {
    expect(judgeMigrations([{ path: 'migrations/1.sql', text: null, change: 'added' }], parser)).toEqual([
      { path: 'migrations/1.sql', notJudged: '1.sql can’t be read from the source host: look at it.' },
    ])
  })
})

describe('a migration that was there before', () => {
  it.each([
    ['modified', 'caution/caution changes a migration that may have run already (altered-migration)'],
    [
      'removed',
      'caution/caution is a migration that was removed and may have run already (altered-migration)',
    ],
  ] as const)('and is %s is a caution of its own', (change, verdict) => {
    const judged = judgeMigrations(
      [{ path: 'migrations/1.sql', text: 'CREATE TABLE a (id int)', change }],
      parser,
    )
    expect(judgementsOf(judged).map(told)).toEqual([verdict])
  })

  it('is judged by what it says where its tool runs it again', () => {
    const judged = judgeMigrations(
      [{ path: 'sql/R__a.sql', text: 'DROP VIEW v', change: 'modified' }],
      parser,
    )
    expect(judgementsOf(judged).map(told)).toEqual(['unsafe/unsafe drops the view v (objects)'])
  })
})

describe('migrations of one range', () => {
  it('run in the order of their paths, so that a table of the first is new to the second', () => {
    const judged = judgeMigrations(
      [added('sql/V2__b.sql', 'CREATE INDEX ON a (b)'), added('sql/V1__a.sql', 'CREATE TABLE a (b int)')],
      parser,
    )
    expect(judgementsOf(judged).map(told)).toEqual([
      'safe/safe creates the table a (new-table)',
      'safe/safe adds an index to a (new-table)',
    ])
  })
})
