import type { Parsers } from '@core/migrations/parser'
import { beforeAll, describe, expect, it } from 'vitest'
import { theParsers, verdictOn } from '../support'

let parser: Parsers
beforeAll(async () => {
  parser = await theParsers()
})

const lastOf = (sql: string): string => verdictOn(parser, 'migrations/1.sql', sql).at(-1) ?? ''
const levelOf = (sql: string): string => lastOf(sql).split(' ')[0] ?? ''

describe('A key over a new column', () => {
  const EMPTY = 'ALTER TABLE t ADD a int, ADD b int; ALTER TABLE t ADD'
  const FILLED = 'ALTER TABLE t ADD a int DEFAULT 0, ADD b int DEFAULT 0; ALTER TABLE t ADD'

  it.each([
    ['a primary key, which forbids NULL', `${EMPTY} PRIMARY KEY (a)`],
    ['a primary key with an old one', `${EMPTY} PRIMARY KEY (id, a)`],
    [
      'a primary key by an index',
      'ALTER TABLE t ADD a int; CREATE UNIQUE INDEX CONCURRENTLY i ON t (id, a); ALTER TABLE t ADD CONSTRAINT p PRIMARY KEY USING INDEX i',
    ],
    ['all rows alike', `${FILLED} PRIMARY KEY (a)`],
    ['all rows alike in several', `${FILLED} CONSTRAINT u UNIQUE (a, b)`],
    ['an exclusion of the same', `${FILLED} EXCLUDE (a WITH =)`],
  ])('is a Stop back where rows of the older code are refused: %s', (_, sql) => {
    expect(levelOf(sql)).toBe('unsafe/unsafe')
  })

  it.each([
    [`${EMPTY} CONSTRAINT u UNIQUE (a, b)`, 'unsafe/safe'],
    [`${EMPTY} EXCLUDE (a WITH =, id WITH =)`, 'unsafe/safe'],
    [`${FILLED} CONSTRAINT u UNIQUE (id, a)`, 'unsafe/caution'],
    [`${FILLED} PRIMARY KEY (id, a)`, 'unsafe/caution'],
    [`${FILLED} EXCLUDE USING gist (a WITH &&)`, 'unsafe/caution'],
  ])('is none where they are not: %s', (sql, level) => {
    expect(levelOf(sql)).toBe(level)
  })
})

describe('A check of new columns', () => {
  it.each([
    'a IS TRUE',
    'CASE WHEN a IS NULL THEN false ELSE true END',
    '(a IS NOT NULL)::int + (b IS NOT NULL)::int = 1',
    '(a IS NULL) <> (b IS NULL)',
  ])('demands a value: %s', (check) => {
    expect(
      levelOf(`ALTER TABLE t ADD a boolean, ADD b int; ALTER TABLE t ADD CHECK (${check}) NOT VALID`),
    ).toBe('unsafe/unsafe')
  })

  it.each([
    'a IS NOT FALSE',
    'CASE WHEN a IS NOT NULL THEN b > 0 END',
    'num_nonnulls(a, b) <= 1',
    'a = (b > 0)',
    'cardinality(b) < 9',
  ])('takes a row without any: %s', (check) => {
    expect(
      levelOf(`ALTER TABLE t ADD a boolean, ADD b int; ALTER TABLE t ADD CHECK (${check}) NOT VALID`),
    ).toBe('safe/safe')
  })

  it('may refuse a row where an old column counts too', () => {
    expect(
      levelOf('ALTER TABLE t ADD a int; ALTER TABLE t ADD CHECK (num_nonnulls(a, old) = 1) NOT VALID'),
    ).toBe('caution/caution')
  })

  it('demands nothing where PostgreSQL does not hold to it', () => {
    expect(levelOf('ALTER TABLE t ADD CHECK (a > 0) NOT ENFORCED')).toBe('safe/safe')
    expect(levelOf('ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES u (id) NOT ENFORCED')).toBe('safe/safe')
  })

  it('holds rows of the older code to what is computed of theirs', () => {
    const computed = 'ALTER TABLE t ADD s int GENERATED ALWAYS AS (a + b) VIRTUAL'
    expect(levelOf(computed)).toBe('safe/safe')
    expect(levelOf(`${computed} NOT NULL`)).toBe('unsafe/caution')
  })
})

describe('A domain that is altered', () => {
  it.each([
    [
      'ALTER DOMAIN email SET NOT NULL',
      'unsafe/unsafe forbids NULL in columns of the type email (altered-domain)',
    ],
    [
      'ALTER DOMAIN app.email ADD CHECK (VALUE IS NOT NULL) NOT VALID',
      'unsafe/unsafe forbids NULL in columns of the type app.email (altered-domain)',
    ],
    ['ALTER DOMAIN n ADD CHECK (VALUE > 0)', 'unsafe/caution adds a check to the type n (altered-domain)'],
    [
      'ALTER DOMAIN n ADD CHECK (VALUE > 0) NOT VALID',
      'caution/caution adds a check to the type n (altered-domain)',
    ],
    ['ALTER DOMAIN n VALIDATE CONSTRAINT c', 'caution/safe validates a check of the type n (altered-domain)'],
    ['ALTER DOMAIN n DROP NOT NULL', 'safe/caution allows NULL in columns of the type n (altered-domain)'],
    ['ALTER DOMAIN n DROP CONSTRAINT c', 'caution/caution drops a check of the type n (altered-domain)'],
    ['ALTER DOMAIN n SET DEFAULT 1', 'safe/safe sets the default of the type n (altered-domain)'],
    ['ALTER DOMAIN n SET DEFAULT NULL', 'caution/caution drops the default of the type n (altered-domain)'],
  ])('%s', (sql, verdict) => {
    expect(lastOf(sql)).toBe(verdict)
  })

  it('is nothing to the older code where only new tables have it', () => {
    const made = 'CREATE DOMAIN email AS text; CREATE TABLE n (e email);'
    expect(levelOf(`${made} ALTER DOMAIN email SET NOT NULL`)).toBe('safe/safe')
    expect(levelOf(`${made} ALTER TABLE t ADD e email; ALTER DOMAIN email SET NOT NULL`)).toBe(
      'unsafe/unsafe',
    )
  })

  it('is one of an old table by another name, or through another domain', () => {
    const made = 'CREATE DOMAIN a AS text; ALTER TABLE t ADD c'
    expect(levelOf(`${made} a; ALTER DOMAIN a RENAME TO b; ALTER DOMAIN b SET NOT NULL`)).toBe(
      'unsafe/unsafe',
    )
    expect(
      levelOf(
        'CREATE DOMAIN a AS text; CREATE DOMAIN b AS a; ALTER TABLE t ADD c b; ALTER DOMAIN a SET NOT NULL',
      ),
    ).toBe('unsafe/unsafe')
    expect(levelOf(`${made} int; CREATE TABLE n (x a); ALTER DOMAIN a SET NOT NULL`)).toBe('safe/safe')
  })

  it('has an end also where it is made of itself', () => {
    expect(levelOf('CREATE DOMAIN a AS b; CREATE DOMAIN b AS a; ALTER TABLE t ADD x a')).toBe(
      'caution/caution',
    )
  })

  it('demands nothing that it has demanded before', () => {
    const said = 'ALTER DOMAIN email SET NOT NULL; '
    expect(levelOf(`${said} ALTER DOMAIN email SET NOT NULL`)).toBe('safe/safe')
    expect(levelOf(`${said} ALTER DOMAIN email ADD CHECK (VALUE IS NOT NULL) NOT VALID`)).toBe('safe/safe')
  })

  it('has all rows read wherever the type does not say so itself, though nothing new is demanded', () => {
    const check = 'ADD CHECK (VALUE IS NOT NULL)'
    expect(levelOf(`ALTER DOMAIN email ${check}; ALTER DOMAIN email SET NOT NULL`)).toBe('unsafe/safe')
    expect(levelOf(`ALTER DOMAIN email SET NOT NULL; ALTER DOMAIN email ${check}`)).toBe('unsafe/safe')
    const under =
      'CREATE DOMAIN line AS text NOT NULL; CREATE DOMAIN email AS line; ALTER TABLE t ADD e email;'
    expect(levelOf(`${under} ALTER DOMAIN email SET NOT NULL`)).toBe('unsafe/safe')
  })
})
