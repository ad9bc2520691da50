import { judgeMigrations } from '@core/migrations/judge'
import type { Parsers } from '@core/migrations/parser'
import { beforeAll, describe, expect, it } from 'vitest'
import { added, judgementsOf, theParsers, verdictOn } from './support'

let parser: Parsers
beforeAll(async () => {
  parser = await theParsers()
})

/** What is said of SQL: how it is deployed / how one goes back, and the rule. */
const CASES: Record<string, readonly [sql: string, verdicts: readonly string[]][]> = {
  'new tables and what is done to them': [
    ['CREATE TABLE a (id int PRIMARY KEY)', ['safe/safe creates the table a (new-table)']],
    ['CREATE TABLE a AS SELECT 1', ['safe/safe creates the table a (new-table)']],
    [
      'CREATE TABLE a (id int); CREATE INDEX ON a (id)',
      ['safe/safe creates the table a (new-table)', 'safe/safe adds an index to a (new-table)'],
    ],
    [
      'CREATE TABLE public.a (id int); ALTER TABLE "a" ALTER id SET NOT NULL',
      [
        'safe/safe creates the table a (new-table)',
        'safe/safe forbids NULL in the column id of a (new-table)',
      ],
    ],
    [
      'CREATE TABLE a (id int); INSERT INTO a VALUES (1)',
      ['safe/safe creates the table a (new-table)', 'safe/safe adds rows to a (new-table)'],
    ],
    [
      'CREATE TABLE b (id int); DROP TABLE a',
      ['safe/safe creates the table b (new-table)', 'unsafe/unsafe drops the table a (dropped-table)'],
    ],
  ],
  tables: [
    ['DROP TABLE a', ['unsafe/unsafe drops the table a (dropped-table)']],
    [
      'DROP TABLE IF EXISTS a, app.b CASCADE',
      [
        'unsafe/unsafe drops the table a (dropped-table)',
        'unsafe/unsafe drops the table app.b (dropped-table)',
      ],
    ],
    ['ALTER TABLE a RENAME TO b', ['unsafe/unsafe renames the table a to b (renamed)']],
    ['ALTER TABLE a SET SCHEMA x', ['unsafe/unsafe renames the table a to x.a (renamed)']],
    ['COMMENT ON TABLE a IS $$x$$', ['safe/safe sets a comment (harmless)']],
    ['ALTER TABLE a SET (fillfactor = 70)', ['safe/safe sets options of the table a (harmless)']],
    ['ALTER TABLE a SET UNLOGGED', ['unsafe/safe moves the table a (held-table)']],
    ['ALTER TABLE a DISABLE TRIGGER t', ['unknown/unknown alters the table a (not-understood)']],
  ],
  'new columns': [
    ['ALTER TABLE a ADD b int', ['safe/safe adds the column b to a (added-column)']],
    ['ALTER TABLE a ADD b int DEFAULT NULL', ['safe/safe adds the column b to a (added-column)']],
    ["ALTER TABLE a ADD b text NOT NULL DEFAULT 'x'", ['safe/safe adds the column b to a (added-column)']],
    [
      "ALTER TABLE a ADD b jsonb DEFAULT '{}'::jsonb NOT NULL",
      ['safe/safe adds the column b to a (added-column)'],
    ],
    [
      'ALTER TABLE a ADD b timestamptz DEFAULT now() NOT NULL',
      ['safe/safe adds the column b to a (added-column)'],
    ],
    [
      'ALTER TABLE a ADD b timestamptz DEFAULT CURRENT_TIMESTAMP',
      ['safe/safe adds the column b to a (added-column)'],
    ],
    ['ALTER TABLE a ADD b int NOT NULL', ['unsafe/unsafe adds the column b to a (added-column)']],
    [
      'ALTER TABLE a ADD b int DEFAULT NULL NOT NULL',
      ['unsafe/unsafe adds the column b to a (added-column)'],
    ],
    [
      'ALTER TABLE a ADD b uuid DEFAULT gen_random_uuid()',
      ['unsafe/caution adds the column b to a (added-column)'],
    ],
    [
      'ALTER TABLE a ADD b timestamptz DEFAULT clock_timestamp()',
      ['unsafe/caution adds the column b to a (added-column)'],
    ],
    [
      'ALTER TABLE a ADD b float DEFAULT 1 + random()',
      ['unsafe/caution adds the column b to a (added-column)'],
    ],
    ['ALTER TABLE a ADD b bigserial', ['unsafe/caution adds the column b to a (added-column)']],
    [
      'ALTER TABLE a ADD b int GENERATED ALWAYS AS IDENTITY',
      ['unsafe/caution adds the column b to a (added-column)'],
    ],
    [
      'ALTER TABLE a ADD b int GENERATED ALWAYS AS (c * 2) STORED',
      ['unsafe/caution adds the column b to a (added-column)'],
    ],
    [
      'ALTER TABLE a ADD b int GENERATED ALWAYS AS (c * 2) VIRTUAL',
      ['safe/safe adds the column b to a (added-column)'],
    ],
    ['ALTER TABLE a ADD b int REFERENCES c (id)', ['safe/safe adds the column b to a (added-column)']],
    [
      'ALTER TABLE a ADD b int UNIQUE',
      [
        'safe/safe adds the column b to a (added-column)',
        'unsafe/safe adds a unique constraint to a (added-constraint)',
      ],
    ],
    [
      'ALTER TABLE a ADD b int NOT NULL DEFAULT 1; ALTER TABLE a ALTER b DROP DEFAULT',
      [
        'safe/safe adds the column b to a (added-column)',
        'unsafe/unsafe drops the default of the column b of a (column-default)',
      ],
    ],
    [
      'ALTER TABLE a ADD b int; ALTER TABLE a ALTER b SET NOT NULL',
      [
        'safe/safe adds the column b to a (added-column)',
        'unsafe/unsafe forbids NULL in the column b of a (nullability)',
      ],
    ],
    [
      'ALTER TABLE a ADD b int DEFAULT 0; ALTER TABLE a ALTER b SET NOT NULL',
      [
        'safe/safe adds the column b to a (added-column)',
        'unsafe/safe forbids NULL in the column b of a (nullability)',
      ],
    ],
    [
      'ALTER TABLE a ADD b int; ALTER TABLE a RENAME b TO c; ALTER TABLE a DROP c',
      [
        'safe/safe adds the column b to a (added-column)',
        'safe/safe renames the column b of a to c (new-table)',
        'safe/safe drops the column c of a (new-table)',
      ],
    ],
  ],
  'columns that are there': [
    ['ALTER TABLE a DROP COLUMN b', ['unsafe/unsafe drops the column b of a (dropped-column)']],
    ['ALTER TABLE a RENAME COLUMN b TO c', ['unsafe/unsafe renames the column b of a to c (renamed)']],
    [
      'ALTER TABLE a ALTER b TYPE bigint',
      ['unsafe/caution changes the type of the column b of a (changed-type)'],
    ],
    [
      'ALTER TABLE a ALTER b TYPE varchar(9)',
      ['unsafe/unsafe changes the type of the column b of a (changed-type)'],
    ],
    [
      'ALTER TABLE a ALTER b TYPE text',
      ['caution/caution changes the type of the column b of a (changed-type)'],
    ],
    [
      'ALTER TABLE a ALTER b TYPE text USING c',
      ['unsafe/unsafe changes the type of the column b of a (changed-type)'],
    ],
    [
      'ALTER TABLE a ADD b int; ALTER TABLE a ALTER b TYPE bigint',
      [
        'safe/safe adds the column b to a (added-column)',
        'unsafe/safe changes the type of the column b of a (changed-type)',
      ],
    ],
    ['ALTER TABLE a ALTER b SET NOT NULL', ['unsafe/unsafe forbids NULL in the column b of a (nullability)']],
    ['ALTER TABLE a ALTER b DROP NOT NULL', ['safe/caution allows NULL in the column b of a (nullability)']],
    [
      'ALTER TABLE a ALTER b SET DEFAULT 1',
      ['safe/safe sets the default of the column b of a (column-default)'],
    ],
    [
      'ALTER TABLE a ALTER b DROP DEFAULT',
      ['caution/caution drops the default of the column b of a (column-default)'],
    ],
    [
      'ALTER TABLE a ADD CONSTRAINT n CHECK (b IS NOT NULL) NOT VALID; ALTER TABLE a VALIDATE CONSTRAINT n; ALTER TABLE a ALTER b SET NOT NULL',
      [
        'caution/caution adds a check to a (added-constraint)',
        'safe/safe validates the constraint n of a (added-constraint)',
        'unsafe/unsafe forbids NULL in the column b of a (nullability)',
      ],
    ],
    [
      'ALTER TABLE a ADD CONSTRAINT n CHECK (b IS NOT NULL) NOT VALID; ALTER TABLE a ALTER b SET NOT NULL',
      [
        'caution/caution adds a check to a (added-constraint)',
        'unsafe/unsafe forbids NULL in the column b of a (nullability)',
      ],
    ],
  ],
  constraints: [
    [
      'ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES c (id)',
      ['unsafe/caution adds a foreign key to a (added-constraint)'],
    ],
    [
      'ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES c (id) NOT VALID',
      ['caution/caution adds a foreign key to a (added-constraint)'],
    ],
    [
      'ALTER TABLE a ADD b int; ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES c (id) NOT VALID',
      [
        'safe/safe adds the column b to a (added-column)',
        'safe/safe adds a foreign key to a (added-constraint)',
      ],
    ],
    ['ALTER TABLE a ADD CHECK (b > 0)', ['unsafe/caution adds a check to a (added-constraint)']],
    ['ALTER TABLE a ADD CHECK (b > 0) NOT VALID', ['caution/caution adds a check to a (added-constraint)']],
    ['ALTER TABLE a VALIDATE CONSTRAINT c', ['safe/safe validates the constraint c of a (added-constraint)']],
    ['ALTER TABLE a ADD UNIQUE (b)', ['unsafe/caution adds a unique constraint to a (added-constraint)']],
    [
      'ALTER TABLE a ADD CONSTRAINT u UNIQUE USING INDEX i',
      ['caution/caution adds a unique constraint to a (added-constraint)'],
    ],
    ['ALTER TABLE a ADD PRIMARY KEY (b)', ['unsafe/caution adds a primary key to a (added-constraint)']],
    [
      'ALTER TABLE a ADD EXCLUDE USING gist (b WITH &&)',
      ['unsafe/caution adds an exclusion constraint to a (added-constraint)'],
    ],
    ['ALTER TABLE a DROP CONSTRAINT c', ['caution/caution drops the constraint c of a (dropped-constraint)']],
    [
      'ALTER TABLE a ADD CONSTRAINT n NOT NULL b NOT VALID',
      ['caution/caution adds a check to a (added-constraint)'],
    ],
  ],
  indexes: [
    ['CREATE INDEX CONCURRENTLY i ON a (b)', ['safe/safe adds an index to a (added-index)']],
    ['CREATE INDEX i ON a (b)', ['unsafe/safe adds an index to a (added-index)']],
    [
      'CREATE UNIQUE INDEX CONCURRENTLY i ON a (b)',
      ['caution/caution adds a unique index to a (added-index)'],
    ],
    ['CREATE UNIQUE INDEX i ON a (b)', ['unsafe/caution adds a unique index to a (added-index)']],
    [
      'BEGIN; CREATE INDEX CONCURRENTLY i ON a (b); COMMIT',
      ['unsafe/caution adds an index to a (concurrent-in-transaction)'],
    ],
    [
      'BEGIN; COMMIT; CREATE INDEX CONCURRENTLY i ON a (b)',
      ['unsafe/caution adds an index to a (concurrent-in-transaction)'],
    ],
    [
      'BEGIN; DROP INDEX CONCURRENTLY i; COMMIT',
      ['unsafe/caution drops the index i (concurrent-in-transaction)'],
    ],
    ['DROP INDEX CONCURRENTLY i', ['caution/caution drops the index i (dropped-index)']],
    [
      'DROP INDEX i, j',
      [
        'caution/caution drops the index i (dropped-index)',
        'caution/caution drops the index j (dropped-index)',
      ],
    ],
    ['ALTER INDEX i RENAME TO j', ['safe/safe renames the index i (renamed)']],
    ['REINDEX INDEX i', ['unsafe/safe rebuilds indexes of i (held-table)']],
    ['REINDEX INDEX CONCURRENTLY i', ['safe/safe rebuilds indexes of i (harmless)']],
  ],
  'views, functions, types and the like': [
    ['CREATE VIEW v AS SELECT 1', ['safe/safe creates the view v (objects)']],
    ['CREATE OR REPLACE VIEW v AS SELECT 1', ['caution/caution changes the view v (objects)']],
    ['CREATE MATERIALIZED VIEW v AS SELECT 1', ['safe/safe creates the materialized view v (objects)']],
    ['DROP VIEW v', ['unsafe/unsafe drops the view v (objects)']],
    ['ALTER VIEW v RENAME TO w', ['unsafe/unsafe renames the view v (renamed)']],
    [
      "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
      ['safe/safe creates the function f (objects)'],
    ],
    [
      "CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
      ['caution/caution changes the function f (objects)'],
    ],
    ['DROP FUNCTION f', ['unsafe/unsafe drops the function f (objects)']],
    [
      'CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$SELECT 1$$; DROP FUNCTION f',
      ['safe/safe creates the function f (objects)', 'safe/safe drops the function f (objects)'],
    ],
    [
      'CREATE FUNCTION f(text) RETURNS int LANGUAGE sql AS $$SELECT 1$$; DROP FUNCTION f(int)',
      ['safe/safe creates the function f (objects)', 'unsafe/unsafe drops the function f (objects)'],
    ],
    [
      'CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS $$SELECT 1$$; DROP FUNCTION f',
      ['caution/caution changes the function f (objects)', 'unsafe/unsafe drops the function f (objects)'],
    ],
    [
      "CREATE TYPE m AS ENUM ('a'); DROP TYPE m; DROP TYPE m",
      [
        'safe/safe creates the type m (objects)',
        'safe/safe drops the type m (objects)',
        'unsafe/unsafe drops the type m (objects)',
      ],
    ],
    [
      'SET search_path = x; CREATE VIEW v AS SELECT 1; DROP VIEW v',
      ['safe/safe creates the view v (objects)', 'unsafe/unsafe drops the view v (objects)'],
    ],
    [
      'CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW EXECUTE FUNCTION f()',
      ['caution/caution creates the trigger t of a (objects)'],
    ],
    ['DROP TRIGGER t ON a', ['caution/caution drops the trigger t of a (objects)']],
    ["CREATE TYPE m AS ENUM ('x')", ['safe/safe creates the type m (objects)']],
    ["ALTER TYPE m ADD VALUE 'y'", ['safe/caution adds the value y to the type m (enum-values)']],
    ["ALTER TYPE m RENAME VALUE 'x' TO 'y'", ['unsafe/unsafe renames the value x of the type m (renamed)']],
    ['DROP TYPE m', ['unsafe/unsafe drops the type m (objects)']],
    ['CREATE EXTENSION citext', ['safe/safe creates the extension citext (objects)']],
    ['CREATE SEQUENCE s', ['safe/safe creates the sequence s (objects)']],
    ['GRANT SELECT ON a TO b', ['safe/safe grants rights (harmless)']],
    ['REVOKE SELECT ON a FROM b', ['caution/caution takes rights away (revoked)']],
  ],
  data: [
    ['UPDATE a SET b = 1', ['caution/caution changes rows of a (changed-data)']],
    ['INSERT INTO a VALUES (1)', ['caution/caution adds rows to a (changed-data)']],
    ['DELETE FROM a', ['caution/caution deletes rows of a (changed-data)']],
    ['TRUNCATE a', ['caution/caution empties the table a (changed-data)']],
    [
      'WITH x AS (DELETE FROM a RETURNING *) SELECT * FROM x',
      ['caution/caution deletes rows of a (changed-data)'],
    ],
    [
      'WITH x AS (DELETE FROM a RETURNING id) DELETE FROM b USING x WHERE b.a = x.id',
      [
        'caution/caution deletes rows of b (changed-data)',
        'caution/caution deletes rows of a (changed-data)',
      ],
    ],
    [
      'WITH x AS (DELETE FROM a RETURNING *) INSERT INTO old_a SELECT * FROM x',
      [
        'caution/caution adds rows to old_a (changed-data)',
        'caution/unsafe moves rows out of a (changed-data)',
      ],
    ],
    [
      'WITH x AS (INSERT INTO old_a SELECT * FROM a RETURNING id) DELETE FROM a USING x WHERE a.id = x.id',
      [
        'caution/unsafe moves rows out of a (changed-data)',
        'caution/caution adds rows to old_a (changed-data)',
      ],
    ],
    [
      'CREATE TABLE old_a AS WITH x AS (DELETE FROM a RETURNING *) SELECT * FROM x',
      ['caution/unsafe moves rows out of a (changed-data)', 'safe/safe creates the table old_a (new-table)'],
    ],
    [
      'WITH x AS (DELETE FROM a RETURNING *) SELECT * INTO old_a FROM x',
      ['safe/safe creates the table old_a (new-table)', 'caution/unsafe moves rows out of a (changed-data)'],
    ],
    ['DO $$ BEGIN PERFORM purge(); END $$', ['caution/caution runs code of its own (changed-data)']],
    ['SELECT backfill()', ['caution/caution runs a function (changed-data)']],
    ["SELECT pg_catalog.set_config('search_path', '', false)", []],
    ['SELECT 1', []],
    ['VACUUM FULL a', ['unsafe/safe vacuums or analyzes tables (held-table)']],
    ['ANALYZE a', ['safe/safe vacuums or analyzes tables (harmless)']],
    ['LOCK TABLE a', ['unsafe/safe locks tables (held-table)']],
    ['COPY a FROM stdin', ['unknown/unknown does something that Binnacle does not know (not-understood)']],
    [
      "PREPARE TRANSACTION 'plan'",
      ['unknown/unknown does something that Binnacle does not know (not-understood)'],
    ],
  ],
}

for (const [subject, cases] of Object.entries(CASES)) {
  describe(`SQL: ${subject}`, () => {
    it.each(cases)('%s', (sql, verdicts) => {
      expect(verdictOn(parser, 'migrations/1.sql', sql)).toEqual(verdicts)
    })
  })
}

describe('a lock_timeout', () => {
  const waits = 'Queries wait behind it if the table is busy, since it is not concurrent.'
  const slow = 'Queries of the older code may become slow without it.'
  it.each([
    ["SET lock_timeout = '2s'; DROP INDEX i", slow],
    ["SET LOCAL lock_timeout TO '2s'; DROP INDEX i", slow],
    ['DROP INDEX i', waits],
    ['SET lock_timeout = 0; DROP INDEX i', waits],
    ["SET lock_timeout = '2s'; RESET lock_timeout; DROP INDEX i", waits],
    ["SET statement_timeout = '2s'; DROP INDEX i", waits],
  ])('bounds how long others wait: %s', (sql, why) => {
    const judged = judgeMigrations([added('migrations/1.sql', sql)], parser)
    expect(judgementsOf(judged).map((judgement) => judgement.why.deploy)).toEqual([why])
  })
})
