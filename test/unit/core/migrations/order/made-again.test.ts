import { judgeMigrations } from '@core/migrations/judge'
import type { Parsers } from '@core/migrations/parser'
import type { MigrationFile } from '@core/migrations/types'
import { beforeAll, describe, expect, it } from 'vitest'
import { added, theParsers, told } from '../support'

let parser: Parsers
beforeAll(async () => {
  parser = await theParsers()
})

describe('what one migration drops and a later one of the range makes again', () => {
  const saidOfFirst = (...files: readonly MigrationFile[]): readonly string[] => {
    const judged = judgeMigrations(files, parser).find(({ path }) => path === files[0]?.path)
    return judged === undefined || 'notJudged' in judged ? [] : judged.judgements.map(told)
  }
  const first = added('migrations/1.sql', 'DROP VIEW v;')
  const GONE = ['unsafe/unsafe drops the view v (objects)']

  it('is there afterwards', () => {
    expect(saidOfFirst(first, added('migrations/2.sql', 'CREATE VIEW v AS SELECT 1 AS a;'))).toEqual([
      'caution/caution drops the view v (objects)',
    ])
  })

  it('is not where that is dropped again, made only perhaps, or another folder’s', () => {
    const again = added('migrations/2.sql', 'CREATE VIEW v AS SELECT 1 AS a;')
    expect(saidOfFirst(first, again, added('migrations/3.sql', 'DROP VIEW v;'))).toEqual(GONE)
    expect(saidOfFirst(first, added('other/migrations/2.sql', 'CREATE VIEW v AS SELECT 1 AS a;'))).toEqual(
      GONE,
    )
    const perhaps = 'DO $$ BEGIN IF now() > now() THEN CREATE VIEW v AS SELECT 1 AS a; END IF; END $$;'
    expect(saidOfFirst(first, added('migrations/2.sql', perhaps))).toEqual(GONE)
    expect(saidOfFirst(again, added('migrations/1.sql', 'DROP VIEW v;'))).toEqual([
      'safe/safe creates the view v (objects)',
    ])
  })
})
