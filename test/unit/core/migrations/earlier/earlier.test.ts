import { judgeMigrations } from '@core/migrations/judge'
import type { Parsers } from '@core/migrations/parser'
import { dumpsBeside, wantsEarlier } from '@core/migrations/schema/wanted'
import type { EarlierFile } from '@core/migrations/types'
import { beforeAll, describe, expect, it } from 'vitest'
import { added, judgementsOf, theParsers, told } from '../support'
import { django } from './earlier.support'

let parser: Parsers
beforeAll(async () => {
  parser = await theParsers()
})

/** What is said of a migration where these files were there before. */
const toldAfter = (scope: string, earlier: readonly EarlierFile[], path: string, text: string) =>
  judgementsOf(judgeMigrations([added(path, text)], parser, [{ scope, files: earlier }])).map(told)

/** Of SQL in `migrations`, after other SQL there. */
const sqlAfter = (before: string, now: string) =>
  toldAfter('migrations', [{ path: 'migrations/1.sql', text: before }], 'migrations/2.sql', now)

describe('a new type is judged by the type before', () => {
  it.each([
    ['int', 'bigint', 'unsafe/caution'],
    ['int', 'bigint USING n::bigint', 'unsafe/caution'],
    ['text', 'bigint USING n::bigint', 'unsafe/unsafe'],
    ['int', 'bigint USING n * 2', 'unsafe/unsafe'],
    ['bigint', 'int', 'unsafe/unsafe'],
    ['numeric(12, 2)', 'bigint', 'unsafe/unsafe'],
    ['varchar(100)', 'varchar(320)', 'safe/safe'],
    ['varchar(320)', 'varchar(100)', 'unsafe/unsafe'],
    ['varchar(320)', 'text', 'safe/safe'],
    ['char(3)', 'text', 'unsafe/unsafe'],
    ['text', 'varchar(100)', 'unsafe/unsafe'],
    ['int[]', 'text[]', 'unsafe/unsafe'],
    ['text', 'text[]', 'unsafe/unsafe'],
    ['timestamptz', 'timestamp', 'unsafe/unsafe'],
    ['timestamp(3)', 'timestamp(6)', 'safe/safe'],
    ['timestamp(6)', 'timestamp(3)', 'unsafe/unsafe'],
    ['real', 'double precision', 'unsafe/caution'],
    ['numeric(8, 2)', 'numeric(12, 2)', 'safe/safe'],
    ['numeric(8, 2)', 'numeric(12, 4)', 'unsafe/caution'],
    ['numeric(8, 2)', 'numeric(9, 4)', 'unsafe/unsafe'],
    ['numeric(8, 2)', 'numeric(8, 1)', 'unsafe/unsafe'],
    ['text', 'citext', 'unsafe/caution'],
    ['citext', 'varchar', 'unsafe/caution'],
    ['citext', 'varchar(9)', 'unsafe/unsafe'],
    ['mood', 'feeling USING n::text::feeling', 'unsafe/unsafe'],
    ['serial', 'bigint', 'unsafe/caution'],
    ['int', 'numeric', 'unsafe/caution'],
    ['int', 'numeric(12, 2)', 'unsafe/caution'],
    ['int', 'numeric(11, 2)', 'unsafe/unsafe'],
    ['smallint', 'numeric(7, 2)', 'unsafe/caution'],
    ['bigint', 'numeric(20, 2)', 'unsafe/unsafe'],
    ['int', 'double precision', 'unsafe/caution'],
    ['bigint', 'double precision', 'unsafe/unsafe'],
    ['int', 'real', 'unsafe/unsafe'],
    ['numeric', 'double precision', 'unsafe/unsafe'],
    ['int', 'text', 'unsafe/unsafe'],
  ])('%s to %s: %s', (from, to, verdict) => {
    expect(sqlAfter(`CREATE TABLE t (n ${from})`, `ALTER TABLE t ALTER n TYPE ${to}`)).toEqual([
      `${verdict} changes the type of the column n of t (changed-type)`,
    ])
  })

  it('also where the column came later, was renamed, or had another type in between', () => {
    const before =
      'CREATE TABLE a (id int); ALTER TABLE a ADD x int; ALTER TABLE a RENAME x TO n; ALTER TABLE a ALTER n TYPE bigint; ALTER TABLE a RENAME TO t'
    expect(sqlAfter(before, 'ALTER TABLE t ALTER n TYPE bigint')).toEqual([
      'safe/safe changes the type of the column n of t (changed-type)',
    ])
  })

  it('which the migrations of the range may have changed themselves: older code meets the last one', () => {
    const levels = (before: string, ...types: readonly string[]) =>
      sqlAfter(before, types.map((type) => `ALTER TABLE t ALTER n TYPE ${type}`).join('; ')).map(
        (verdict) => verdict.split(' ')[0],
      )
    expect(levels('CREATE TABLE t (n int)', 'bigint', 'smallint')).toEqual([
      'unsafe/caution',
      'unsafe/unsafe',
    ])
    expect(levels('CREATE TABLE t (n smallint)', 'bigint', 'int')).toEqual([
      'unsafe/caution',
      'unsafe/caution',
    ])
    expect(levels('CREATE TABLE t (n int)', 'text', 'int USING n::int')).toEqual([
      'unsafe/caution',
      'unsafe/caution',
    ])
    expect(levels('SELECT 1', 'text', 'int USING n::int')).toEqual(['caution/caution', 'unsafe/unsafe'])
  })

  it('also of an enumerated one that is made again by way of a text', () => {
    const remade = (values: string) =>
      sqlAfter(
        "CREATE TYPE mood AS ENUM ('a', 'b'); CREATE TABLE t (m mood)",
        `ALTER TABLE t ALTER m TYPE text; DROP TYPE mood; CREATE TYPE mood AS ENUM (${values}); ALTER TABLE t ALTER m TYPE mood USING m::mood`,
      ).at(-1)
    expect(remade("'a', 'b', 'c'")).toMatch(/^unsafe\/caution/)
    expect(remade("'a'")).toMatch(/^unsafe\/unsafe/)
  })

  it('unless a migration that is not understood names the column: then nobody knows', () => {
    const files = [
      {
        path: 'shop/migrations/0001_a.py',
        text: django('migrations.AddField("item", "size", models.CharField(max_length=5, null=True))'),
      },
      { path: 'shop/migrations/0002_b.py', text: django('Resize("item", "size")') },
    ]
    const now = django('migrations.AlterField("item", "size", models.CharField(max_length=9, null=True))')
    expect(toldAfter('shop/migrations', files, 'shop/migrations/0003_c.py', now)).toEqual([
      'unknown/unknown redefines the column size of item (changed-type)',
    ])
  })
})

describe('an enumerated type', () => {
  const BEFORE = "CREATE TYPE mood AS ENUM ('calm', 'rough'); CREATE TABLE t (m mood)"
  const renamedFirst = (values: string) =>
    `ALTER TYPE mood RENAME TO mood_old; CREATE TYPE mood AS ENUM (${values}); ` +
    'ALTER TABLE t ALTER m TYPE mood USING m::text::mood; DROP TYPE mood_old'
  const renamedLast = (values: string) =>
    `CREATE TYPE mood_new AS ENUM (${values}); ALTER TABLE t ALTER m TYPE mood_new USING m::text::mood_new; ` +
    'DROP TYPE mood; ALTER TYPE mood_new RENAME TO mood'
  const backOf = (now: string, before = BEFORE) => {
    const levels = sqlAfter(before, now).map((verdict) => verdict.slice(0, verdict.indexOf(' ')))
    return ['unsafe', 'unknown', 'caution', 'safe'].find((level) =>
      levels.some((l) => l.endsWith(`/${level}`)),
    )
  }

  it.each([
    ['gets a value', "ALTER TYPE mood ADD VALUE 'wild'", 'caution'],
    ['is made anew with one more', renamedFirst("'calm', 'rough', 'wild'"), 'caution'],
    ['is made anew with one more, and renamed last', renamedLast("'calm', 'rough', 'wild'"), 'caution'],
    ['is made anew with one less: older code may write it', renamedFirst("'calm', 'wild'"), 'unsafe'],
    ['is made anew with one less, and renamed last', renamedLast("'calm', 'wild'"), 'unsafe'],
    ['has a value renamed', "ALTER TYPE mood RENAME VALUE 'calm' TO 'still'", 'unsafe'],
    ['is dropped in the end', `${renamedLast("'calm', 'rough', 'wild'")}; DROP TYPE mood CASCADE`, 'unsafe'],
    [
      'has its values computed anew',
      renamedFirst("'calm', 'rough', 'wild'").replace('m::text::mood', "('calm')::mood"),
      'unsafe',
    ],
  ])('that %s', (_, now, back) => {
    expect(backOf(now)).toBe(back)
  })

  it('that earlier migrations widened or renamed is known as it is now', () => {
    const before = `${BEFORE}; ALTER TYPE mood ADD VALUE 'wild'; ALTER TYPE mood RENAME TO sea; ALTER TABLE t RENAME m TO s`
    const now = (values: string) =>
      `CREATE TYPE sea2 AS ENUM (${values}); ALTER TABLE t ALTER s TYPE sea2 USING s::text::sea2`
    expect(backOf(now("'calm', 'rough', 'wild'"), before)).toBe('caution')
    expect(backOf(now("'calm', 'rough'"), before)).toBe('unsafe')
  })

  it('whose values nobody knows is not said to be wider', () => {
    expect(backOf(renamedFirst("'calm'"), 'CREATE TABLE t (m mood)')).toBe('unsafe')
    expect(
      backOf(
        renamedFirst("'calm', 'rough', 'wild'"),
        `${BEFORE}; DO $$ BEGIN ALTER TYPE mood ADD VALUE 'odd'; END $$`,
      ),
    ).toBe('unsafe')
  })
})

describe('a view that is dropped, made again and dropped in the end', () => {
  it('is gone', () => {
    const now = 'DROP VIEW v; CREATE VIEW v AS SELECT 1; DROP VIEW v'
    expect(sqlAfter('', now)[0]).toMatch(/^unsafe\/unsafe drops the view v/)
  })
})

describe('SET NOT NULL is no Stop only by a check of this column', () => {
  const CHECK = 'ALTER TABLE o ADD CONSTRAINT r CHECK (region IS NOT NULL) NOT VALID'
  const NOW = 'ALTER TABLE o VALIDATE CONSTRAINT r; ALTER TABLE o ALTER region SET NOT NULL'

  it('that shipped before and is validated now', () => {
    expect(sqlAfter(CHECK, NOW)).toEqual([
      'safe/safe validates the constraint r of o (added-constraint)',
      'safe/safe forbids NULL in the column region of o (nullability)',
    ])
  })

  it.each([
    ['of another column', 'ALTER TABLE o ADD CONSTRAINT r CHECK (city IS NOT NULL) NOT VALID'],
    ['of another table', 'ALTER TABLE p ADD CONSTRAINT r CHECK (region IS NOT NULL) NOT VALID'],
    ['that says something else', 'ALTER TABLE o ADD CONSTRAINT r CHECK (length(region) > 1) NOT VALID'],
    [
      'that may be NULL in another way',
      'ALTER TABLE o ADD CONSTRAINT r CHECK (region IS NOT NULL OR old) NOT VALID',
    ],
    ['that was dropped again', `${CHECK}; ALTER TABLE o DROP CONSTRAINT r`],
    ['that nobody knows', 'SELECT 1'],
  ])('not by one %s', (_, before) => {
    expect(sqlAfter(before, NOW)[1]).toBe(
      'unsafe/unsafe forbids NULL in the column region of o (nullability)',
    )
  })

  it('that was never validated: all rows are read, and the older code was held to it already', () => {
    expect(sqlAfter(CHECK, 'ALTER TABLE o ALTER region SET NOT NULL')).toEqual([
      'unsafe/safe forbids NULL in the column region of o (nullability)',
    ])
  })

  it('not by one that the same range adds, valid or not', () => {
    expect(
      sqlAfter('CREATE TABLE o (region text)', `${CHECK}; ALTER TABLE o ALTER region SET NOT NULL`),
    ).toEqual([
      'caution/caution adds a check to o (added-constraint)',
      'unsafe/unsafe forbids NULL in the column region of o (nullability)',
    ])
  })

  it('nor where the column never took NULL', () => {
    expect(
      sqlAfter(
        'CREATE TABLE o (region text, PRIMARY KEY (region))',
        'ALTER TABLE o ALTER region SET NOT NULL',
      ),
    ).toEqual(['safe/safe forbids NULL in the column region of o (nullability)'])
  })
})

describe('what was there is read from', () => {
  it('Alembic, by its chain and not by names', () => {
    const revision = (own: string, down: string, body: string) =>
      `revision = '${own}'\ndown_revision = ${down}\nfrom alembic import op\nimport sqlalchemy as sa\ndef upgrade():\n    ${body}\n`
    const files = [
      {
        path: 'versions/b.py',
        text: revision('b', 'None', 'op.create_table("t", sa.Column("n", sa.Integer()))'),
      },
      {
        path: 'versions/a.py',
        text: revision('a', "'b'", 'op.alter_column("t", "n", type_=sa.BigInteger())'),
      },
    ]
    const now = revision('c', "'a'", 'op.alter_column("t", "n", type_=sa.BigInteger())')
    expect(toldAfter('versions', files, 'versions/c.py', now)).toEqual([
      'safe/safe changes the type of the column n of t (changed-type)',
    ])
  })

  const rails = (body: string) =>
    `class A < ActiveRecord::Migration[7.1]\n  def change\n    ${body}\n  end\nend\n`
  it.each([
    [
      'migrations',
      'db/migrate/1_a.rb',
      rails('create_table :t do |t|\n      t.string :s, limit: 20\n      t.integer :n\n    end'),
    ],
    [
      'schema.rb',
      'db/schema.rb',
      'ActiveRecord::Schema[7.1].define(version: 1) do\n  create_table "t", force: :cascade do |t|\n    t.string "s", limit: 20\n    t.integer "n"\n  end\nend\n',
    ],
    [
      'structure.sql',
      'db/structure.sql',
      '\\restrict x\nSET lock_timeout = 0;\nCREATE TABLE public.t (s character varying(20), n integer);\n\\unrestrict x\n',
    ],
  ])('%s of Rails', (_, path, text) => {
    const now = rails('change_column :t, :n, :bigint\n    change_column :t, :s, :string, limit: 40')
    expect(toldAfter('db/migrate', [{ path, text }], 'db/migrate/2_b.rb', now)).toEqual([
      'unsafe/caution changes the type of the column n of t (changed-type)',
      'safe/safe changes the type of the column s of t (changed-type)',
    ])
  })

  it('the dump beside the folder, each database its own', () => {
    expect(dumpsBeside('db/migrate')).toContain('db/structure.sql')
    expect(dumpsBeside('db/animals_migrate')).toContain('db/animals_schema.rb')
    expect(dumpsBeside('migrate')).toContain('schema.rb')
  })
})

describe('what was there is asked for', () => {
  const wanted = (path: string, text: string) =>
    judgeMigrations([added(path, text)], parser).some(wantsEarlier)
  it.each([
    ['a new type', 'a/1.sql', 'ALTER TABLE t ALTER n TYPE int', true],
    ['NOT NULL', 'a/1.sql', 'ALTER TABLE t ALTER n SET NOT NULL', true],
    [
      'an AlterField',
      'a/migrations/1.py',
      django('migrations.AlterField("a", "b", models.TextField())'),
      true,
    ],
    ['a removal of Django', 'a/migrations/1.py', django('migrations.RemoveField("a", "b")'), true],
    ['a removal in SQL', 'a/1.sql', 'DROP TABLE t', false],
    ['a new table', 'a/1.sql', 'CREATE TABLE t (n int); ALTER TABLE t ALTER n TYPE text', false],
  ])('for %s: %#', (_, path, text, isWanted) => {
    expect(wanted(path, text)).toBe(isWanted)
  })
})
