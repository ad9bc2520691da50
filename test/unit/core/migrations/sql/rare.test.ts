import { judgeMigrations } from '@core/migrations/judge'
import type { Parsers } from '@core/migrations/parser'
import { beforeAll, describe, expect, it } from 'vitest'
import { added, judgementsOf, theParsers, told, verdictOn } from '../support'

let parser: Parsers
beforeAll(async () => {
  parser = await theParsers()
})

const levelsOf = (sql: string): readonly string[] =>
  verdictOn(parser, 'migrations/1.sql', sql).map((verdict) => verdict.split(' ')[0] ?? '')

describe('SQL that is seldom met: older code breaks', () => {
  it.each([
    'ALTER TYPE address DROP ATTRIBUTE zip',
    'ALTER TYPE address RENAME ATTRIBUTE zip TO code',
    'ALTER TYPE address ALTER ATTRIBUTE zip TYPE int',
    'ALTER FOREIGN TABLE f DROP COLUMN a',
    'ALTER FOREIGN TABLE f RENAME TO g',
    'ALTER FOREIGN TABLE f RENAME COLUMN a TO b',
    'DROP OWNED BY app',
    'DROP DATABASE shop',
    'ALTER DATABASE shop RENAME TO store',
    'ALTER EXTENSION hstore SET SCHEMA ext',
  ])('%s', (sql) => {
    expect(levelsOf(sql)).toEqual(['unsafe/unsafe'])
  })
})

describe('SQL that is seldom met: nobody notices', () => {
  it.each([
    "NOTIFY pgrst, 'reload schema'",
    'CREATE ROLE reports NOLOGIN',
    'ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO reports',
    'SET CONSTRAINTS ALL DEFERRED; ALTER TABLE t ADD a int',
    'ALTER TABLE t SET WITHOUT CLUSTER',
    "ALTER TABLE t ADD at timestamptz NOT NULL DEFAULT timezone('utc', now())",
    "ALTER TABLE t ADD at timestamp NOT NULL DEFAULT (now() AT TIME ZONE 'utc')",
    'CREATE TYPE address AS (zip text); ALTER TYPE address DROP ATTRIBUTE zip',
    'CREATE TYPE address AS (zip text); ALTER TYPE address RENAME ATTRIBUTE zip TO code',
    'CREATE VIEW v AS SELECT 1; CREATE OR REPLACE VIEW v AS SELECT 1; ALTER VIEW v OWNER TO app',
    'CREATE SEQUENCE s; ALTER SEQUENCE s OWNER TO app; ALTER SEQUENCE s AS int; REVOKE ALL ON SEQUENCE s FROM web',
    'CREATE SCHEMA x; ALTER SCHEMA x OWNER TO app; REVOKE ALL ON SCHEMA x FROM PUBLIC',
    'CREATE TABLE n (id int NOT NULL); ALTER TABLE n ALTER id ADD GENERATED ALWAYS AS IDENTITY',
    'CREATE TABLE n (id int); ALTER TABLE n DISABLE TRIGGER ALL',
    'CREATE TABLE n (id int) PARTITION BY HASH (id); CREATE TABLE p (id int); ALTER TABLE n ATTACH PARTITION p FOR VALUES WITH (MODULUS 1, REMAINDER 0)',
    'CREATE TABLE n (id int) PARTITION BY HASH (id); CREATE TABLE p PARTITION OF n FOR VALUES WITH (MODULUS 1, REMAINDER 0)',
  ])('%s', (sql) => {
    expect(levelsOf(sql).filter((level) => level !== 'safe/safe')).toEqual([])
  })
})

describe('SQL that is seldom met: somebody is to look at it', () => {
  it.each([
    'ALTER FOREIGN TABLE f ADD COLUMN a int',
    'ALTER TYPE address ADD ATTRIBUTE zip text',
    'ALTER DEFAULT PRIVILEGES REVOKE SELECT ON TABLES FROM app',
    'CREATE SCHEMA IF NOT EXISTS x; REVOKE ALL ON SCHEMA x FROM PUBLIC',
    'CREATE SEQUENCE IF NOT EXISTS s; ALTER SEQUENCE s RESTART',
    'CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$; CREATE OR REPLACE FUNCTION f(int) RETURNS int LANGUAGE sql AS $$ SELECT 1 $$',
    'CREATE TABLE n (id int) PARTITION BY HASH (id); ALTER TABLE n ATTACH PARTITION old FOR VALUES WITH (MODULUS 1, REMAINDER 0)',
    'CREATE TABLE n (id int); ALTER TABLE n INHERIT old',
    'ALTER TABLE t ALTER id ADD GENERATED ALWAYS AS IDENTITY',
    'ALTER FUNCTION f() OWNER TO app',
  ])('%s', (sql) => {
    expect(levelsOf(sql).at(-1)).toMatch(/^(?:caution|unknown)\/(?:caution|unknown)$/)
  })
})

describe('A part of a table', () => {
  const PART = 'CREATE TABLE p PARTITION OF t FOR VALUES IN (1);'

  it('is made while the whole is locked, and takes rows of the older code', () => {
    expect(levelsOf(PART)).toEqual(['caution/safe'])
    expect(levelsOf(`${PART} ALTER TABLE p ALTER c SET NOT NULL`)).toEqual(['caution/safe', 'unsafe/unsafe'])
  })

  it('may have an index built concurrently, which the whole may not', () => {
    const before = `CREATE TABLE t (id int) PARTITION BY LIST (id); ${PART}`
    const judged = (sql: string) =>
      judgementsOf(
        judgeMigrations([added('migrations/2.sql', sql)], parser, [
          { scope: 'migrations', files: [{ path: 'migrations/1.sql', text: before }] },
        ]),
      ).map(told)
    expect(judged('CREATE INDEX CONCURRENTLY i ON p (id)')).toEqual([
      'safe/safe adds an index to p (added-index)',
    ])
    expect(judged('CREATE INDEX CONCURRENTLY i ON t (id)')).toEqual([
      'unsafe/caution adds an index to t (concurrent-in-transaction)',
    ])
  })
})

describe('A list of a wider type', () => {
  it.each([
    ['int[]', 'bigint[]', 'unsafe/caution'],
    ['varchar(5)[]', 'text[]', 'unsafe/safe'],
    ['bigint[]', 'int[]', 'unsafe/unsafe'],
    ['int[]', 'text[]', 'unsafe/unsafe'],
    ['int', 'int[]', 'unsafe/unsafe'],
  ])('%s to %s', (from, to, level) => {
    const judged = judgeMigrations([added('migrations/2.sql', `ALTER TABLE t ALTER c TYPE ${to}`)], parser, [
      { scope: 'migrations', files: [{ path: 'migrations/1.sql', text: `CREATE TABLE t (c ${from})` }] },
    ])
    expect(judgementsOf(judged).map(told)[0]?.split(' ')[0]).toBe(level)
  })
})
