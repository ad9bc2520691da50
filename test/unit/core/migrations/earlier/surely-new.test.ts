import { judgeMigrations } from '@core/migrations/judge'
import type { Parsers } from '@core/migrations/parser'
import { beforeAll, describe, expect, it } from 'vitest'
import { added, judgementsOf, theParsers, verdictOn } from '../support'

let parser: Parsers
beforeAll(async () => {
  parser = await theParsers()
})

const last = (path: string, text: string): string | undefined => verdictOn(parser, path, text).at(-1)
const lastOfSql = (sql: string): string | undefined => last('migrations/1.sql', sql)

describe('What a range makes is not what it drops', () => {
  it.each([
    ['where only quotes tell the names apart', 'CREATE TABLE "Users" (id int); DROP TABLE users;'],
    ['where a transaction is taken back', 'BEGIN; CREATE TABLE users (id int); ROLLBACK; DROP TABLE users;'],
    [
      'where a savepoint is gone back to',
      'BEGIN; SAVEPOINT s; CREATE TABLE users (id int); ROLLBACK TO s; DROP TABLE users; COMMIT;',
    ],
    ['where what was made is temporary', 'CREATE TEMP TABLE users AS SELECT 1; DROP TABLE users;'],
  ])('%s', (_, sql) => {
    expect(lastOfSql(sql)).toBe('unsafe/unsafe drops the table users (dropped-table)')
  })

  it('where a new column differs from an old one by its case', () => {
    expect(lastOfSql('ALTER TABLE t ADD "Email" text; ALTER TABLE t DROP COLUMN email;')).toBe(
      'unsafe/unsafe drops the column email of t (dropped-column)',
    )
  })
})

describe('A value that is demanded of a new column', () => {
  it.each([
    'NOT (region IS NULL)',
    "coalesce(region, '') <> ''",
    'num_nonnulls(region) = 1',
    'region IS DISTINCT FROM NULL',
    "region IS NOT NULL AND region <> ''",
  ])('is one however the check says it: %s', (check) => {
    const sql = `ALTER TABLE orders ADD COLUMN region text; ALTER TABLE orders ADD CHECK (${check}) NOT VALID;`
    expect(lastOfSql(sql)).toBe('unsafe/unsafe adds a check to orders (added-constraint)')
  })

  it.each(["region IN ('a', 'b')", 'char_length(region) < 20', "region IS NULL OR region <> ''"])(
    'is none where an empty one passes: %s',
    (check) => {
      const sql = `ALTER TABLE orders ADD COLUMN region text; ALTER TABLE orders ADD CHECK (${check}) NOT VALID;`
      expect(lastOfSql(sql)).toBe('safe/safe adds a check to orders (added-constraint)')
    },
  )

  it('is one where a row must have one of several new ones, and perhaps where one of them is old', () => {
    const check = 'ALTER TABLE orders ADD CHECK (a IS NOT NULL OR b IS NOT NULL) NOT VALID;'
    expect(lastOfSql(`ALTER TABLE orders ADD a int, ADD b int; ${check}`)).toMatch(/^unsafe\/unsafe/)
    expect(lastOfSql(`ALTER TABLE orders ADD a int; ${check}`)).toMatch(/^caution\/caution/)
  })

  it.each(['NOT NULL', 'CHECK (VALUE IS NOT NULL)'])('is one where its type says so: %s', (rule) => {
    const sql = `CREATE DOMAIN region AS text ${rule}; ALTER TABLE orders ADD COLUMN r region;`
    expect(lastOfSql(sql)).toBe('unsafe/unsafe adds the column r to orders (added-column)')
  })

  it('is one in Alembic and in Django too', () => {
    const alembic = `from alembic import op
import sqlalchemy as sa
revision = 'b'
down_revision = 'a'
def upgrade():
    op.add_column('orders', sa.Column('region', sa.Text()))
    op.create_check_constraint('set', 'orders', sa.text('region IS NOT NULL'), postgresql_not_valid=True)
`
    expect(last('alembic/versions/b.py', alembic)).toMatch(/^unsafe\/unsafe adds a check/)
    const django = `from django.db import migrations, models
class Migration(migrations.Migration):
    operations = [
        migrations.AddField('order', 'region', models.TextField(null=True)),
        migrations.AddConstraint('order', models.CheckConstraint(condition=models.Q(('region__isnull', False)), name='x')),
    ]
`
    expect(last('shop/migrations/0002_x.py', django)).toMatch(/^unsafe\/unsafe adds a check/)
  })
})

describe('What a framework writes in its own way', () => {
  it('is read where Django’s operations of PostgreSQL are imported', () => {
    const text = `from django.contrib.postgres.operations import AddIndexConcurrently, TrigramExtension
from django.db import migrations, models
class Migration(migrations.Migration):
    atomic = False
    operations = [TrigramExtension(), AddIndexConcurrently('order', models.Index(fields=['a'], name='i'))]
`
    expect(verdictOn(parser, 'shop/migrations/0002_x.py', text)).toEqual([
      'safe/safe creates the extension trigram (objects)',
      'safe/safe adds an index to order (added-index)',
    ])
  })

  it('is read where Python has several statements on a line', () => {
    const text = (body: string): string =>
      `from alembic import op\nrevision = 'b'\ndown_revision = 'a'\ndef upgrade():\n    ${body}\n`
    const dropped = 'unsafe/unsafe drops the table users (dropped-table)'
    expect(last('alembic/versions/b.py', text("if True: op.drop_table('users')"))).toBe(dropped)
    expect(last('alembic/versions/b.py', text("op.drop_table('a'); op.drop_table('users')"))).toBe(dropped)
    const batch = "with op.batch_alter_table('users') as b: b.drop_column('a')"
    expect(last('alembic/versions/b.py', text(batch))).toMatch(/^unsafe\/unsafe drops the column a of users/)
  })

  it('is read where views are Scenic’s and functions fx’s', () => {
    const text = (line: string): string =>
      `class X < ActiveRecord::Migration[7.1]\n  def change\n    ${line}\n  end\nend\n`
    const verdict = (line: string) => last('db/migrate/1_x.rb', text(line))
    expect(verdict('create_view :reports')).toMatch(/^safe\/safe creates the view reports/)
    expect(verdict('update_view :reports, version: 2')).toMatch(/^caution\/caution/)
    expect(verdict('drop_view :reports')).toMatch(/^unsafe\/unsafe drops the view reports/)
    expect(verdict('drop_function :totals')).toMatch(/^unsafe\/unsafe drops the function totals/)
  })
})

describe('What may have been there before is not known to be as a range says', () => {
  it.each([
    'ALTER TABLE t ADD COLUMN IF NOT EXISTS x int NOT NULL DEFAULT 0; ALTER TABLE t ALTER x SET NOT NULL;',
    'CREATE TABLE IF NOT EXISTS t (x int NOT NULL); ALTER TABLE t ALTER x SET NOT NULL;',
    'CREATE TABLE IF NOT EXISTS t (x varchar(10)); ALTER TABLE t ALTER x TYPE varchar(20);',
    'ALTER TABLE t ADD COLUMN IF NOT EXISTS x varchar(10); ALTER TABLE t ALTER x TYPE varchar(20);',
    'CREATE DOMAIN d AS text; ALTER TABLE t ADD COLUMN IF NOT EXISTS x d; ALTER DOMAIN d SET NOT NULL;',
  ])('%s', (sql) => {
    expect(lastOfSql(sql)).toMatch(/^unsafe\/unsafe/)
  })

  it('unless the releases before tell what it was', () => {
    const sql = 'CREATE TABLE IF NOT EXISTS t (x varchar(10)); ALTER TABLE t ALTER x TYPE varchar(20);'
    const told = (before: string) =>
      judgementsOf(
        judgeMigrations([added('migrations/2.sql', sql)], parser, [
          { scope: 'migrations', files: [{ path: 'migrations/1.sql', text: before }] },
        ]),
      ).at(-1)?.back
    expect(told('CREATE TABLE t (x varchar(10))')).toBe('safe')
    expect(told('CREATE TABLE t (x varchar(50))')).toBe('unsafe')
  })
})
