import { withGravest } from '@core/migrations/gravest'
import { judgeMigrations } from '@core/migrations/judge'
import type { Parsers } from '@core/migrations/parser'
import { beforeAll, describe, expect, it } from 'vitest'
import { growth } from '../../support/growth'
import { added, theParsers } from './support'

let parser: Parsers
beforeAll(async () => {
  parser = await theParsers()
})

const many = (count: number, line: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => line(i)).join('')
const rails = (lines: string): string =>
  `class A < ActiveRecord::Migration[7.0]\n  def change\n${lines}  end\nend\n`
const django = (lines: string): string =>
  `from django.db import migrations, models\nclass Migration(migrations.Migration):\n    operations = [\n${lines}    ]\n`

/** Texts of so many lines, by what is long in them. */
const LONG: Readonly<Record<string, readonly [path: string, text: (lines: number) => string]>> = {
  'SQL that alters tables': ['db/migrations/1.sql', (n) => many(n, (i) => `ALTER TABLE a${i} ADD b text;\n`)],
  'SQL on one line': [
    'db/migrations/1.sql',
    (n) => many(n, (i) => `ALTER TABLE a${i} ADD b text, ADD c text;`),
  ],
  'one statement': [
    'db/migrations/1.sql',
    (n) => `ALTER TABLE a ${many(n, (i) => `ADD b${i} text, `)} ADD z text;`,
  ],
  'comments that begin and do not end': ['db/migrations/1.sql', (n) => many(n, () => '/*')],
  Django: [
    'a/migrations/0001_a.py',
    (n) => django(many(n, (i) => `        migrations.AddField('a', 'b${i}', models.TextField()),\n`)),
  ],
  Rails: [
    'db/migrate/1_a.rb',
    (n) => rails(many(n, (i) => `    add_column :a, :b${i}, :string, null: false\n`)),
  ],
  'Ruby lists that do not end': ['db/migrate/1_a.rb', (n) => rails(many(n, () => '%w['))],
  'Ruby strings that do not end': ['db/migrate/1_a.rb', (n) => rails(`"${many(n, () => '\\"')}`)],
}

describe('the time that a migration takes grows as its length', () => {
  it.each(Object.entries(LONG))('%s', (_, [path, text]) => {
    expect(growth((lines) => judgeMigrations([added(path, text(lines))], parser), 2000)).toBeLessThan(3)
  })
})

describe('as much as is read of a range is judged in time', () => {
  /** Of the processor: 2 s on a quiet machine, and up to three times as long where others work beside it. */
  const MOST_MS = 6_000
  it.each(Object.entries(LONG).filter(([, [, text]]) => text(100).length > 1_000))(
    '%s',
    (_, [path, text]) => {
      const whole = text(Math.floor(95_000_000 / text(100).length))
      expect(whole.length).toBeGreaterThan(900_000)
      const before = process.cpuUsage()
      judgeMigrations([added(path, whole)], parser)
      const { user, system } = process.cpuUsage(before)
      expect((user + system) / 1_000).toBeLessThan(MOST_MS)
    },
  )
})

describe('a migration nested without end', () => {
  it.each([
    ['db/migrations/1.sql', `SELECT ${'('.repeat(100_000)}`],
    ['a/migrations/0001_a.py', django('['.repeat(100_000))],
    ['db/migrate/1_a.rb', rails('x do\n'.repeat(100_000))],
  ])('%s is looked at by somebody', (path, text) => {
    const [judged] = judgeMigrations([added(path, text)], parser)
    expect(judged).toMatchObject({ path, notJudged: expect.stringMatching(/look at it\.$/) })
  })
})

describe('a migration of very many changes', () => {
  it('is handed on as its gravest, and says how many more there are', () => {
    const text = `${many(300, (i) => `CREATE TABLE a${i} (b int);\n`)}DROP TABLE b;\n`
    const [judged] = judgeMigrations([added('db/migrations/1.sql', text)], parser).map(withGravest)
    const judgements = judged === undefined || 'notJudged' in judged ? [] : judged.judgements
    expect(judgements).toHaveLength(201)
    expect(judgements.at(-2)).toMatchObject({ operation: 'drops the table b', line: 301 })
    expect(judgements.at(-1)).toMatchObject({
      operation: 'does 101 more things that are not listed',
      back: 'safe',
    })
  })
})
