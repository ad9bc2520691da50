import { judgeMigrations } from '@core/migrations/judge'
import type { Parsers } from '@core/migrations/parser'
import { type Direction, migrationReasons } from '@core/migrations/reasons'
import { JudgedMigrationSchema } from '@core/migrations/types'
import { beforeAll, describe, expect, it } from 'vitest'
import { added, theParsers } from './support'

let parser: Parsers
beforeAll(async () => {
  parser = await theParsers()
})

const said = (sql: string, direction: Direction): string[] =>
  migrationReasons(judgeMigrations([added('db/migrations/0230_plan.sql', sql)], parser), direction).map(
    ({ level, sentence }) => `${level}: ${sentence}`,
  )

describe('what migrations have to say before a deploy', () => {
  it.each([
    [
      'an index that is built concurrently is all right',
      'CREATE INDEX CONCURRENTLY i ON plan (a)',
      ['go: 0230_plan.sql:1 only adds an index to plan. Old code runs on it; rolling back stays safe.'],
    ],
    [
      'one that is not blocks, and going back is unharmed',
      '\nCREATE INDEX i ON plan (a)',
      [
        'caution: 0230_plan.sql:2 adds an index to plan. It blocks writes to the table while it is built, since it is not concurrent. Going back stays safe.',
      ],
    ],
    [
      'after a dropped column there is no way back',
      'ALTER TABLE plan DROP owner',
      [
        'caution: 0230_plan.sql:1 drops the column owner of plan. Older code that still asks for it breaks, and its data is gone. Going back will not be possible.',
      ],
    ],
    [
      'changed data stays changed',
      'UPDATE plan SET a = 1',
      [
        'caution: 0230_plan.sql:1 changes rows of plan. The older code sees the changed data, and rows are locked meanwhile. Going back does not restore the data.',
      ],
    ],
    [
      'what is not understood is said once, and is no go',
      'COPY plan FROM stdin',
      [
        'caution: 0230_plan.sql:1 does something that Binnacle does not know. Binnacle cannot tell what it does: look at it.',
      ],
    ],
    [
      'several harmless changes are one reason',
      'CREATE TABLE a (b int); CREATE INDEX ON a (b)',
      ['go: 0230_plan.sql makes 2 harmless changes. Old code runs on it; rolling back stays safe.'],
    ],
    [
      'beside something grave the harmless is not worth a word',
      'CREATE TABLE a (b int);\nDROP TABLE c',
      [
        'caution: 0230_plan.sql:2 drops the table c. Older code that still asks for it breaks, and its data is gone. Going back will not be possible.',
      ],
    ],
    ['a file may do nothing', 'SELECT 1', ['go: 0230_plan.sql changes nothing in the database.']],
    [
      'one that cannot be read is no go',
      'hello',
      ['caution: 0230_plan.sql is not SQL that PostgreSQL can read: look at it.'],
    ],
  ])('%s', (_, sql, sentences) => {
    expect(said(sql, 'deploy')).toEqual(sentences)
  })
})

describe('what they have to say before going back', () => {
  it.each([
    [
      'a dropped column stops it',
      'ALTER TABLE plan DROP owner',
      [
        'stop: 0230_plan.sql:1 drops the column owner of plan. Older code that still asks for it breaks, and its data is gone.',
      ],
    ],
    [
      'so does a renamed table',
      'ALTER TABLE a RENAME TO b',
      ['stop: 0230_plan.sql:1 renames the table a to b. Older code asks for it by its old name and breaks.'],
    ],
    [
      'so does a column that must be filled',
      'ALTER TABLE a ADD b int NOT NULL',
      [
        'stop: 0230_plan.sql:1 adds the column b to a. The older code does not fill it, and the database has no default for it, so new rows are refused.',
      ],
    ],
    [
      'so does another type',
      'ALTER TABLE a ALTER b TYPE int',
      [
        'stop: 0230_plan.sql:1 changes the type of the column b of a. The older code expects the type that it was.',
      ],
    ],
    [
      'an index that blocked writes harms nobody any more',
      'CREATE INDEX i ON plan (a)',
      ['go: 0230_plan.sql:1 only adds an index to plan. The older code runs on it.'],
    ],
    [
      'a new column harms nobody',
      "ALTER TABLE a ADD b text DEFAULT ''",
      ['go: 0230_plan.sql:1 only adds the column b to a. The older code runs on it.'],
    ],
    [
      'changed data is a caution',
      'DELETE FROM a',
      ['caution: 0230_plan.sql:1 deletes rows of a. Going back does not restore the data.'],
    ],
    [
      'what cannot be read is a caution',
      'hello',
      ['caution: 0230_plan.sql is not SQL that PostgreSQL can read: look at it.'],
    ],
  ])('%s', (_, sql, sentences) => {
    expect(said(sql, 'back')).toEqual(sentences)
  })
})

describe('a reason', () => {
  it('names the place, and a file of a common name by its folder', () => {
    const judged = judgeMigrations([added('prisma/migrations/1_a/migration.sql', '\nDROP TABLE a')], parser)
    expect(migrationReasons(judged, 'back')).toEqual([
      {
        level: 'stop',
        sentence:
          '1_a/migration.sql:2 drops the table a. Older code that still asks for it breaks, and its data is gone.',
        path: 'prisma/migrations/1_a/migration.sql',
        line: 2,
      },
    ])
  })

  it('is made of what can be sent: what was judged is the same after it was', () => {
    const judged = judgeMigrations(
      [added('a/migrations/1.sql', 'DROP TABLE a'), added('a/migrations/2.sql', '?')],
      parser,
    )
    const sent = JudgedMigrationSchema.array().parse(JSON.parse(JSON.stringify(judged)))
    expect(sent).toEqual(judged)
  })

  it('is told in few sentences, the gravest first, however much a file does', () => {
    const rows = Array.from({ length: 200 }, (_, i) => `INSERT INTO plan VALUES (${i});`).join('\n')
    const back = said(`${rows}\nALTER TABLE plan DROP owner;`, 'back')
    expect(back).toHaveLength(12)
    expect(back[0]).toMatch(/^stop: 0230_plan\.sql:201 drops the column owner/)
    expect(back.at(-1)).toBe('caution: 0230_plan.sql does 190 more things to look at.')
  })
})
