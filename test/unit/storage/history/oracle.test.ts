import { join } from 'node:path'
import { type Deploy, deployKey } from '@core/deploys/deploy'
import { EVERYTHING, type HistoryFilter } from '@core/deploys/history'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { openHistory } from '../../../../src/main/storage/history/history'
import { aDeploy, failed, finished, T0 } from '../../support/builders'
import { freshFolder, noReport } from '../folder'

const TEXTS = [
  'Fix the tides',
  'fix 100% of it',
  'Add "quotes"',
  'a_b under_score',
  'Größe ändern',
  '日本語の港',
  '\\back',
]
const WORDS = [
  'fix',
  'FI',
  'i',
  'the tides',
  '100%',
  '%',
  '_',
  '"',
  'größe',
  '日本',
  '日本語の',
  'api/',
  '#1',
  'bob',
  '\\',
  'zz',
]

const deploys: fc.Arbitrary<Deploy> = fc
  .record({
    app: fc.constantFrom('api', 'site'),
    environment: fc.constantFrom('staging', 'production'),
    number: fc.integer({ min: 1, max: 30 }),
    subject: fc.option(fc.constantFrom(...TEXTS)),
    by: fc.constantFrom('ada', 'Bob'),
    createdAt: fc.integer({ min: T0, max: T0 + 5 }),
    fails: fc.boolean(),
  })
  .map(({ fails, ...rest }) => aDeploy({ ...rest, state: fails ? failed() : finished() }))

const filters: fc.Arbitrary<HistoryFilter> = fc.record({
  search: fc.array(fc.constantFrom(...WORDS), { maxLength: 3 }).map((words) => words.join(' ')),
  app: fc.option(fc.constantFrom('api', 'site')),
  environment: fc.option(fc.constantFrom('staging')),
  status: fc.option(fc.constantFrom('failed', 'finished')),
  by: fc.option(fc.constantFrom('ada', 'Bob')),
})

/** The rule, as plainly as it can be written. */
function matches(deploy: Deploy, filter: HistoryFilter): boolean {
  const { state } = deploy
  const texts = [
    deployKey(deploy),
    deploy.sha ?? '',
    deploy.subject ?? '',
    deploy.by,
    deploy.ref,
    state.status === 'failed' ? state.sentence : '',
  ].map((text) => text.toLowerCase())
  const words = filter.search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  return (
    words.every((word) => texts.some((text) => text.includes(word))) &&
    (filter.app ?? deploy.app) === deploy.app &&
    (filter.environment ?? deploy.environment) === deploy.environment &&
    (filter.status ?? state.status) === state.status &&
    (filter.by ?? deploy.by) === deploy.by
  )
}

test('a search finds exactly what a reader of every row would, newest first, however it was put in', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(deploys, { selector: deployKey, maxLength: 40 }),
      fc.array(filters, { minLength: 1, maxLength: 8 }),
      fc.nat(40),
      (all, asked, split) => {
        const history = openHistory(':memory:', noReport)
        history.put(all.slice(0, split))
        history.window(EVERYTHING, 0, 1)
        history.put(all.slice(split))
        for (const filter of asked) {
          const expected = all.filter((deploy) => matches(deploy, filter))
          const window = history.window(filter, 0, 100)
          expect(window.total).toBe(expected.length)
          expect(window.deploys.map(deployKey).sort()).toEqual(expected.map(deployKey).sort())
          const order = window.deploys.map(({ createdAt, number }) => [createdAt, number])
          expect(order).toEqual([...order].sort(([a = 0, b = 0], [c = 0, d = 0]) => c - a || d - b))
        }
        history.close()
      },
    ),
    { numRuns: 60 },
  )
})

test('many matches are found as few are, in pages that join without a gap', () => {
  const history = openHistory(join(freshFolder(), 'history.db'), noReport)
  onTestFinished(() => history.close())
  const count = 12_000
  history.put(
    Array.from({ length: count }, (_, i) =>
      aDeploy({
        number: i + 1,
        createdAt: T0 + i,
        by: i % 3 === 0 ? 'ada' : 'bob',
        subject: i % 4 === 0 ? 'Mend the mole' : 'Mend the quay',
      }),
    ),
  )
  const total = (filter: Partial<HistoryFilter>): number =>
    history.window({ ...EVERYTHING, ...filter }, 0, 1).total
  expect(total({ search: 'staging' })).toBe(count)
  expect(total({ search: 'staging mole' })).toBe(3000)
  expect(total({ search: 'staging', by: 'ada' })).toBe(4000)
  expect(total({ search: 'staging #1 mo', by: 'ada' })).toBe(
    Array.from({ length: count }, (_, i) => i).filter((i) => i % 12 === 0 && String(i + 1).startsWith('1'))
      .length,
  )
  const pages = [0, 1000, 2000, 3000].flatMap((offset) =>
    history.window({ ...EVERYTHING, search: 'mole' }, offset, 1000).deploys.map((deploy) => deploy.number),
  )
  expect(pages).toEqual(Array.from({ length: 3000 }, (_, i) => count - 3 - i * 4))
})
