import { judgeMigrations } from '@core/migrations/judge'
import type { Parsers } from '@core/migrations/parser'
import type { MigrationFile } from '@core/migrations/types'
import { beforeAll, describe, expect, it } from 'vitest'
import { added, theParsers, told } from '../support'

let parser: Parsers
beforeAll(async () => {
  parser = await theParsers()
})

describe('what one migration drops and a later one of the range makes again', () => {
  const saidOfFirst = (...files: readonly MigrationFile[]): readonly string[] => {
    const judged = judgeMigrations(files, parser).find(({ path }) => path === files[0]?.path)
    return judged === undefined || 'notJudged' in judged ? [] : judged.judgements.map(told)
  }
  const first = added('migrations/1.sql', 'DROP VIEW v;')
  const GONE = ['unsafe/unsafe drops the view v (objects)']

  it('is there afterwards', () => {
    expect(saidOfFirst(first, added('migrations/2.sql', 'CREATE VIEW v AS SELECT 1 AS a;'))).toEqual([
      'caution/caution drops the view v (objects)',
    ])
  })

  it('is not where that is dropped again, made only perhaps, or another folder’s', () => {
    const again = added('migrations/2.sql', 'CREATE VIEW v AS SELECT 1 AS a;')
    expect(saidOfFirst(first, again, added('migrations/3.sql', 'DROP VIEW v;'))).toEqual(GONE)
    expect(saidOfFirst(first, added('other/migrations/2.sql', 'CREATE VIEW v AS SELECT 1 AS a;'))).toEqual(
      GONE,
    )
    const perhaps = 'DO $$ BEGIN IF now() > now() THEN CREATE VIEW v AS SELECT 1 AS a; END IF; END $$;'
    expect(saidOfFirst(first, added('migrations/2.sql', perhaps))).toEqual(GONE)
    expect(saidOfFirst(again, added('migrations/1.sql', 'DROP VIEW v;'))).toEqual([
      'safe/safe creates the view v (objects)',
    ])
  })
})

describe('a table whose place another one takes', () => {
  const SWAP = ['ALTER TABLE a RENAME TO old;', 'ALTER TABLE b RENAME TO a;']
  const LIKE = '(LIKE a INCLUDING ALL)'
  const FILL = 'INSERT INTO b SELECT * FROM a;'
  const saidOf = (...statements: readonly string[]): readonly string[] =>
    judgeMigrations([added('migrations/1.sql', statements.join('\n'))], parser).flatMap((one) =>
      'judgements' in one
        ? one.judgements.map(told).filter((it) => /renames the table (?:shop\.)?a /.test(it))
        : [],
    )
  const SWAPPED = ['caution/caution renames the table a to old (renamed)']
  const LOST = ['unsafe/unsafe renames the table a to old (renamed)']

  it('is there afterwards with the same columns', () => {
    expect(
      saidOf('CREATE TABLE b (LIKE a INCLUDING ALL);', 'INSERT INTO b SELECT * FROM a;', ...SWAP),
    ).toEqual(SWAPPED)
    const inSchema = [
      'CREATE TABLE shop.b (LIKE shop.a INCLUDING ALL) PARTITION BY LIST (c);',
      'INSERT INTO shop.b SELECT * FROM shop.a;',
      ...SWAP,
    ].map((it) => it.replace('ALTER TABLE ', 'ALTER TABLE shop.'))
    expect(saidOf(...inSchema)).toEqual([
      expect.stringMatching(/^caution\/caution renames the table shop.a /),
    ])
  })

  it.each([
    ['has no defaults', ['CREATE TABLE b (LIKE a);', FILL, ...SWAP]],
    ['never gets the rows', [`CREATE TABLE b ${LIKE};`, ...SWAP]],
    ['has other columns', ['CREATE TABLE b (LIKE a, c int);', ...SWAP]],
    ['was perhaps there before', [`CREATE TABLE IF NOT EXISTS b ${LIKE};`, FILL, ...SWAP]],
    ['loses a column', [`CREATE TABLE b ${LIKE};`, FILL, 'ALTER TABLE b DROP COLUMN c;', ...SWAP]],
    ['loses a column afterwards', [`CREATE TABLE b ${LIKE};`, FILL, ...SWAP, 'ALTER TABLE a DROP COLUMN c;']],
    ['never gets its name', [`CREATE TABLE b ${LIKE};`, FILL, 'ALTER TABLE a RENAME TO old;']],
  ])('is lost where the other one %s', (_, statements) => {
    expect(saidOf(...statements)).toEqual(LOST)
  })
})
