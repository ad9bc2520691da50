import { GrowingContext } from '@core/migrations/context'
import { judgementOf, RULES } from '@core/migrations/rules'
import { sqlOperations } from '@core/migrations/sql/operations'
import { describe, expect, it } from 'vitest'
import { theParsers } from './support'

/** One statement for each rule. */
const STATEMENTS = [
  'CREATE TABLE a (id int)',
  'ALTER TABLE b ADD c int',
  'ALTER DOMAIN d SET NOT NULL',
  'ALTER TABLE b DROP c',
  'DROP TABLE b',
  'ALTER TABLE b RENAME TO c',
  'ALTER TABLE b ALTER c TYPE int',
  'ALTER TABLE b ALTER c SET NOT NULL',
  'ALTER TABLE b ALTER c DROP DEFAULT',
  'ALTER TABLE b ADD CHECK (c > 0)',
  'ALTER TABLE b DROP CONSTRAINT c',
  'CREATE INDEX ON b (c)',
  'DROP INDEX i',
  'DROP VIEW v',
  "ALTER TYPE t ADD VALUE 'x'",
  'DELETE FROM b',
  'LOCK TABLE b',
  'REVOKE SELECT ON b FROM c',
  'ANALYZE b',
  'BEGIN; CREATE INDEX CONCURRENTLY ON b (c)',
]

async function theOperations() {
  const parser = await theParsers()
  return STATEMENTS.flatMap((sql) => {
    const read = sqlOperations({ path: '1.sql', sql, lineOf: (line) => line, inTransaction: null }, parser)
    if (!read.ok) throw new Error(sql)
    return read.value
  })
}

describe('the rules', () => {
  it('have names of their own', () => {
    expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length)
  })

  it.each(RULES.map((rule) => [rule.id, rule] as const))(
    '%s speaks of its own and lets all else pass',
    async (id, rule) => {
      const operations = await theOperations()
      const own = operations.filter((operation) => judgementOf(operation, new GrowingContext()).rule === id)
      expect(own).not.toEqual([])
      const passed = operations.filter((operation) => rule.judge(operation, new GrowingContext()) === null)
      expect(passed.length).toBeGreaterThan(STATEMENTS.length / 2)
    },
  )

  it('never take for safe what none of them speaks of', () => {
    const operation = { path: '1.sql', line: 1, inTransaction: null, hasLockTimeout: false } as const
    expect(
      judgementOf({ kind: 'unknown', words: 'does something', ...operation }, new GrowingContext()),
    ).toMatchObject({
      deploy: 'unknown',
      back: 'unknown',
      rule: 'not-understood',
    })
  })
})
