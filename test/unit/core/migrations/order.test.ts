import { judgeMigrations } from '@core/migrations/judge'
import { inOrder } from '@core/migrations/order'
import type { Parsers } from '@core/migrations/parser'
import { beforeAll, expect, it } from 'vitest'
import { added, judgementsOf, theParsers, told, verdictOn } from './support'

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
