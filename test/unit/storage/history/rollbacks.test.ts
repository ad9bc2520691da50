import { attemptsOf, type Deploy } from '@core/deploys/deploy'
import { EVERYTHING } from '@core/deploys/history'
import { asItGoes } from '@core/deploys/went-back'
import { expect, it, onTestFinished } from 'vitest'
import { aCommit, aDeploy, finished, running, sha } from '../../support/builders'
import { aHistory } from './history.support'
import { callsOn, DAY, featureOn, MINUTE, markOf, NOW } from './insights.support'
import { leaveDeploys, ships, upgraded } from './shipped.support'

const question = { app: null, environment: null, by: null, days: 28 } as const

const deployAt = (days: number, number: number, over: Partial<Deploy> = {}) =>
  aDeploy({
    ...{ number, sha: sha(`${number}`), createdAt: NOW - days * DAY - MINUTE },
    state: finished(NOW - days * DAY),
    ...over,
  })

it('an old workflow that is run again to get back to A counts as a rollback, and B as a change that failed', async () => {
  const [a, b, again] = [deployAt(3, 1), deployAt(2, 2), deployAt(1, 3, { sha: sha('1') })]
  const history = aHistory(a, b, again)
  ships(history, a, { brought: [aCommit({ sha: sha('a') })] })
  ships(history, b, { brought: [aCommit({ sha: sha('b') })] })
  ships(history, again, { tookOut: [aCommit({ sha: sha('b') })] })
  const { now, rollbacks } = await featureOn(history)(question)
  expect(now.frequency.deploys).toBe(2)
  expect(now.failures).toEqual({ failed: 1, of: 2 })
  expect(now.rollbacks).toBe(1)
  expect(now.restore).toMatchObject({ ms: DAY, open: 0 })
  expect(rollbacks.map(({ number }) => number)).toEqual([3])
})

it('it is a rollback in the History and in a handover, too, once what it changed is known; what runs is as its service has it', async () => {
  const [a, b, again] = [deployAt(3, 1), deployAt(2, 2), deployAt(0, 3, { sha: sha('1') })]
  const history = aHistory(a, b, again)
  const kinds = () => history.window(EVERYTHING, 0, 10).deploys.map(({ kind }) => kind)
  const handedOver = async () => {
    const told = await callsOn(history).handover({ since: 'day', release: null })
    if (!told.ok) throw new Error(told.problem.sentence)
    const { shipped, rolledBack } = told.value.handover
    return { shipped: shipped.length, rolledBack: rolledBack.map(({ deploy }) => deploy) }
  }
  expect(kinds()).toEqual(['deploy', 'deploy', 'deploy'])
  expect(await handedOver()).toEqual({ shipped: 1, rolledBack: [] })
  ships(history, again, { tookOut: [aCommit({ sha: sha('b') })] })
  expect(kinds()).toEqual(['rollback', 'deploy', 'deploy'])
  expect(await handedOver()).toEqual({ shipped: 0, rolledBack: ['site/staging#3'] })
  expect(history.recent(10).map(({ kind }) => kind)).toEqual(['deploy', 'deploy', 'deploy'])
  // What it changed may be learned better.
  ships(history, again, { brought: [aCommit({ sha: sha('c') })], tookOut: [aCommit({ sha: sha('b') })] })
  expect(kinds()).toEqual(['deploy', 'deploy', 'deploy'])
})

it('of a deploy that ran again each attempt is told by itself, also where another one runs by now', async () => {
  const attempt = (number: number, days: number) => ({
    revision: { attempt: number, updatedAt: NOW - days * DAY, statusId: 0 },
    state: finished(NOW - days * DAY),
    observedAt: NOW,
  })
  const first = attempt(1, 0.8)
  const twice = deployAt(0.8, 1, { ...attempt(2, 0.1), earlier: [first] })
  const history = aHistory(twice, deployAt(0.5, 2))
  ships(history, twice, { tookOut: [aCommit({ sha: sha('b') })] })
  const told = history.window({ ...EVERYTHING, number: 1 }, 0, 1).deploys[0]
  if (told === undefined) throw new Error('no such deploy')
  expect(attemptsOf(told).map(({ kind }) => kind)).toEqual(['rollback', 'deploy'])
  const handed = await callsOn(history).handover({ since: 'day', release: null })
  if (!handed.ok) throw new Error(handed.problem.sentence)
  const { shipped, rolledBack } = handed.value.handover
  expect(shipped.flatMap(({ listed }) => listed.map(({ number }) => number))).toEqual([1, 2])
  expect(rolledBack.map(({ deploy }) => deploy)).toEqual(['site/staging#1'])
  expect(asItGoes(told, twice).kind).toBe('rollback')
  const third = { ...attempt(3, 0), state: running(NOW), earlier: [attempt(2, 0.1), first] }
  expect(asItGoes(told, { ...twice, ...third }).kind).toBe('deploy')
})

it('one of a number that was given before says nothing of the other', () => {
  const first = deployAt(20, 1, { identity: 'monday', sha: sha('1') })
  const second = deployAt(1, 1, { identity: 'tuesday', sha: sha('2') })
  const history = aHistory(first, second)
  ships(history, second, { tookOut: [aCommit({ sha: sha('b') })] })
  expect(history.window(EVERYTHING, 0, 10).deploys.map(({ kind }) => kind)).toEqual(['rollback', 'deploy'])
})

it('one of which an earlier version kept what it took out counts as a rollback, too', async () => {
  const history = upgraded(16, (connection) => {
    for (const number of [1, 2])
      connection.exec(
        `INSERT INTO shipped(id, app, environment, number, base, head, items)
         VALUES (${number}, 'site', 'staging', ${number}, NULL, '${sha(`${number}`)}', 1)`,
      )
    leaveDeploys(connection, deployAt(2, 1), deployAt(1, 2))
    for (const [shipped, way] of [
      [1, 'in'],
      [2, 'out'],
    ])
      connection.run(
        `INSERT INTO change(shipped, way, repository, sha, subject, at, json) VALUES (?, ?, 'site', ?, 'Fix it', ?, CAST(? AS BLOB))`,
        [shipped ?? 0, way ?? '', sha('b'), NOW - 3 * DAY, '{}'],
      )
  })
  onTestFinished(() => history.close())
  const { now } = await featureOn(history)(question)
  expect(now.rollbacks).toBe(1)
  expect(now.failures).toEqual({ failed: 1, of: 1 })
  expect(now.lead).toEqual({ ms: DAY, of: 1, deploys: 1 })
})

it('what an earlier version kept of a deploy that ran again is of the attempt that did it', async () => {
  const revision = { attempt: 2, updatedAt: NOW, statusId: 0 }
  const ranBefore = (days: number) => ({
    earlier: [{ revision: { ...revision, attempt: 1 }, state: finished(NOW - days * DAY), observedAt: NOW }],
  })
  const history = upgraded(17, (connection) => {
    const [a, b] = [deployAt(1, 1, { revision, ...ranBefore(4) }), deployAt(3, 2)]
    const c = deployAt(2, 3, { revision, ...ranBefore(2.5) })
    leaveDeploys(connection, a, b, c)
    for (const { number } of [a, b, c]) {
      const [isBack, sha1] = [number === 1, sha(`${number}`)]
      connection.exec(
        `UPDATE deploy SET attempt = ${number === 2 ? 1 : 2} WHERE number = ${number};
         INSERT INTO shipped(id, app, environment, number, base, head, items, deploy, goes_back)
         VALUES (${number}, 'site', 'staging', ${number}, NULL, '${sha1}', 1, ${number}, ${isBack ? 1 : 0})`,
      )
      connection.run(
        `INSERT INTO change(shipped, way, repository, sha, subject, at, json) VALUES (?, ?, 'site', ?, 'Fix it', ?, CAST('{}' AS BLOB))`,
        [number, isBack ? 'out' : 'in', sha1, NOW - 5 * DAY],
      )
    }
  })
  onTestFinished(() => history.close())
  const { now } = await featureOn(history)(question)
  expect(now.rollbacks).toBe(1)
  expect(now.frequency.deploys).toBe(4)
  expect(now.failures).toEqual({ failed: 1, of: 4 })
  expect(now.lead).toEqual({ ms: 2.25 * DAY, of: 2, deploys: 2 })
})

it('a commit came with the deploy that brought it, also where the number of that was given before', async () => {
  const first = deployAt(20, 1, { identity: 'monday', sha: sha('1') })
  const second = deployAt(1, 1, { identity: 'tuesday', sha: sha('2') })
  const history = aHistory(first, second)
  ships(history, second, { brought: [aCommit({ sha: sha('a'), at: NOW - 20 * DAY })] })
  expect((await featureOn(history)(question)).now.lead).toEqual({ ms: 19 * DAY, of: 1, deploys: 1 })
  ships(history, first, { brought: [aCommit({ sha: sha('b'), at: NOW - 21 * DAY })] })
  expect((await featureOn(history)(question)).now.lead).toEqual({ ms: DAY, of: 1, deploys: 1 })
})

it('a mark is about one deploy, not about another one of its number', async () => {
  const first = deployAt(20, 1, { identity: 'monday', sha: sha('1') })
  const second = deployAt(1, 1, { identity: 'tuesday', sha: sha('2') })
  const history = aHistory(first, second)
  const { now } = await featureOn(history, { marks: [markOf(second, true)] })(question)
  expect(now.failures).toEqual({ failed: 1, of: 2 })
})

it('a deploy that finished twice and was marked as bad failed once', async () => {
  const twice = deployAt(1, 1, {
    revision: { attempt: 2, updatedAt: NOW, statusId: 0 },
    earlier: [
      {
        revision: { attempt: 1, updatedAt: NOW - 2 * DAY, statusId: 0 },
        state: finished(NOW - 2 * DAY),
        observedAt: NOW,
      },
    ],
  })
  const { now } = await featureOn(aHistory(twice), { marks: [markOf(twice, true)] })(question)
  expect(now.failures).toEqual({ failed: 1, of: 2 })
})
