import { judgeMigrations } from '@core/migrations/judge'
import type { Parsers } from '@core/migrations/parser'
import { RULES } from '@core/migrations/rules'
import { beforeAll, describe, expect, it } from 'vitest'
import { added, judgementsOf, theParsers } from './support'

let parser: Parsers
beforeAll(async () => {
  parser = await theParsers()
})

const BEFORE = [
  { path: 'db/migrations/1.sql', text: 'CREATE TABLE old (id int, name varchar(20), size int NOT NULL);' },
]

/** By each rule: what it objects to, and the nearest to it that it must let pass. */
const PAIRS: Readonly<Record<string, readonly [objected: string, passes: string]>> = {
  'concurrent-in-transaction': [
    'BEGIN; CREATE INDEX CONCURRENTLY a ON old (id); COMMIT;',
    'CREATE INDEX CONCURRENTLY a ON old (id);',
  ],
  'new-table': [
    'CREATE TABLE IF NOT EXISTS a (id int); ALTER TABLE a ADD b int NOT NULL;',
    'CREATE TABLE a (id int); ALTER TABLE a ADD b int NOT NULL;',
  ],
  'added-column': ['ALTER TABLE old ADD b int NOT NULL;', 'ALTER TABLE old ADD b int;'],
  'dropped-column': ['ALTER TABLE old DROP name;', 'ALTER TABLE old ADD b int; ALTER TABLE old DROP b;'],
  'dropped-table': ['DROP TABLE old;', 'CREATE TABLE a (id int); DROP TABLE a;'],
  renamed: ['ALTER TABLE old RENAME name TO title;', 'ALTER INDEX a RENAME TO b;'],
  'changed-type': [
    'ALTER TABLE old ALTER name TYPE varchar(10);',
    'ALTER TABLE old ALTER name TYPE varchar(40);',
  ],
  nullability: ['ALTER TABLE old ALTER name SET NOT NULL;', 'ALTER TABLE old ALTER size SET NOT NULL;'],
  'column-default': ['ALTER TABLE old ALTER size DROP DEFAULT;', 'ALTER TABLE old ALTER size SET DEFAULT 1;'],
  'added-constraint': [
    'ALTER TABLE old ADD CHECK (size > 0);',
    'CREATE TABLE a (id int); ALTER TABLE a ADD CHECK (id > 0);',
  ],
  'dropped-constraint': [
    'ALTER TABLE old DROP CONSTRAINT a;',
    'CREATE TABLE a (id int); ALTER TABLE a DROP CONSTRAINT b;',
  ],
  'added-index': ['CREATE INDEX a ON old (id);', 'CREATE INDEX CONCURRENTLY a ON old (id);'],
  'dropped-index': [
    'DROP INDEX a;',
    'CREATE TABLE a (id int UNIQUE); ALTER TABLE a DROP CONSTRAINT a_id_key;',
  ],
  objects: ['DROP VIEW v;', 'CREATE VIEW v AS SELECT 1; DROP VIEW v;'],
  'altered-domain': [
    'ALTER DOMAIN email SET NOT NULL;',
    'CREATE DOMAIN email AS text; ALTER DOMAIN email SET NOT NULL; CREATE TABLE a (e email);',
  ],
  'enum-values': ["ALTER TYPE mood ADD VALUE 'b';", "CREATE TYPE mood AS ENUM ('a', 'b');"],
  'changed-data': ['DELETE FROM old;', 'SELECT * FROM old;'],
  'held-table': ['VACUUM FULL old;', 'VACUUM old;'],
  revoked: ['REVOKE SELECT ON old FROM ana;', 'GRANT SELECT ON old TO ana;'],
  harmless: ['DO $$ BEGIN PERFORM purge(); END $$;', "COMMENT ON TABLE old IS 'for long';"],
}

const saysOf = (text: string) =>
  judgementsOf(
    judgeMigrations([added('db/migrations/2.sql', text)], parser, [
      { scope: 'db/migrations', files: BEFORE },
    ]),
  )
const objections = (text: string) =>
  saysOf(text).filter(({ deploy, back }) => deploy !== 'safe' || back !== 'safe')

describe('a rule', () => {
  it('has what it must let pass, each of them', () => {
    expect(Object.keys(PAIRS)).toEqual(RULES.map(({ id }) => id))
  })

  it.each(Object.entries(PAIRS))('%s lets pass what harms nobody', (_, [objected, passes]) => {
    expect(objections(objected)).not.toEqual([])
    expect(objections(passes)).toEqual([])
  })
})
