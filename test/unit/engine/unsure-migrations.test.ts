import { ok } from '@core/result'
import { expect, it } from 'vitest'
import { migrationReader } from '../../../src/main/engine/migrations'
import { loadParsers } from '../../../src/main/services/parsers'
import { aRange, sha } from '../support/builders'

const [older, newer] = [sha('1'), sha('2')]

/** What is said of a range that changes this file. */
const judged = (path: string, now: string, before: string | null, patterns?: readonly string[]) =>
  migrationReader(loadParsers).migrationsOf(
    [
      {
        source: { id: 'fake', label: 'Fake', file: async (at) => ok(at === newer ? now : before) },
        range: aRange({ base: older, head: newer, files: [{ path, added: 1, removed: 0 }], totalFiles: 1 }),
      },
    ],
    'deploy',
    patterns,
  )

it('A migration that may be a test is not judged, unless the workspace names its folder', async () => {
  const path = 'apps/tests/migrations/0002_x.sql'
  const notJudged = '0002_x.sql is in a folder called tests. It is not judged: look at it if that is an app.'
  expect(await judged(path, 'DROP TABLE a', null)).toEqual([{ path, notJudged }])
  expect(await judged(path, 'DROP TABLE a', null, ['apps/tests/migrations/**'])).toMatchObject([
    { path, judgements: [{ operation: 'drops the table a' }] },
  ])
})

it('Sqitch’s plan says what it has run that was there before', async () => {
  const notJudged = 'sqitch.plan has drop run, which is not among the changed files: look at it.'
  expect(await judged('sqitch.plan', 'zero x\ndrop x', 'zero x')).toEqual([
    { path: 'sqitch.plan', notJudged },
  ])
  expect(await judged('sqitch.plan', 'zero x\n@v1 x', 'zero x')).toEqual([])
})
