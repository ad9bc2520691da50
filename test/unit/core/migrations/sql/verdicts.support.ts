import type { Parsers } from '@core/migrations/parser'
import { beforeAll, describe, expect, it } from 'vitest'
import { theParsers, verdictOn } from '../support'

/** What is said of SQL: how it is deployed / how one goes back, and the rule. */
export type SqlCase = readonly [sql: string, verdicts: readonly string[]]

/** Holds what is said of SQL of one kind to the cases. */
export function expectVerdicts(subject: string, cases: readonly SqlCase[]): void {
  describe(`SQL: ${subject}`, () => {
    let parser: Parsers
    beforeAll(async () => {
      parser = await theParsers()
    })

    it.each(cases)('%s', (sql, verdicts) => {
      expect(verdictOn(parser, 'migrations/1.sql', sql)).toEqual(verdicts)
    })
  })
}
