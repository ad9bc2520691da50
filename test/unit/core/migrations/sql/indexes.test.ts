import { judgeMigrations } from '@core/migrations/judge'
import type { Parsers } from '@core/migrations/parser'
import { beforeAll, describe, expect, it } from 'vitest'
import { added, judgementsOf, theParsers } from '../support'
import { expectVerdicts } from './verdicts.support'

let parser: Parsers
beforeAll(async () => {
  parser = await theParsers()
})

expectVerdicts('indexes', [
  ['CREATE INDEX CONCURRENTLY i ON a (b)', ['safe/safe adds an index to a (added-index)']],
  ['CREATE INDEX i ON a (b)', ['unsafe/safe adds an index to a (added-index)']],
  ['CREATE UNIQUE INDEX CONCURRENTLY i ON a (b)', ['caution/caution adds a unique index to a (added-index)']],
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
])

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
