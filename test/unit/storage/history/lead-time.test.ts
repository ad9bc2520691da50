import { EVERYTHING } from '@core/deploys/history'
import { expect, it, onTestFinished } from 'vitest'
import { SnapshotStore } from '../../../../src/main/engine/snapshot-store'
import { whereaboutsOf } from '../../../../src/main/features/whereabouts/find'
import { aCommit, aDeploy, anApp, aPull, finished, sha } from '../../support/builders'
import { aHistory } from './history.support'
import { DAY, featureOn, NOW } from './insights.support'
import { leaveDeploys, ships, upgraded } from './shipped.support'

const question = { app: null, environment: null, by: null, days: 28 } as const

const deployAt = (days: number, number: number) =>
  aDeploy({
    number,
    sha: sha(`${number}`),
    createdAt: NOW - days * DAY,
    state: finished(NOW - days * DAY),
  })

const whereIn = (history: ReturnType<typeof aHistory>, text: string) => {
  const snapshots = new SnapshotStore()
  snapshots.reset([anApp()], [])
  return whereaboutsOf({ store: history.shipped, snapshot: snapshots.snapshot }, [], text).found
}

it('a commit without a date has no lead time, rather than one of 57 years', async () => {
  const deploy = deployAt(1, 1)
  const history = aHistory(deploy)
  ships(history, deploy, {
    brought: [
      aCommit({ sha: sha('a'), at: 0 }),
      aCommit({ sha: sha('b'), at: 86_400_000 }),
      aCommit({ sha: sha('c'), at: NOW - 3 * DAY }),
    ],
  })
  const { now } = await featureOn(history)(question)
  expect(now.lead).toEqual({ ms: 2 * DAY, of: 1, deploys: 1 })
  expect(whereIn(history, sha('a'))).toMatchObject([{ writtenAt: null }])
  expect(whereIn(history, sha('c'))).toMatchObject([{ writtenAt: NOW - 3 * DAY }])
})

/** What an earlier version kept of a commit. */
const kept = (commit: { sha: string; subject: string; at: number }) => [
  1,
  'in',
  'site',
  commit.sha,
  commit.subject,
  commit.at,
  JSON.stringify({ ...commit, repository: 'site', author: 'ada', pull: null }),
]
const KEEP = `INSERT INTO change(shipped, way, repository, sha, subject, at, json) VALUES (?, ?, ?, ?, ?, ?, CAST(? AS BLOB))`
const SHIPPED = `INSERT INTO shipped(id, app, environment, number, base, head, items) VALUES (1, 'site', 'staging', 1, NULL, '${sha('1')}', 2)`

it('nor has one that an earlier version kept as one of 1970', async () => {
  const history = upgraded(14, (connection) => {
    leaveDeploys(connection, deployAt(1, 1))
    connection.exec(SHIPPED)
    connection.run(KEEP, kept({ sha: sha('a'), subject: 'Fix it', at: 0 }))
    connection.run(KEEP, kept({ sha: sha('c'), subject: 'Speed it up', at: NOW - 3 * DAY }))
  })
  onTestFinished(() => history.close())
  expect(history.window(EVERYTHING, 0, 1).total).toBe(1)
  const { now } = await featureOn(history)(question)
  expect(now.lead).toEqual({ ms: 2 * DAY, of: 1, deploys: 1 })
  expect(whereIn(history, sha('a'))).toMatchObject([{ title: 'Fix it', writtenAt: null }])
})

const HOUR = DAY / 24

it('a pull request that was three days on its branch took three days, however it was merged', async () => {
  const deploy = deployAt(1, 1)
  const at = NOW - DAY
  const history = aHistory(deploy)
  const pulls = Array.from({ length: 10 }, (_, i) => ({
    merge: aCommit({
      sha: `b${i}`.repeat(20),
      subject: `Merge pull request #${i} from ada/fix`,
      at,
      isMerge: true,
    }),
    own: aCommit({ sha: `c${i}`.repeat(20), at: at - 72 * HOUR }),
    pull: aPull({
      ...{ number: i, commits: [`b${i}`.repeat(20), `c${i}`.repeat(20)] },
      ...{ openedAt: at - 70 * HOUR, mergedAt: at },
    }),
  }))
  ships(history, deploy, {
    brought: pulls.flatMap(({ merge, own }) => [merge, own]),
    pulls: pulls.map(({ pull }) => pull),
  })
  const { now } = await featureOn(history)(question)
  expect(now.lead).toEqual({ ms: 72 * HOUR, of: 10, deploys: 1 })
  expect(now.pulls).toMatchObject({ of: 10, toMerge: { ms: 70 * HOUR } })
  expect(whereIn(history, 'b3'.repeat(20))).toMatchObject([{ change: '#3', writtenAt: at }])
})

it('a pull request whose every commit came with one within it still tells how long it was open', async () => {
  const deploy = deployAt(1, 1)
  const merge = aCommit({ subject: 'Merge pull request #1 from ada/all', at: NOW - DAY, isMerge: true })
  const pull = aPull({ number: 1, commits: [merge.sha], openedAt: NOW - 5 * DAY, mergedAt: NOW - 2 * DAY })
  const history = aHistory(deploy)
  ships(history, deploy, { brought: [merge], pulls: [pull] })
  const { now } = await featureOn(history)(question)
  expect(now.lead).toEqual({ ms: null, of: 0, deploys: 0 })
  expect(now.pulls).toMatchObject({ of: 1, toMerge: { ms: 3 * DAY } })
})

it('the merges that an earlier version kept as commits of their own count no longer, and are still found', async () => {
  const history = upgraded(15, (connection) => {
    leaveDeploys(connection, deployAt(1, 1))
    connection.exec(SHIPPED)
    const at = NOW - DAY - HOUR
    connection.run(KEEP, kept({ sha: sha('a'), subject: 'Merge pull request #12 from ada/fix', at }))
    connection.run(KEEP, kept({ sha: sha('b'), subject: "Merge branch 'main' into fix", at }))
    connection.run(KEEP, kept({ sha: sha('c'), subject: 'Merge pull requests by hand', at: NOW - 3 * DAY }))
  })
  onTestFinished(() => history.close())
  const { now } = await featureOn(history)(question)
  expect(now.lead).toEqual({ ms: 2 * DAY, of: 1, deploys: 1 })
  expect(whereIn(history, sha('a'))).toMatchObject([{ title: 'Merge pull request #12 from ada/fix' }])
})
