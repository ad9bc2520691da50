import { expect, it } from 'vitest'
import { aDeploy, finished } from '../../support/builders'
import { aHistory } from './history.support'
import { DAY, featureOn, NOW } from './insights.support'

const HOUR = DAY / 24
const question = { app: null, environment: null, by: null, days: 7 } as const

/** One every six hours, for so many days until now. */
const steady = (app: string, days: number) =>
  Array.from({ length: days * 4 }, (_, i) =>
    aDeploy({
      ...{ app, environment: 'production', number: days * 4 - i },
      createdAt: NOW - HOUR - i * 6 * HOUR,
      state: finished(NOW - HOUR - i * 6 * HOUR),
    }),
  )

it('a steady team is no slower at half past nine in the morning', async () => {
  const { now, before } = await featureOn(aHistory(...steady('api', 30)))(question)
  expect(before?.frequency.deploys).toBe(now.frequency.deploys)
  expect(before?.frequency.days).toBe(now.frequency.days)
})

it('nothing is compared where the past of one environment is shorter, and that one is named', async () => {
  const [long, short] = [steady('api', 30), steady('site', 9)]
  const ask = featureOn(aHistory(...long, ...short))
  const { before, begunLater } = await ask(question)
  expect(before).toBeNull()
  expect(begunLater).toEqual([
    { app: 'site', environment: 'production', since: Math.min(...short.map(({ createdAt }) => createdAt)) },
  ])
  expect((await ask({ ...question, app: 'api' })).before?.frequency.deploys).toBeGreaterThan(20)
  expect((await ask({ ...question, app: 'api' })).begunLater).toEqual([])
})

it('nothing is compared while the past of a service is still being read, and that one is named', async () => {
  const { before, unread, now } = await featureOn(aHistory(...steady('api', 30)), { isWhole: false })(
    question,
  )
  expect(before).toBeNull()
  expect(unread).toEqual(['Server'])
  expect(now.frequency.deploys).toBeGreaterThan(20)
})
