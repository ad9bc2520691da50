import { FactBlock } from '@core/insights'
import { describe, expect, it, vi } from 'vitest'
import { openHistory } from '../../../../src/main/storage/history/history'
import { Connection } from '../../../../src/main/storage/sqlite/connection'
import { aDeploy, sha } from '../../support/builders'
import { noReport } from '../folder'
import { DAY, featureOn, NOW } from './insights.support'

/** What a question reads, and the next one after it, of a history of so many deploys, all of the same five days. */
async function whatIsReadOf(count: number) {
  const from = NOW - 6 * DAY
  const history = openHistory(':memory:', noReport)
  const each = Math.floor((5 * DAY) / count)
  history.put(
    Array.from({ length: count }, (_, i) =>
      aDeploy({
        number: i + 1,
        createdAt: from + i * each,
        state: { status: 'finished', startedAt: from + i * each, endedAt: from + i * each + 1 },
      }),
    ),
  )
  const ships = (number: number) =>
    history.shipped.put({
      ...{ app: 'api', environment: 'production', number, attempt: 1 },
      ...{ base: null, head: sha('f'), items: 1, tookOut: [] },
      brought: [
        { repository: 'api', sha: sha('a'), subject: 'Fix it', author: 'ada', at: from - DAY, pull: null },
      ],
    })
  ships(1)
  const ask = featureOn(history)
  const question = { app: null, environment: null, by: null, days: 28 } as const
  await ask(question)
  ships(2)
  const [lists, singles] = [vi.spyOn(Connection.prototype, 'rows'), vi.spyOn(Connection.prototype, 'row')]
  const looks = vi.spyOn(FactBlock.prototype, 'fact')
  const answer = await ask(question)
  expect(answer.now.frequency.deploys).toBe(count)
  const looked = looks.mock.calls.length
  const read =
    lists.mock.results.reduce((sum, { value }) => sum + value.length, 0) +
    singles.mock.results.filter(({ value }) => value !== null).length
  const connection = lists.mock.contexts.find((one) => one instanceof Connection)
  const plans = [...lists.mock.calls, ...singles.mock.calls].flatMap(
    ([sql, parameters]) => connection?.rows(`EXPLAIN QUERY PLAN ${sql}`, parameters) ?? [],
  )
  lists.mockClear()
  await ask({ ...question, days: 7 })
  const asked = lists.mock.calls.map(([sql]) => sql)
  vi.restoreAllMocks()
  history.close()
  return { read, looked, asked, plans: plans.map(({ detail }) => String(detail)) }
}

describe('a question', () => {
  it('reads a row for each four weeks of an environment, not one for each deploy', async () => {
    const [few, many] = [await whatIsReadOf(10), await whatIsReadOf(3000)]
    expect(many.read).toBe(few.read)
    expect(many.read).toBeLessThan(10)
  })

  it('looks at each deploy once, and at the first to tell since when anything is known', async () => {
    const { looked } = await whatIsReadOf(3000)
    expect(looked).toBe(3001)
  })

  it('reads the commits again only if something was written since the last one', async () => {
    const { plans, asked } = await whatIsReadOf(10)
    expect(plans.filter((plan) => /\bchange\b/.test(plan))).toHaveLength(1)
    expect(asked.filter((sql) => /\bfact_block\b/.test(sql))).toHaveLength(1)
    expect(asked.filter((sql) => /\bchange\b/.test(sql))).toEqual([])
  })

  it('looks through no table of deploys, and through the commits only by their index', async () => {
    const { plans } = await whatIsReadOf(10)
    expect(plans.length).toBeGreaterThan(3)
    expect(plans.filter((plan) => /(SCAN|SEARCH) (deploy|body|words)\b/.test(plan))).toEqual([])
    expect(plans.filter((plan) => /\bchange\b/.test(plan))).toEqual([
      expect.stringContaining('COVERING INDEX change_brought'),
    ])
  })
})
