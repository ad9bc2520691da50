import { judgeMigrations } from '@core/migrations/judge'
import { inOrder } from '@core/migrations/order/in-order'
import type { Parsers } from '@core/migrations/parser'
import { beforeAll, expect, it } from 'vitest'
import { added, judgementsOf, theParsers, told, verdictOn } from '../support'

let parser: Parsers
beforeAll(async () => {
  parser = await theParsers()
})

const files = [
  added('db/V9__a.sql', 'DROP TABLE sessions;\n'),
  added('db/V10__b.sql', 'CREATE TABLE sessions (id int);\n'),
  added('db/V10_1__c.sql', 'ALTER TABLE sessions DROP COLUMN id;\n'),
]

it('runs by numbers, not by letters', () => {
  expect(inOrder([...files].reverse()).map(({ path }) => path)).toEqual(files.map(({ path }) => path))
})

it('does not depend on the order in which files are listed', () => {
  const said = judgementsOf(judgeMigrations(files, parser)).map(told)
  expect(judgementsOf(judgeMigrations([...files].reverse(), parser)).map(told)).toEqual(said)
  expect(said[0]).toContain('unsafe/unsafe drops the table sessions')
})

it('does not depend on comments', () => {
  for (const { path, text } of files)
    expect(verdictOn(parser, path, `-- a word\n${text}`)).toEqual(verdictOn(parser, path, text ?? ''))
})

const revision = (own: string, down: string, body: string) =>
  added(
    `app/versions/${own}.py`,
    `revision = '${own}'\ndown_revision = ${down}\nfrom alembic import op\ndef upgrade():\n    ${body}\n`,
  )
/** What is said of `DROP TABLE t` in the revision d, where these ship with it. */
const saidOfDrop = (...others: ReturnType<typeof revision>[]) =>
  judgeMigrations([...others, revision('d', "'a'", 'op.drop_table("t")')], parser).flatMap((it) =>
    !('notJudged' in it) && it.path === 'app/versions/d.py' ? it.judgements.map(told) : [],
  )
const NEW = ['safe/safe drops the table t (new-table)']
const OLD = ['unsafe/unsafe drops the table t (dropped-table)']

it.each([
  ['by the revision before it', [revision('a', "'x'", 'op.create_table("t")')], NEW],
  [
    'two revisions before it',
    [revision('a', "'b'", 'pass'), revision('b', "'x'", 'op.create_table("t")')],
    NEW,
  ],
  ['by another branch', [revision('c', "'x'", 'op.create_table("t")')], OLD],
  [
    'by a branch that parts from its own',
    [revision('a', "'x'", 'pass'), revision('c', "'a'", 'op.create_table("t")')],
    OLD,
  ],
  ['by a revision whose place is computed', [revision('c', 'previous()', 'op.create_table("t")')], OLD],
])('a table is new to a revision of Alembic where it is made surely before: %s', (_, others, said) => {
  expect(saidOfDrop(...others)).toEqual(said)
})
