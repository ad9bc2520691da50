import { judgeMigrations } from '@core/migrations/judge'
import type { Parsers } from '@core/migrations/parser'
import { wantsEarlier } from '@core/migrations/schema/wanted'
import { beforeAll, describe, expect, it } from 'vitest'
import { added, judgementsOf, theParsers, told as toldOf } from '../support'

let parser: Parsers
beforeAll(async () => {
  parser = await theParsers()
})

const sqlAfter = (before: string, now: string) =>
  judgementsOf(
    judgeMigrations([added('migrations/2.sql', now)], parser, [
      { scope: 'migrations', files: [{ path: 'migrations/1.sql', text: before }] },
    ]),
  ).map(toldOf)

describe('a new column of a type that a project has made', () => {
  const column = 'ALTER TABLE people ADD COLUMN mail email;'
  const told = (level: string) => [`${level} adds the column mail to people (added-column)`]

  it.each([
    ['CREATE DOMAIN email AS text NOT NULL;', 'unsafe/unsafe'],
    ["CREATE DOMAIN email AS text CHECK (VALUE IS NOT NULL AND VALUE LIKE '%@%');", 'unsafe/unsafe'],
    ['CREATE DOMAIN line AS text NOT NULL; CREATE DOMAIN email AS line;', 'unsafe/unsafe'],
    // PostgreSQL writes the whole table again for a rule of its type, whatever the rows have there.
    ["CREATE DOMAIN email AS text CHECK (VALUE LIKE '%@%');", 'unsafe/safe'],
    ["CREATE DOMAIN email AS text NOT NULL DEFAULT '';", 'unsafe/safe'],
    ["CREATE DOMAIN email AS text DEFAULT '';", 'safe/safe'],
    ["CREATE TYPE email AS ENUM ('work', 'home');", 'safe/safe'],
    ['CREATE TYPE email AS (name text, host text);', 'safe/safe'],
    ['CREATE DOMAIN mail AS text; ALTER DOMAIN mail RENAME TO email;', 'safe/safe'],
    ['CREATE DOMAIN email AS text; ALTER DOMAIN email SET NOT NULL;', 'unsafe/unsafe'],
    ['CREATE DOMAIN email AS text NOT NULL; ALTER DOMAIN email DROP NOT NULL;', 'safe/safe'],
    [
      'CREATE DOMAIN email AS text; ALTER DOMAIN email ADD CHECK (VALUE IS NOT NULL) NOT VALID;',
      'unsafe/unsafe',
    ],
    ["CREATE DOMAIN email AS text NOT NULL; ALTER DOMAIN email SET DEFAULT '';", 'unsafe/safe'],
    // What it was may be another one by now.
    ['CREATE DOMAIN email AS text; DROP DOMAIN email;', 'caution/caution'],
    ['CREATE DOMAIN app.email AS text;', 'caution/caution'],
    ['SELECT 1;', 'caution/caution'],
  ])('is judged by the release that made it: %s', (before, level) => {
    expect(sqlAfter(before, column)).toEqual(told(level))
  })

  it('asks for what was there before, and is passed where it is common', () => {
    const alone = (text: string) => judgeMigrations([added('migrations/2.sql', text)], parser)
    expect(alone(column).map(wantsEarlier)).toEqual([true])
    const passed = ["mail citext DEFAULT ''", 'mail citext', 'mail email[]', 'mail pg_catalog.inet']
    for (const text of passed)
      expect(
        judgementsOf(alone(`ALTER TABLE people ADD COLUMN ${text};`)).map(({ deploy }) => deploy),
      ).toEqual(['safe'])
    expect(alone('ALTER TABLE people ADD COLUMN mail text;').map(wantsEarlier)).toEqual([false])
  })

  it.each([
    ["CREATE DOMAIN email AS text CHECK (VALUE LIKE '%@%');", 'unsafe/safe'],
    ['CREATE DOMAIN email AS text;', 'safe/safe'],
    ["CREATE TYPE email AS ENUM ('work', 'home');", 'safe/safe'],
    // It may be a domain with a rule, for which the table is written again.
    ['SELECT 1;', 'caution/safe'],
  ])('is judged so where a default fills it too: %s', (before, level) => {
    const filled = "ALTER TABLE people ADD COLUMN mail email NOT NULL DEFAULT 'work';"
    expect(sqlAfter(before, filled)).toEqual(told(level))
    expect(judgeMigrations([added('migrations/2.sql', filled)], parser).map(wantsEarlier)).toEqual([true])
  })
})
