import { EVERYTHING } from '@core/deploys/history'
import { expect, it, onTestFinished, vi } from 'vitest'
import { Connection } from '../../../../src/main/storage/sqlite/connection'
import { aDeploy, finished } from '../../support/builders'
import { aHistory } from './history.support'
import { callsOn, DAY, featureOn, NOW } from './insights.support'

// Who works for two clients has the deploys of both in one history.db, and those of the sample and of apps that are gone from the workspace file.

const deployOf = (app: string, number: number, over: Parameters<typeof aDeploy>[0] = {}) =>
  aDeploy({
    app,
    number,
    environment: 'production',
    subject: `Secret plan ${number} of ${app}`,
    createdAt: NOW - number * 60_000,
    state: finished(NOW - number * 60_000),
    ...over,
  })

const ours = [deployOf('ours', 1), deployOf('ours', 2, { by: 'ada' })]
const theirs = [3, 4, 5].map((number) => deployOf('theirs', number, { by: 'mallory' }))
const both = () => aHistory(...ours, ...theirs)
const watched = ['ours/production']

it('a handover of one workspace has no subject of another one’s deploys', async () => {
  const told = await callsOn(both(), { watched }).handover({ since: 'week', release: null })
  if (!told.ok) throw new Error(told.problem.sentence)
  expect(told.value.markdown).toContain('Secret plan 1 of ours')
  expect(told.value.markdown).not.toContain('theirs')
  expect(told.value.handover.shipped.map(({ app }) => app)).toEqual(['ours'])
})

it('the deploys of another workspace, and its culprits, count in none of the figures of this one', async () => {
  const history = both()
  for (const app of ['ours', 'theirs'])
    for (const environment of [null, 'production'])
      history.insights.putCulprit(`${app} ${environment}`, { app, environment, at: NOW - DAY, place: 1 })
  const question = { app: null, environment: null, by: null, days: 7 } as const
  const { now, people } = await featureOn(history, { watched })(question)
  expect(now.frequency.deploys).toBe(2)
  expect(people.map(({ by }) => by)).not.toContain('mallory')
  expect(now.suspects.confirmed).toBe(2)
})

it('Insights count the suspects of an app that CI checks and nothing deploys, and none of an app that is gone', async () => {
  const history = both()
  for (const app of ['library', 'library2', 'theirs'])
    history.insights.putCulprit(app, { app, environment: null, at: NOW - DAY, place: 1 })
  const ask = featureOn(history, { watched: [...watched, 'library'] })
  const { now } = await ask({ app: null, environment: null, by: null, days: 7 })
  expect(now.suspects.confirmed).toBe(1)
})

it('a search of one workspace finds nothing of another one', () => {
  const history = both()
  const found = (search: string, within?: string[]) =>
    history
      .window({ ...EVERYTHING, search, ...(within !== undefined && { within }) }, 0, 10)
      .deploys.map(({ number }) => number)
  expect(found('', watched)).toEqual([1, 2])
  expect(found('Secret plan', watched)).toEqual([1, 2])
  expect(found('theirs', watched)).toEqual([])
  expect(found('', ['theirs/production'])).toEqual([3, 4, 5])
  expect(found('', [])).toEqual([])
  expect(found('')).toEqual([1, 2, 3, 4, 5])
  history.put([deployOf('ours', 0)])
  expect(found('', watched)).toEqual([0, 1, 2])
})

it('a workspace of any of the environments has their deploys, newest first', () => {
  const environments = ['a/qa', 'a/production', 'b/qa', 'b/production', 'c/qa']
  const deploys = Array.from({ length: 40 }, (_, number) => {
    const [app = '', environment = ''] = environments[(number * 7) % 5]?.split('/') ?? []
    return deployOf(app, number, { environment })
  })
  const history = aHistory(...deploys)
  for (let chosen = 0; chosen < 32; chosen++) {
    const within = environments.filter((_, place) => (chosen & (1 << place)) !== 0)
    const { deploys: listed, total } = history.window({ ...EVERYTHING, within }, 0, 100)
    const expected = deploys.filter(({ app, environment }) => within.includes(`${app}/${environment}`))
    expect({ total, numbers: listed.map(({ number }) => number) }).toEqual({
      total: expected.length,
      numbers: expected.map(({ number }) => number),
    })
  }
})

it('History of who once opened the sample looks at the deploys of the sample alone to leave them out', () => {
  const history = aHistory(...['one', 'two', 'three'].map((app, number) => deployOf(app, number)), ...theirs)
  const within = ['one', 'two', 'three'].map((app) => `${app}/production`)
  const asked = vi.spyOn(Connection.prototype, 'row')
  onTestFinished(() => asked.mockRestore())
  for (const number of [8, 9]) {
    history.put([deployOf('one', number)])
    asked.mockClear()
    expect(history.window({ ...EVERYTHING, within }, 0, 10).total).toBe(number - 4)
    const connection = asked.mock.contexts.find((one) => one instanceof Connection)
    const chosen = asked.mock.calls.filter(([sql]) => /\b(WHERE|JOIN)\b/.test(sql) && sql.includes('AS ids'))
    const plans = chosen.flatMap(
      ([sql, values]) => connection?.rows(`EXPLAIN QUERY PLAN ${sql}`, values) ?? [],
    )
    expect(plans.map(({ detail }) => String(detail)).filter((step) => / deploy\b/.test(step))).toEqual([
      'SEARCH deploy USING COVERING INDEX deploy_of (app=? AND environment=?)',
    ])
    expect(chosen.map(([, values]) => values)).toEqual([['[["theirs","production"]]']])
  }
})

it('one workspace offers no app, environment or person of another one to filter by', () => {
  const history = both()
  const first = NOW - 2 * 60_000
  expect(history.facets(watched)).toEqual({
    ...{ total: 2, since: first, apps: ['ours'], environments: ['production'] },
    people: [...new Set(ours.map(({ by }) => by))].sort(),
  })
  history.put([deployOf('theirs', 6, { by: 'trudy' }), deployOf('ours', 7, { by: 'Zoe' })])
  expect(history.facets(watched).people).toContain('Zoe')
  expect(history.facets(watched).people).not.toContain('trudy')
  expect(history.facets(['theirs/production']).people).toEqual(['mallory', 'trudy'])
  expect(history.facets([])).toEqual({ total: 0, since: null, apps: [], environments: [], people: [] })
})
