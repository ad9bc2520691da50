import { judgeMigrations } from '@core/migrations/judge'
import type { Parsers } from '@core/migrations/parser'
import { beforeAll, describe, expect, it } from 'vitest'
import { added, judgementsOf, theParsers, told, verdictOn } from '../support'

let parser: Parsers
beforeAll(async () => {
  parser = await theParsers()
})

const block = (...lines: string[]): string => `DO $$\n${lines.join('\n')}\n$$;`

/** What stands in a `DO`, and what is said of it. */
const CASES: readonly (readonly [name: string, sql: string, verdicts: readonly string[]])[] = [
  [
    'a statement by itself',
    block('BEGIN', 'ALTER TABLE users DROP COLUMN email;', 'END'),
    ['unsafe/unsafe drops the column email of users (dropped-column)'],
  ],
  [
    'what is done if a catalog says so',
    block(
      'BEGIN',
      "  IF EXISTS (SELECT 1 FROM information_schema.columns WHERE column_name = 'email') THEN",
      '    ALTER TABLE users RENAME COLUMN email TO mail;',
      '  ELSE',
      '    ALTER TABLE users ADD COLUMN mail text;',
      '  END IF;',
      'END',
    ),
    [
      'unsafe/unsafe renames the column email of users to mail (renamed)',
      'safe/safe adds the column mail to users (added-column)',
    ],
  ],
  [
    'a constraint that may be there already',
    `CREATE TABLE a (u int);\n${block(
      'BEGIN',
      ' ALTER TABLE a ADD CONSTRAINT k FOREIGN KEY (u) REFERENCES users (id);',
      'EXCEPTION',
      ' WHEN duplicate_object THEN null;',
      'END',
    )}`,
    ['safe/safe creates the table a (new-table)', 'safe/safe adds a foreign key to a (new-table)'],
  ],
  [
    'an enumerated type that may be there already',
    `${block(
      'BEGIN',
      " CREATE TYPE role AS ENUM ('user', 'admin');",
      'EXCEPTION WHEN duplicate_object THEN null;',
      'END',
    )}\nALTER TABLE users ADD COLUMN role role;`,
    ['safe/safe creates the type role (objects)', 'safe/safe adds the column role to users (added-column)'],
  ],
  [
    'a table that is made only under a condition',
    `${block('BEGIN', 'CREATE TABLE a (id int);', 'END')}\nALTER TABLE a DROP COLUMN id;`,
    ['safe/safe creates the table a (new-table)', 'unsafe/unsafe drops the column id of a (dropped-column)'],
  ],
  [
    'a default that is set only under a condition',
    `ALTER TABLE a ADD COLUMN b int;\n${block(
      'BEGIN',
      'IF random() < 1 THEN ALTER TABLE a ALTER b SET DEFAULT 1; END IF;',
      'END',
    )}\nALTER TABLE a ALTER b SET NOT NULL;`,
    [
      'safe/safe adds the column b to a (added-column)',
      'safe/safe sets the default of the column b of a (new-table)',
      'unsafe/unsafe forbids NULL in the column b of a (nullability)',
    ],
  ],
  [
    'a statement that is a text',
    block('BEGIN', "EXECUTE 'DROP TABLE users';", 'END'),
    ['unsafe/unsafe drops the table users (dropped-table)'],
  ],
  [
    'a statement that is put together',
    block(
      'DECLARE r record;',
      'BEGIN',
      'FOR r IN SELECT tablename FROM pg_tables LOOP',
      "  EXECUTE format('DROP TABLE %I', r.tablename);",
      'END LOOP;',
      'END',
    ),
    ['caution/caution runs code of its own (changed-data)'],
  ],
  [
    'a function that is called, beside what is read',
    block('BEGIN', 'PERFORM purge();', 'DELETE FROM orders;', 'END'),
    [
      'caution/caution deletes rows of orders (changed-data)',
      'caution/caution runs code of its own (changed-data)',
    ],
  ],
  [
    'a function within a condition',
    block('BEGIN', 'IF purge() THEN NULL; END IF;', 'END'),
    ['caution/caution runs code of its own (changed-data)'],
  ],
  ['nothing but words', block('BEGIN', "RAISE NOTICE 'nothing to do';", 'END'), []],
  [
    'a variable that takes what is read',
    block('DECLARE n int;', 'BEGIN', 'SELECT count(*) INTO n FROM users;', 'n := n + 1;', 'END'),
    [],
  ],
  [
    'an index that is built within it',
    block('BEGIN', 'CREATE INDEX CONCURRENTLY i ON a (b);', 'END'),
    ['unsafe/caution adds an index to a (concurrent-in-transaction)'],
  ],
  [
    'another language',
    "DO LANGUAGE plpython3u $$ plpy.execute('DROP TABLE users') $$;",
    ['caution/caution runs code of its own (changed-data)'],
  ],
]

describe('a block of PL/pgSQL is read', () => {
  it.each(CASES)('%s', (_, sql, verdicts) => {
    expect(verdictOn(parser, 'migrations/1.sql', sql)).toEqual(verdicts)
  })

  it('each statement has its own line', () => {
    const sql = block('BEGIN', 'DROP TABLE a;', '-- é', 'DROP TABLE b;', 'END')
    const judged = judgementsOf(judgeMigrations([added('migrations/1.sql', sql)], parser))
    expect(judged.map(({ line }) => line)).toEqual([3, 5])
  })

  it('what an earlier block may have changed is not known', () => {
    const before = [
      { path: 'migrations/1.sql', text: 'CREATE TABLE t (s varchar(100));' },
      {
        path: 'migrations/2.sql',
        text: block('BEGIN', 'IF now() > now() THEN ALTER TABLE t ALTER s TYPE varchar(9); END IF;', 'END'),
      },
    ]
    const judged = judgeMigrations(
      [added('migrations/3.sql', 'ALTER TABLE t ALTER s TYPE varchar(50);')],
      parser,
      [{ scope: 'migrations', files: before }],
    )
    expect(judgementsOf(judged).map(told)).toEqual([
      'unsafe/unsafe changes the type of the column s of t (changed-type)',
    ])
  })
})

/** Statements that seem harmless and are not, each with its like that is. */
const OTHERS: readonly (readonly [sql: string, verdicts: readonly string[]])[] = [
  [
    'ALTER TABLE a ADD b int; REINDEX INDEX CONCURRENTLY i',
    [
      'safe/safe adds the column b to a (added-column)',
      'unsafe/caution rebuilds indexes of i (concurrent-in-transaction)',
    ],
  ],
  ['REINDEX INDEX CONCURRENTLY i', ['safe/safe rebuilds indexes of i (harmless)']],
  [
    'ALTER TABLE a ADD b int; VACUUM ANALYZE a',
    [
      'safe/safe adds the column b to a (added-column)',
      'unsafe/caution vacuums or analyzes tables (concurrent-in-transaction)',
    ],
  ],
  [
    'ALTER TABLE a ADD b int; ANALYZE a',
    ['safe/safe adds the column b to a (added-column)', 'safe/safe vacuums or analyzes tables (harmless)'],
  ],
  ['VACUUM ANALYZE a', ['safe/safe vacuums or analyzes tables (harmless)']],
  [
    'ALTER TABLE a ALTER id DROP IDENTITY',
    ['unsafe/unsafe drops the default of the column id of a (column-default)'],
  ],
  ['ALTER TABLE a REPLICA IDENTITY NOTHING', ['unknown/unknown alters the table a (not-understood)']],
  ['ALTER TABLE a REPLICA IDENTITY FULL', ['safe/safe sets options of the table a (harmless)']],
  ['ALTER INDEX i SET TABLESPACE fast', ['unsafe/safe moves the index i (held-table)']],
  ['ALTER INDEX i SET (fillfactor = 70)', ['safe/safe sets options of the index i (harmless)']],
  ['ALTER TABLE a SET ACCESS METHOD heap', ['unsafe/safe rewrites the table a (held-table)']],
  [
    'CREATE MATERIALIZED VIEW v AS SELECT 1 AS a; CREATE UNIQUE INDEX ON v (a)',
    ['safe/safe creates the materialized view v (objects)', 'safe/safe adds a unique index to v (new-table)'],
  ],
  [
    'CREATE MATERIALIZED VIEW IF NOT EXISTS v AS SELECT 1 AS a; CREATE UNIQUE INDEX ON v (a)',
    [
      'safe/safe creates the materialized view v (objects)',
      'unsafe/caution adds a unique index to v (added-index)',
    ],
  ],
  [
    "DROP TYPE mood CASCADE; CREATE TYPE mood AS ENUM ('a')",
    ['unsafe/unsafe drops the type mood (objects)', 'safe/safe creates the type mood (objects)'],
  ],
  [
    "DROP TYPE mood; CREATE TYPE mood AS ENUM ('a')",
    ['caution/caution drops the type mood (objects)', 'safe/safe creates the type mood (objects)'],
  ],
]

describe('statements that PostgreSQL treats in a way of their own', () => {
  it.each(OTHERS)('%s', (sql, verdicts) => {
    expect(verdictOn(parser, 'migrations/1.sql', sql)).toEqual(verdicts)
  })
})
