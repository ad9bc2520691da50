import { judgeMigrations } from '@core/migrations/judge'
import type { Parsers } from '@core/migrations/parser'
import { beforeAll, describe, expect, it } from 'vitest'
import { added, judgementsOf, theParsers } from '../support'
import { migration, PATH } from './rails.support'

let parser: Parsers
beforeAll(async () => {
  parser = await theParsers()
})

/** What a migration does, in words, with `?` before what has to be looked at. */
const doneBy = (change: string, more = ''): readonly string[] =>
  judgementsOf(judgeMigrations([added(PATH, migration(change, more))], parser)).map(
    ({ operation, deploy }) => `${deploy === 'unknown' ? '? ' : ''}${operation}`,
  )
const UNREAD = '? has code that Binnacle cannot read'
const COMPUTED = '? runs SQL that is computed'

describe('names that stand for something written down are read as that', () => {
  it.each([
    [
      'a text of the class',
      'execute SQL',
      'SQL = <<~SQL.freeze\n    DROP TABLE a\n  SQL',
      ['drops the table a'],
    ],
    ['a text of the method', 'sql = "DROP TABLE a"\nexecute sql', '', ['drops the table a']],
    ['a text within a text', 'execute "DROP TABLE #{TABLE}"', 'TABLE = :a', ['drops the table a']],
    ['a table', 'drop_table TABLE', 'TABLE = :a', ['drops the table a']],
  ])('%s', (_, change, more, done) => {
    expect(doneBy(change, more)).toEqual(done)
  })

  it.each([
    ['one that is set twice', 'sql = "SELECT 1"\nsql = load if odd\nexecute sql', '', COMPUTED],
    ['one that something is added to', 'sql = +"SELECT 1"\nsql << more\nexecute sql', '', COMPUTED],
    ['one that a parameter hides', 'x = "SELECT 1"\nrun { |x| execute x }', '', COMPUTED],
    [
      'a text that doubles line by line',
      `${Array.from({ length: 60 }, (_, i) => `a${i + 1} = "#{a${i}}#{a${i}}"`).join('\n')}\nexecute a60`,
      'a0 = "x"',
      COMPUTED,
    ],
  ])('but not %s', (_, change, more, done) => {
    expect(doneBy(change, more)).toContain(done)
  })
})

describe('what a loop does over things that are written down', () => {
  it.each([
    ['a list', '%i[a b].each do |t|\n  drop_table t\nend', ''],
    ['a list with a name', 'TABLES.each { drop_table it }', 'TABLES = %w[a b].freeze'],
    ['pairs', '{ a: 1, b: 2 }.each { |t, _| drop_table t }', ''],
  ])('is done once for each of %s', (_, change, more) => {
    expect(doneBy(change, more)).toEqual(['drops the table a', 'drops the table b'])
  })

  it.each([
    ['may go on before its end', '%i[a b].each do |t|\n  next if odd(t)\n  drop_table t\nend', ''],
    ['is over a list that grows', 'TABLES.each { |t| drop_table t }', 'TABLES = %w[a]\n  TABLES << more'],
  ])('has to be looked at where it %s', (_, change, more) => {
    const done = doneBy(change, more)
    expect(done).toContain('drops the table of a computed name')
    expect(done.filter((it) => it === UNREAD || it.startsWith('runs TABLES'))).not.toEqual([])
  })

  it('is seen also where only the database knows over what', () => {
    expect(doneBy('ActiveRecord::Base.connection.tables.each { |t| drop_table t }')).toContain(
      'drops the table of a computed name',
    )
  })
})

it('takes what Rails generates for Active Storage as it is', () => {
  const change =
    'keys, others = primary_and_foreign_key_types\ncreate_table :blobs, id: keys do |t|\n  t.string :key\nend'
  expect(doneBy(change)).toEqual(['creates the table blobs'])
})
