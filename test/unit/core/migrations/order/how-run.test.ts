import { judgeMigrations } from '@core/migrations/judge'
import type { Parsers } from '@core/migrations/parser'
import { isMigration } from '@core/migrations/patterns'
import { migrationReasons } from '@core/migrations/reasons'
import type { MigrationFile } from '@core/migrations/types'
import { beforeAll, describe, expect, it } from 'vitest'
import { added, theParsers } from '../support'

let parser: Parsers
beforeAll(async () => {
  parser = await theParsers()
})

/** The gravest level of deploying these files and of going back over them, of those that are migrations by their paths. */
function levels(files: Readonly<Record<string, string>>): string {
  const read = Object.entries(files).flatMap(([path, text]) => (isMigration(path) ? [added(path, text)] : []))
  const judged = judgeMigrations(read, parser)
  return (['deploy', 'back'] as const)
    .map((direction) => {
      const found = migrationReasons(judged, direction).map(({ level }) => level)
      return (['stop', 'caution', 'go'] as const).find((level) => found.includes(level)) ?? 'nothing'
    })
    .join(' ')
}

const ADD = 'ALTER TABLE t ADD COLUMN a int;\n'
const BUILD = 'CREATE INDEX CONCURRENTLY i ON t (c);\n'

describe('A file that its tool runs as a whole', () => {
  it.each([
    ['prisma/migrations/20260101_x/migration.sql', '-- Down Migration'],
    ['db/migration/V7__x.sql', '-- !Downs'],
    ['db/migration/V7__x.sql', '-- +goose Down'],
    ['migrations/7_x.up.sql', '-- Up\n-- Down'],
    ['migrations/2026-01-01-000000_x/up.sql', '-- +migrate Down'],
    ['supabase/migrations/20260101000000_x.sql', '-- up\n-- down'],
    ['drizzle/0007_x.sql', '-- migrate:up\n-- migrate:down'],
  ])('has no part that goes back: %s, %s', (path, mark) => {
    expect(levels({ [path]: `${ADD}${mark}\nDROP TABLE users;\n` })).toBe('caution stop')
  })
})

describe('What PostgreSQL refuses within a transaction', () => {
  it.each([
    ['Drizzle', 'drizzle/0003_i.sql', BUILD],
    ['Drizzle, by its marks', 'db/migrations/0003_i.sql', `SELECT 1;\n--> statement-breakpoint\n${BUILD}`],
    ['Diesel and Hasura', 'migrations/2026-01-01-000000_i/up.sql', BUILD],
    ['sql-migrate', 'migrations/3.sql', `-- +migrate Up\n${BUILD}-- +migrate Down\nDROP INDEX i;\n`],
    ['node-pg-migrate', 'migrations/3.sql', `-- Up Migration\n${BUILD}-- Down Migration\nDROP INDEX i;\n`],
    ['tern', 'migrations/3.sql', `${BUILD}---- create above / drop below ----\nDROP INDEX i;\n`],
    ['Graphile Migrate', 'migrations/committed/3.sql', `--! Previous: -\n--! Hash: sha1:a\n\n${BUILD}`],
  ])('fails where the tool opens one: %s', (_, path, text) => {
    expect(levels({ [path]: text })).toBe('caution caution')
  })

  it.each([
    ['golang-migrate', 'migrations/3_i.up.sql', BUILD],
    ['sql-migrate', 'migrations/3.sql', `-- +migrate Up notransaction\n${BUILD}`],
    ['tern', 'migrations/3.sql', `---- tern: disable-tx ----\n${BUILD}---- create above / drop below ----\n`],
    ['Graphile Migrate', 'migrations/committed/3.sql', `--! Hash: sha1:a\n--! no-transaction\n${BUILD}`],
    ['Atlas', 'migrations/3.sql', `-- atlas:txmode none\n${BUILD}CREATE INDEX CONCURRENTLY j ON t (d);\n`],
    ['Drizzle, which was told to end it', 'drizzle/0003_i.sql', `COMMIT;\n${BUILD}`],
    ['Sqitch', 'deploy/i.sql', `BEGIN;\n${ADD}COMMIT;\n${BUILD}`],
  ])('is fine where it opens none: %s', (_, path, text) => {
    expect(levels({ [path]: text })).toBe('go go')
  })

  it('is fine where Diesel is told so beside it', () => {
    const folder = 'migrations/2026-01-01-000000_i'
    expect(
      levels({ [`${folder}/up.sql`]: BUILD, [`${folder}/metadata.toml`]: 'run_in_transaction = false\n' }),
    ).toBe('go go')
    expect(
      levels({
        [`${folder}/up.sql`]: BUILD,
        [`${folder}/metadata.toml`]: '# no run_in_transaction = false\n',
      }),
    ).toBe('caution caution')
  })
})

describe('A file that undoes another', () => {
  const undo = 'ALTER TABLE t ALTER a SET NOT NULL;\nDROP TABLE users;\n'

  it.each([
    ['migrations/up/001_x.sql', 'migrations/down/001_x.sql'],
    ['migrations/001_x.sql', 'migrations/rollback/001_x.sql'],
    ['migrations/001_x_up.sql', 'migrations/001_x_down.sql'],
    ['migrations/001_x.sql', 'migrations/001_x_rollback.sql'],
    ['migrations/001_x.sql', 'migrations/rollback_001_x.sql'],
    ['migrations/001.do.x.sql', 'migrations/001.undo.x.sql'],
  ])('is not run beside %s: %s', (path, down) => {
    expect(levels({ [path]: ADD, [down]: undo })).toBe('go go')
  })

  it.each([
    ['migrations/sqls/7-x-up.sql', 'migrations/sqls/7-x-down.sql'],
    ['migrations/sqls/7-x.sql', 'migrations/sqls/7-x-down.sql'],
    ['db/migration/V2__x.sql', 'db/rollback/V2__x.sql'],
    ['db/migration/V2__x.sql', 'db/migration/rollback/V2__x.sql'],
    ['db/migration/V2__x.sql', 'db/migration/U2__x.sql'],
    ['db/migrate/001_x.sql', 'db/down/001_x_down.sql'],
    ['deploy/people/x.sql', 'revert/people/x.sql'],
    ['deploy/7_x_up.sql', 'deploy/7_x_down.sql'],
    ['deploy/7_x.up.sql', 'deploy/7_x.down.sql'],
  ])('is not run beside %s, wherever its tool wants it: %s', (path, down) => {
    expect(levels({ [path]: ADD, [down]: undo })).toBe('go go')
  })

  it.each([
    ['add_plan.py', 'revert_add_plan.py'],
    ['ab12_drop.py', 'ab12_drop_revert.py'],
    ['ab12_drop.py', 'ab12.undo.drop.py'],
  ])('is none in Alembic, where %s and %s are two revisions', (one, other) => {
    const revision = (id: string, call: string) =>
      `revision = '${id}'\ndown_revision = None\ndef upgrade():\n    ${call}\n`
    const files = {
      [`alembic/versions/${one}`]: revision('a', "op.add_column('people', sa.Column('plan', sa.Text()))"),
      [`alembic/versions/${other}`]: revision('b', "op.drop_column('people', 'name')"),
    }
    expect(levels(files)).toBe('caution stop')
  })

  it.each([
    ['db/migration/R__views.sql', 'db/migration/R__views_down.sql'],
    ['deploy/x.sql', 'deploy/x_revert.sql'],
    ['deploy/x.sql', 'deploy/revert_x.sql'],
    ['deploy/x.sql', 'deploy/x-down.sql'],
  ])('is none where its tool runs %s and %s', (one, other) => {
    expect(levels({ [one]: ADD, [other]: 'DROP TABLE users;\n' })).toBe('caution stop')
  })

  it.each([
    'db/migration/rollback/V2__x.sql',
    'db/migration/rollback/R__x.sql',
    'migrations/undo/001_drop_undo_log.sql',
    'db/revert/x.sql',
  ])('is to be looked at where only its folder says so: %s', (path) => {
    expect(levels({ [path]: 'DROP TABLE users;\n' })).toBe('caution caution')
    expect(levels({ [path]: 'DROP TABLE users;\n', 'migrations/001_x.sql': ADD })).toBe('caution caution')
    const [said] = judgeMigrations([added(path, 'DROP TABLE users;\n')], parser)
    expect(said).toMatchObject({
      notJudged: expect.stringMatching(/ is in a folder called \w+, and nothing/),
    })
  })

  it.each([
    'db/migration/V2__shut-down.sql',
    'db/migration/V2__shut.down.sql',
    'migrations/20240101-add-cool-down.sql',
    'migrations/001_drop_countdown.sql',
    'migrations/001_shut_down.sql',
    'migrations/down_payments/001_x.sql',
    'migrations/20260101_revert/up.sql',
    'migrations/revert/migration.sql',
  ])('is not one only by a word in its name: %s', (path) => {
    expect(levels({ [path]: 'DROP TABLE users;\n' })).toBe('caution stop')
  })
})

describe('A file called …_up.sql', () => {
  const goose =
    '-- +goose Up\nALTER TABLE people RENAME email TO mail;\n-- +goose Down\nALTER TABLE people RENAME mail TO email;\n'
  const dbmate = `-- migrate:up\n${ADD}-- migrate:down\nDROP TABLE users;\n`

  it.each([
    ['migrations/00002_sign_up.sql', goose, 'caution stop'],
    ['migrations/00002_set_up.sql', `-- +goose NO TRANSACTION\n-- +goose Up\n${BUILD}`, 'go go'],
    ['migrations/00002_set-up.sql', `-- +goose Up\n${BUILD}`, 'caution caution'],
    ['db/migrations/20240102_add_sign_up.sql', dbmate, 'go go'],
    ['migrations/7_sign_up.sql', `-- Up Migration\n${ADD}-- Down Migration\nDROP TABLE users;\n`, 'go go'],
  ])('is read by the marks of its tool: %s', (path, text, expected) => {
    expect(levels({ [path]: text })).toBe(expected)
  })

  it('goes forward as a whole where it has none', () => {
    expect(levels({ 'migrations/7_x_up.sql': 'DROP TABLE users;\n' })).toBe('caution stop')
  })
})

describe('Sqitch', () => {
  const plan = (...names: readonly string[]): string =>
    [
      '%syntax-version=1.0.0',
      '%project=shop',
      '',
      ...names.map((name) => `${name} 2026-01-01T00:00:00Z Ada <a@b.c> # x`),
    ].join('\n')
  const scripts = {
    'deploy/zero.sql': 'CREATE TABLE badge (id int);\n',
    'deploy/drop.sql': 'DROP TABLE badge;\n',
  }

  it('runs scripts in the order of its plan', () => {
    expect(levels({ 'sqitch.plan': plan('zero', 'drop [zero]'), ...scripts })).toBe('go go')
    expect(levels({ 'sqitch.plan': plan('drop', '@v1', 'zero'), ...scripts })).toBe('caution stop')
  })

  it('runs neither what reverts nor what verifies', () => {
    const files = {
      'db/sqitch.plan': plan('x'),
      'db/deploy/x.sql': ADD,
      'db/revert/x.sql': 'DROP TABLE users;\n',
    }
    expect(levels({ ...files, 'db/verify/x.sql': 'SELECT purge();\n' })).toBe('go go')
    expect(levels({ ...files, 'migrations/verify/x.sql': 'SELECT purge();\n' })).toBe('go go')
  })

  it('says what a plan has run that was there before, as nobody knows what it does', () => {
    const judged = (now: string, before: string, ...files: readonly MigrationFile[]) =>
      judgeMigrations(
        [{ path: 'db/sqitch.plan', text: now, change: 'modified', before }, ...files],
        parser,
      ).flatMap((one) => ('notJudged' in one ? [one.notJudged] : []))
    expect(judged(plan('zero', 'drop'), plan('zero'))).toEqual([
      'sqitch.plan has drop run, which is not among the changed files: look at it.',
    ])
    expect(judged(plan('zero', 'drop', 'x/y', 'zero'), plan('zero'))).toEqual([
      'sqitch.plan has drop and 2 more scripts run, which are not among the changed files: look at it.',
    ])
    expect(judged(plan('zero', 'drop'), plan('zero'), added('db/revert/drop.sql', 'SELECT 1'))).toHaveLength(
      2,
    )
    // A script beside it, a tag, a note and another order have nothing run that nobody knows.
    expect(judged(plan('zero', 'drop'), plan('zero'), added('db/deploy/drop.sql', 'SELECT 1'))).toEqual([])
    expect(judged(plan('zero', '@v2', '# why'), plan('zero'))).toEqual([])
    expect(judged(plan('drop', 'zero'), plan('zero', 'drop'))).toEqual([])
  })

  it('is to be looked at where its plan cannot be read', () => {
    const lost = { path: 'sqitch.plan', text: null, change: 'added' } as const
    expect(judgeMigrations([lost], parser)).toEqual([
      { path: 'sqitch.plan', notJudged: 'sqitch.plan can’t be read from the source host: look at it.' },
    ])
  })

  it('keeps what a script was before it was reworked, which does not run again', () => {
    const copy = { 'deploy/zero@v1.sql': 'CREATE TABLE users (id int);\n' }
    const files = {
      'sqitch.plan': plan('zero', '@v1', 'zero [zero@v1]', 'drop'),
      'deploy/drop.sql': 'DROP TABLE users;\n',
    }
    expect(levels({ ...files, ...copy })).toBe('caution stop')
  })
})
