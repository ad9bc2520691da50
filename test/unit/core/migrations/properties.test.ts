import { judgeMigrations } from '@core/migrations/judge'
import type { Parsers } from '@core/migrations/parser'
import type { JudgedMigration, MigrationFile } from '@core/migrations/types'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { added, theParsers, told } from './support'

let parser: Parsers
beforeAll(async () => {
  parser = await theParsers()
})

/** What is said of each file, without the lines: they move with what stands before. */
const verdicts = (files: readonly MigrationFile[]): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    judgeMigrations(files, parser).map((migration) => [migration.path ?? '', wordsOf(migration)]),
  )
const wordsOf = (migration: JudgedMigration): readonly string[] =>
  'notJudged' in migration ? [migration.notJudged] : migration.judgements.map(told)

const STATEMENTS = [
  'CREATE TABLE cargo (id int, mood text)',
  'CREATE TABLE IF NOT EXISTS cargo (id int)',
  'ALTER TABLE cargo ADD weight int NOT NULL',
  'ALTER TABLE cargo ADD weight int',
  'ALTER TABLE cargo ALTER weight TYPE bigint',
  'ALTER TABLE cargo ALTER weight SET NOT NULL',
  'ALTER TABLE cargo DROP COLUMN mood',
  'ALTER TABLE cargo RENAME TO freight',
  'CREATE INDEX heavy ON cargo (weight)',
  'CREATE INDEX CONCURRENTLY heavy ON cargo (weight)',
  "CREATE TYPE mood AS ENUM ('calm')",
  "ALTER TYPE mood ADD VALUE 'rough'",
  'DROP TYPE mood',
  'DROP TABLE cargo',
  'CREATE VIEW v AS SELECT 1',
  'DROP VIEW v',
  'UPDATE cargo SET weight = 0',
  'nonsense',
]
const sql = fc
  .array(fc.constantFrom(...STATEMENTS), { minLength: 1, maxLength: 4 })
  .map((all) => `${all.join(';\n')};\n`)
const django = (i: number, operation: string): string =>
  `from django.db import migrations, models\nclass Migration(migrations.Migration):\n    dependencies = [${i === 0 ? '' : `('shop', '000${i}_m')`}]\n    operations = [\n        ${operation},\n    ]\n`
const alembic = (i: number, call: string): string =>
  `revision = 'r${i}'\ndown_revision = ${i === 0 ? 'None' : `'r${i - 1}'`}\ndef upgrade():\n    ${call}\n`

const OPERATIONS = [
  "migrations.CreateModel(name='Cargo', fields=[('id', models.AutoField(primary_key=True))])",
  "migrations.AddField('cargo', 'weight', models.IntegerField())",
  "migrations.AlterField('cargo', 'weight', models.BigIntegerField())",
  "migrations.RemoveField('cargo', 'weight')",
  "migrations.DeleteModel('Cargo')",
]
const CALLS = [
  "op.create_table('cargo', sa.Column('id', sa.Integer()))",
  "op.add_column('cargo', sa.Column('weight', sa.Integer(), nullable=False))",
  "op.alter_column('cargo', 'weight', type_=sa.BigInteger())",
  "op.drop_column('cargo', 'weight')",
  "op.drop_table('cargo')",
]

/** Files of several tools in their folders; within a folder each runs after the one before. */
const range = fc
  .record({
    plain: fc.array(sql, { maxLength: 4 }),
    other: fc.array(sql, { maxLength: 3 }),
    shop: fc.array(fc.constantFrom(...OPERATIONS), { maxLength: 4 }),
    versions: fc.array(fc.constantFrom(...CALLS), { maxLength: 4 }),
  })
  .map(({ plain, other, shop, versions }) => [
    ...plain.map((text, i) => added(`db/migrations/${i + 8}_m.sql`, text)),
    ...other.map((text, i) => added(`billing/sql/V${i + 9}__m.sql`, text)),
    ...shop.map((text, i) => added(`shop/migrations/000${i + 1}_m.py`, django(i, text))),
    // Their names tell nothing of their order.
    ...versions.map((text, i) => added(`alembic/versions/${9 - i}_m.py`, alembic(i, text))),
  ])

describe('the verdict on a range', () => {
  it('does not depend on the order in which its files are listed', () => {
    const shuffled = range.chain((files) =>
      fc.tuple(fc.constant(files), fc.shuffledSubarray(files, { minLength: files.length })),
    )
    fc.assert(
      fc.property(shuffled, ([files, others]) => {
        expect(verdicts(others)).toEqual(verdicts(files))
      }),
      { numRuns: 200 },
    )
  })

  it('does not change where a file is added that is no migration, or only goes back', () => {
    fc.assert(
      fc.property(range, (files) => {
        const more = [...files, added('db/migrations/9_m.down.sql', 'DROP TABLE cargo;')]
        expect(verdicts(more)).toEqual(verdicts(files))
      }),
      { numRuns: 50 },
    )
  })
})

const WORDS = ['drops nothing', 'DROP TABLE cargo', "it's", 'a "quoted word', 'größer', '; ', '(', '']
const rails = (lines: string): string =>
  `class A < ActiveRecord::Migration[7.0]\n  def change\n${lines}  end\nend\n`
const LANGUAGES: readonly (readonly [
  name: string,
  path: string,
  mark: string,
  text: fc.Arbitrary<string>,
])[] = [
  ['SQL', 'db/migrations/1_m.sql', '--', sql],
  ['Django', 'shop/migrations/0001_m.py', '#', fc.constantFrom(...OPERATIONS).map((one) => django(0, one))],
  ['Alembic', 'alembic/versions/1_m.py', '#', fc.constantFrom(...CALLS).map((one) => alembic(0, one))],
  [
    'Rails',
    'db/migrate/1_m.rb',
    '#',
    fc
      .array(
        fc.constantFrom(
          'add_column :a, :b, :string',
          'drop_table :a',
          'remove_column :a, :c',
          'change_column_null :a, :b, false',
        ),
        {
          minLength: 1,
          maxLength: 3,
        },
      )
      .map((calls) => rails(calls.map((call) => `    ${call}\n`).join(''))),
  ],
]

describe('a comment', () => {
  it.each(LANGUAGES)('in %s changes nothing, wherever it stands between lines', (_, path, mark, text) => {
    const commented = text.chain((whole) => {
      const lines = whole.split('\n')
      const comments = fc.array(
        fc.tuple(fc.nat(lines.length), fc.constantFrom(...WORDS), fc.constantFrom('', '    ')),
        { maxLength: 4 },
      )
      return comments.map((all) => {
        const at = (i: number) =>
          all.flatMap(([place, word, space]) => (place === i ? [`${space}${mark} ${word}`] : []))
        return [
          whole,
          [...lines.flatMap((one, i) => [...at(i), one]), ...at(lines.length)].join('\n'),
        ] as const
      })
    })
    fc.assert(
      fc.property(commented, ([whole, withComments]) => {
        expect(verdicts([added(path, withComments)])).toEqual(verdicts([added(path, whole)]))
      }),
      { numRuns: 200 },
    )
  })

  it.each(LANGUAGES)('in %s changes nothing at the end of a line', (_, path, mark, text) => {
    const commented = fc.tuple(
      text,
      fc.array(fc.constantFrom(null, ...WORDS), { minLength: 1, maxLength: 9 }),
    )
    fc.assert(
      fc.property(commented, ([whole, words]) => {
        const withComments = whole.split('\n').map((line, i) => {
          const word = words[i % words.length] ?? null
          return word === null ? line : `${line} ${mark} ${word}`
        })
        expect(verdicts([added(path, withComments.join('\n'))])).toEqual(verdicts([added(path, whole)]))
      }),
      { numRuns: 100 },
    )
  })

  it('between the words of SQL changes nothing', () => {
    const commented = fc.tuple(
      sql,
      fc.array(fc.constantFrom(null, ...WORDS, 'over\nlines'), { minLength: 1, maxLength: 9 }),
    )
    fc.assert(
      fc.property(commented, ([whole, words]) => {
        let at = 0
        const withComments = whole.replace(/[ \n]/g, (space) => {
          const word = words[at++ % words.length] ?? null
          return word === null ? space : `${space}/* ${word} */${space}`
        })
        const path = 'db/migrations/1_m.sql'
        expect(verdicts([added(path, withComments)])).toEqual(verdicts([added(path, whole)]))
      }),
      { numRuns: 300 },
    )
  })
})
