import { LIMITS } from '@core/limits'
import { withGravest } from '@core/migrations/gravest'
import { judgeMigrations } from '@core/migrations/judge'
import type { Parsers } from '@core/migrations/parser'
import { beforeAll, describe, expect, it } from 'vitest'
import { cpuMs, growth } from '../../support/growth'
import { asLongAs, django, LONG_MIGRATIONS, many, rails } from '../../support/long-texts'
import { added, theParsers } from './support'

let parser: Parsers
beforeAll(async () => {
  parser = await theParsers()
})

describe('the time that a migration takes grows as its length', () => {
  it.each(Object.entries(LONG_MIGRATIONS))('%s', (_, [path, text]) => {
    expect(growth((lines) => judgeMigrations([added(path, text(lines))], parser), 2000)).toBeLessThan(3)
  })
})

describe('as much as is read of a range is judged in time', () => {
  /** Of the processor: 2 s on a quiet machine, and up to three times as long where others work beside it. */
  const MOST_MS = 6_000
  it.each(Object.entries(LONG_MIGRATIONS).filter(([, [, text]]) => text(100).length > 1_000))(
    '%s',
    (_, [path, text]) => {
      const whole = asLongAs(LIMITS.migrations.text, text)
      expect(whole.length).toBeGreaterThan(900_000)
      const before = cpuMs()
      const judged = judgeMigrations([added(path, whole)], parser)
      expect(cpuMs() - before).toBeLessThan(MOST_MS)
      expect(JSON.stringify(judged)).not.toContain('too long')
    },
  )
})

describe('a migration nested without end', () => {
  it.each([
    ['db/migrations/1.sql', `SELECT ${'('.repeat(100_000)}`],
    ['a/migrations/0001_a.py', django('['.repeat(100_000))],
    ['db/migrate/1_a.rb', rails('x do\n'.repeat(100_000))],
  ])('%s is looked at by somebody', (path, text) => {
    const [judged] = judgeMigrations([added(path, text)], parser)
    expect(judged).toMatchObject({ path, notJudged: expect.stringMatching(/look at it\.$/) })
  })
})

describe('a migration of very many changes', () => {
  it('is handed on as its gravest, and says how many more there are', () => {
    const text = `${many(300, (i) => `CREATE TABLE a${i} (b int);\n`)}DROP TABLE b;\n`
    const [judged] = judgeMigrations([added('db/migrations/1.sql', text)], parser).map(withGravest)
    const judgements = judged === undefined || 'notJudged' in judged ? [] : judged.judgements
    expect(judgements).toHaveLength(201)
    expect(judgements.at(-2)).toMatchObject({ operation: 'drops the table b', line: 301 })
    expect(judgements.at(-1)).toMatchObject({
      operation: 'does 101 more things that are not listed',
      back: 'safe',
    })
  })
})
