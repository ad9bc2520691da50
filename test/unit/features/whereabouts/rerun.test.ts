import type { Commit } from '@core/commits/commit'
import type { Deploy, DeployState } from '@core/deploys/deploy'
import { deploysOf } from '@core/snapshot/snapshot'
import { beforeEach, describe, expect, it } from 'vitest'
import { Scheduler } from '../../../../src/main/engine/scheduler'
import { SnapshotStore } from '../../../../src/main/engine/snapshot-store'
import { whereaboutsOf } from '../../../../src/main/features/whereabouts/find'
import { learn } from '../../../../src/main/features/whereabouts/learn'
import type { OpenHistory } from '../../../../src/main/storage/history/history'
import { aHistory } from '../../storage/history/history.support'
import { DAY, featureOn } from '../../storage/history/insights.support'
import { aCommit, aDeploy, anApp, aRangeOf, failed, finished, sha } from '../../support/builders'
import { FakeClock } from '../../support/fake-clock'
import { aWatchedApp } from '../../support/fake-server'

const HOUR = DAY / 24
/** A line of commits, oldest first; deploy #N ships the one of its number, an hour after it was written. */
let line: readonly Commit[] = []
const between = (base: string | null, head: string): Commit[] => {
  const at = (of: string | null) => line.findIndex((commit) => commit.sha === of)
  return line.slice(at(base) + 1, at(head) + 1).reverse()
}

let clock: FakeClock
let snapshots: SnapshotStore
let history: OpenHistory

const question = { app: null, environment: null, by: null, days: 28 } as const
const insights = () => featureOn(history, { now: clock.now() })(question)
const where = (commit: string) =>
  whereaboutsOf({ store: history.shipped, snapshot: snapshots.snapshot }, [], commit).found.flatMap(
    ({ environments }) =>
      environments.filter(({ environment }) => environment === 'staging').map((one) => one.where),
  )

/** What the service says of it now; the history has it as the recorder would have written it. */
async function see(deploy: Deploy): Promise<void> {
  snapshots.observe([{ kind: 'deploys', environments: ['site/staging'], deploys: [deploy] }])
  history.put(deploysOf(snapshots.snapshot, 'site/staging'))
  await clock.advance(HOUR)
}

const shipped = (number: number, state: DeployState = finished(clock.now())): Deploy =>
  aDeploy({ number, sha: sha(`${number}`), createdAt: clock.now() - 60_000, state })

const again = (deploy: Deploy, state: DeployState = finished(clock.now())): Deploy => ({
  ...deploy,
  state,
  revision: { attempt: deploy.revision.attempt + 1, updatedAt: clock.now(), statusId: 0 },
})

const nextDay = () => clock.advance(DAY - HOUR)

function begin(): void {
  const { app } = aWatchedApp()
  learn({
    apps: [
      {
        ...app,
        source: {
          ...app.source,
          compare: async (base, head) => {
            const removed = between(head, base ?? head)
            return {
              ok: true,
              value: aRangeOf(between(base, head), { base, head, removed, totalRemoved: removed.length }),
            }
          },
        },
      },
    ],
    environments: () => ['staging'],
    snapshots,
    scheduler: new Scheduler(clock, () => 0.5),
    clock,
    store: history.shipped,
    openGaps: () => [],
    isPastKnown: () => true,
    learned: () => {},
  })
}

beforeEach(() => {
  clock = new FakeClock()
  const from = clock.now()
  line = [0, 1, 2, 3, 4].map((i) =>
    aCommit({ sha: sha(`${i + 3}`), subject: `Change ${i}`, at: from + (i - 1) * DAY - HOUR }),
  )
  snapshots = new SnapshotStore()
  snapshots.reset([anApp()], [])
  history = aHistory()
  begin()
})

/** #4, #5 and #6 ship what each brings, a day apart. */
async function shipThree(fifth?: DeployState): Promise<Deploy> {
  await see(shipped(4))
  await nextDay()
  const deploy = shipped(5, fifth)
  await see(deploy)
  await nextDay()
  if (fifth !== undefined) return deploy
  await see(shipped(6))
  await nextDay()
  return deploy
}

describe('an older workflow run that is run again to get off the newest deploy', () => {
  it('is a rollback of its own, and the deploy that it was before stays one that failed nowhere', async () => {
    const fifth = await shipThree()
    const before = await insights()
    expect(before.now).toMatchObject({
      frequency: { deploys: 3 },
      failures: { failed: 0, of: 3 },
      rollbacks: 0,
    })
    await see(again(fifth))
    const { now, rollbacks } = await insights()
    expect(now.frequency.deploys).toBe(3)
    expect(now.failures).toEqual({ failed: 1, of: 3 })
    expect(now.rollbacks).toBe(1)
    expect(rollbacks.map(({ number, at }) => [number, at])).toEqual([[5, clock.now() - HOUR]])
  })

  it('leaves the failure of its first attempt where it was', async () => {
    const fifth = await shipThree(failed(clock.now() + DAY))
    await see(again(fifth))
    await see(shipped(6))
    await see(again(again(fifth)))
    const { now } = await insights()
    expect(now.failures).toEqual({ failed: 2, of: 4 })
    expect(now.rollbacks).toBe(1)
  })

  it('changes nothing of what each deploy brought the first time', async () => {
    const fifth = await shipThree()
    const { now } = await insights()
    expect(where(sha('5'))).toMatchObject([{ kind: 'runs', by: { number: 5 } }])
    await see(again(fifth))
    expect(where(sha('5'))).toMatchObject([{ kind: 'runs', by: { number: 5 } }])
    expect(where(sha('6'))).toMatchObject([{ kind: 'takenOut', was: { number: 6 }, by: { number: 5 } }])
    expect((await insights()).now.lead).toEqual(now.lead)
    expect(now.lead).toMatchObject({ ms: HOUR, of: 2 })
  })

  it('says nothing new of a later deploy, and takes nothing back that is known, where the first attempt was not seen', async () => {
    await shipThree()
    const known = history.shipped.known('site', 'staging')
    snapshots.reset([anApp()], [])
    const [first, second, third] = [4, 5, 6].map((number) => ({
      ...shipped(number, finished(clock.now() + number)),
      createdAt: clock.now() + number,
    }))
    if (first === undefined || second === undefined || third === undefined) throw new Error('Three are made.')
    await clock.advance(DAY)
    const deploys = [first, again(second), third]
    snapshots.observe([{ kind: 'deploys', environments: ['site/staging'], deploys }])
    await clock.advance(HOUR)
    expect(known.length).toBeGreaterThan(1)
    expect(history.shipped.known('site', 'staging')).toEqual(expect.arrayContaining([...known]))
  })

  it('is of whoever ran it again, and what it was before of whoever shipped it', async () => {
    const fifth = await shipThree(failed(clock.now() + DAY))
    await see({ ...again(fifth), by: 'mei' })
    const { people } = await insights()
    expect(people.map(({ by, deploys, failed: count }) => [by, deploys, count])).toEqual([
      ['ada', 2, 1],
      ['mei', 1, 0],
    ])
  })

  it('counts when it began again among the hours in which people deploy', async () => {
    const fifth = await shipThree()
    const before = await insights()
    await clock.advance(5 * HOUR)
    const at = new Date(clock.now())
    await see(again(fifth, finished(clock.now(), clock.now())))
    const { hours } = await insights()
    const [weekday, hour] = [(at.getUTCDay() + 6) % 7, at.getUTCHours()]
    expect(hours[weekday]?.[hour]).toBe((before.hours[weekday]?.[hour] ?? 0) + 1)
  })
})
