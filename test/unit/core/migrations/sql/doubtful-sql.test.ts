import type { Parsers } from '@core/migrations/parser'
import { beforeAll, describe, expect, it } from 'vitest'
import { theParsers, verdictOn } from '../support'

let parser: Parsers
beforeAll(async () => {
  parser = await theParsers()
})

/** SQL that looks harmless by what stands before it, and its likes that are. */
const CASES: Record<string, readonly [sql: string, verdicts: readonly string[]][]> = {
  'what may be another one of the name': [
    [
      'CREATE TABLE a (id int); SET search_path = old; ALTER TABLE a DROP COLUMN id',
      [
        'safe/safe creates the table a (new-table)',
        'unsafe/unsafe drops the column id of a (dropped-column)',
      ],
    ],
    [
      "CREATE TABLE a (id int); SELECT set_config('search_path', 'old', false); DROP TABLE a",
      ['safe/safe creates the table a (new-table)', 'unsafe/unsafe drops the table a (dropped-table)'],
    ],
    [
      "SELECT pg_catalog.set_config('search_path', '', false); CREATE TABLE public.a (id int); DROP TABLE public.a",
      ['safe/safe creates the table a (new-table)', 'safe/safe drops the table a (new-table)'],
    ],
    [
      'CREATE VIEW v AS SELECT 1; SET search_path = old; DROP VIEW v',
      ['safe/safe creates the view v (objects)', 'unsafe/unsafe drops the view v (objects)'],
    ],
  ],
  'defaults that fill nothing': [
    [
      'ALTER TABLE a ADD b text NOT NULL DEFAULT NULL::text',
      ['unsafe/unsafe adds the column b to a (added-column)'],
    ],
    [
      'ALTER TABLE a ADD b text NOT NULL DEFAULT CAST(NULL AS text)',
      ['unsafe/unsafe adds the column b to a (added-column)'],
    ],
    [
      "ALTER TABLE a ADD b text NOT NULL DEFAULT ''::text",
      ['safe/safe adds the column b to a (added-column)'],
    ],
    [
      "ALTER TABLE a ADD b text NOT NULL DEFAULT ''; ALTER TABLE a ALTER b SET DEFAULT NULL",
      [
        'safe/safe adds the column b to a (added-column)',
        'unsafe/unsafe drops the default of the column b of a (column-default)',
      ],
    ],
    [
      "ALTER TABLE a ADD IF NOT EXISTS b text NOT NULL DEFAULT ''; ALTER TABLE a ALTER b DROP DEFAULT",
      [
        'safe/safe adds the column b to a (added-column)',
        'unsafe/unsafe drops the default of the column b of a (column-default)',
      ],
    ],
  ],
  'new columns in which no two rows may be the same': [
    [
      "ALTER TABLE a ADD b text DEFAULT 'x'; CREATE UNIQUE INDEX i ON a (b)",
      [
        'safe/safe adds the column b to a (added-column)',
        'unsafe/unsafe adds a unique index to a (added-index)',
      ],
    ],
    [
      "ALTER TABLE a ADD b text DEFAULT 'x' UNIQUE",
      [
        'safe/safe adds the column b to a (added-column)',
        'unsafe/unsafe adds a unique constraint to a (added-constraint)',
      ],
    ],
    [
      'ALTER TABLE a ADD b text; CREATE UNIQUE INDEX i ON a (b) NULLS NOT DISTINCT',
      [
        'safe/safe adds the column b to a (added-column)',
        'unsafe/unsafe adds a unique index to a (added-index)',
      ],
    ],
    [
      'ALTER TABLE a ADD b text; CREATE UNIQUE INDEX i ON a (b, c)',
      [
        'safe/safe adds the column b to a (added-column)',
        'unsafe/safe adds a unique index to a (added-index)',
      ],
    ],
    [
      "ALTER TABLE a ADD b text DEFAULT 'x'; CREATE UNIQUE INDEX i ON a (b, c)",
      [
        'safe/safe adds the column b to a (added-column)',
        'unsafe/caution adds a unique index to a (added-index)',
      ],
    ],
    [
      "ALTER TABLE a ADD b text DEFAULT 'x'; CREATE UNIQUE INDEX i ON a (b) WHERE b <> 'x'",
      [
        'safe/safe adds the column b to a (added-column)',
        'unsafe/caution adds a unique index to a (added-index)',
      ],
    ],
    [
      "ALTER TABLE a ADD b text; CREATE UNIQUE INDEX i ON a (coalesce(b, ''))",
      [
        'safe/safe adds the column b to a (added-column)',
        'unsafe/caution adds a unique index to a (added-index)',
      ],
    ],
    [
      "ALTER TABLE a ADD b text DEFAULT 'x'; BEGIN; CREATE UNIQUE INDEX CONCURRENTLY i ON a (b); COMMIT",
      [
        'safe/safe adds the column b to a (added-column)',
        'unsafe/unsafe adds a unique index to a (concurrent-in-transaction)',
      ],
    ],
    [
      'ALTER TABLE a ADD b uuid; ALTER TABLE a ALTER b SET DEFAULT gen_random_uuid(); CREATE UNIQUE INDEX i ON a (b)',
      [
        'safe/safe adds the column b to a (added-column)',
        'safe/safe sets the default of the column b of a (new-table)',
        'unsafe/caution adds a unique index to a (added-index)',
      ],
    ],
  ],
  'tables that a query makes': [
    [
      'SELECT id INTO b FROM a; ALTER TABLE b DROP COLUMN id',
      ['safe/safe creates the table b (new-table)', 'safe/safe drops the column id of b (new-table)'],
    ],
    [
      'SELECT id INTO TEMPORARY b FROM a; ALTER TABLE b DROP COLUMN id',
      [
        'safe/safe creates the table b (new-table)',
        'unsafe/unsafe drops the column id of b (dropped-column)',
      ],
    ],
  ],
  'a view under the old name of a table': [
    [
      'ALTER TABLE a RENAME TO b; CREATE VIEW a AS SELECT * FROM b',
      ['caution/caution renames the table a to b (renamed)', 'safe/safe creates the view a (objects)'],
    ],
    [
      'CREATE VIEW c AS SELECT 1; ALTER TABLE a RENAME TO b',
      ['safe/safe creates the view c (objects)', 'unsafe/unsafe renames the table a to b (renamed)'],
    ],
  ],
  'columns that older code leaves empty': [
    [
      'ALTER TABLE a ADD b text; ALTER TABLE a ADD CONSTRAINT c UNIQUE NULLS NOT DISTINCT (b)',
      [
        'safe/safe adds the column b to a (added-column)',
        'unsafe/unsafe adds a unique constraint to a (added-constraint)',
      ],
    ],
    [
      'ALTER TABLE a ADD b text; ALTER TABLE a ADD CONSTRAINT c UNIQUE (b)',
      [
        'safe/safe adds the column b to a (added-column)',
        'unsafe/safe adds a unique constraint to a (added-constraint)',
      ],
    ],
    [
      'ALTER TABLE a ADD IF NOT EXISTS b text; ALTER TABLE a ADD CONSTRAINT c CHECK (b IS NOT NULL) NOT VALID',
      [
        'safe/safe adds the column b to a (added-column)',
        'unsafe/unsafe adds a check to a (added-constraint)',
      ],
    ],
  ],
}

for (const [subject, cases] of Object.entries(CASES))
  describe(`SQL: ${subject}`, () => {
    it.each(cases)('%s', (sql, verdicts) => {
      expect(verdictOn(parser, 'migrations/1.sql', sql)).toEqual(verdicts)
    })
  })
