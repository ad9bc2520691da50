import type { Deploy } from '@core/deploys/deploy'
import type { Notification } from '@core/events/notification'
import { DEFAULT_SETTINGS } from '@core/settings'
import type { Observation } from '@core/snapshot/apply'
import { describe, expect, it } from 'vitest'
import { Scheduler } from '../../../../src/main/engine/scheduler'
import { SnapshotStore } from '../../../../src/main/engine/snapshot-store'
import { NotificationDispatcher } from '../../../../src/main/features/notifications/dispatcher'
import { watch } from '../../../../src/main/features/watch/watch'
import { aCommit, aDeploy, anApp, failed, queued, running, sha, T0 } from '../../support/builders'
import { FakeClock } from '../../support/fake-clock'
import { aWatchedApp } from '../../support/fake-server'
import { MemoryJournal } from '../../support/memory/journal'

interface Given {
  readonly journal?: MemoryJournal
  readonly windowOpen?: boolean
  /** What the logs say. */
  readonly whatBroke?: () => Promise<string | null>
}

function anEngine({ journal = new MemoryJournal(), windowOpen = true, whatBroke }: Given = {}) {
  const clock = new FakeClock()
  const scheduler = new Scheduler(clock, () => 0.5)
  const snapshots = new SnapshotStore()
  const watched = aWatchedApp()
  watched.deploy.now = () => clock.now()
  const shown: Notification[] = []
  const said: string[] = []
  snapshots.reset([anApp()], [])
  const dispatcher = new NotificationDispatcher({
    snapshots,
    journal,
    clock,
    scheduler,
    settings: () => DEFAULT_SETTINGS.notify,
    show: (notification) => shown.push(notification),
    ...(whatBroke !== undefined && { whatBroke }),
    say: (event) => said.push(event.kind),
  })
  const stop = watch({
    apps: [watched.app],
    environments: () => ['staging', 'production'],
    snapshots,
    scheduler,
    clock,
    windowOpen: () => windowOpen,
  })
  const requests = async (ms: number) => {
    const before = watched.deploy.arrived.length
    await clock.advance(ms)
    return watched.deploy.arrived.length - before
  }
  return { ...watched, clock, scheduler, snapshots, shown, said, dispatcher, stop, journal, requests }
}

/** What is left of an earlier run. */
const remembered = (deploy: Deploy): Observation[] => [
  { kind: 'deploys', environments: ['site/staging'], deploys: [deploy] },
  { kind: 'seen', environment: 'site/staging', at: T0 - 3_600_000 },
]

describe('watching', () => {
  it('asks an idle server every 40 s while the window is open and every minute while it is hidden', async () => {
    const open = anEngine()
    await open.clock.advance(1000)
    expect(await open.requests(600_000)).toBe(15)
    const hidden = anEngine({ windowOpen: false })
    await hidden.clock.advance(1000)
    expect(await hidden.requests(600_000)).toBe(10)
  })

  it('looks every 2 s while a deploy runs, every 10 s for a minute after its end, then rests', async () => {
    const { clock, deploy, requests } = anEngine()
    await clock.advance(1000)
    deploy.deploys = [aDeploy({ state: running(clock.now()) })]
    await clock.advance(40_000)
    expect(await requests(20_000)).toBe(10)
    deploy.finish()
    await clock.advance(2_500)
    expect(await requests(50_000)).toBe(5)
    await clock.advance(60_000)
    expect(await requests(80_000)).toBe(2)
  })

  it('adds what the commits are about, of the newest deploys first and without waiting for the next look', async () => {
    const { clock, deploy, snapshots } = anEngine()
    const commits = '0123456789abcdef'.split('')
    deploy.deploys = commits.map((digit, i) => aDeploy({ number: i + 1, sha: sha(digit), subject: null }))
    await clock.advance(1000)
    const subjects = () =>
      Object.values(snapshots.snapshot.deploys['site/staging'] ?? {}).map((d) => d.subject)
    expect(subjects().map((subject) => subject !== null)).toEqual(commits.map((_, i) => i >= 6))
    await clock.advance(40_000)
    expect(subjects()).not.toContain(null)
  })

  it('counts what waits for each environment, and compares two commits only once', async () => {
    const { clock, deploy, source, snapshots } = anEngine()
    deploy.deploys = [aDeploy({ sha: sha('a') })]
    source.head = aCommit({ sha: sha('b') })
    await clock.advance(200_000)
    expect(snapshots.snapshot.waiting['site/staging']).toMatchObject({
      base: sha('a'),
      head: sha('b'),
      commits: 3,
    })
    expect(snapshots.snapshot.waiting['site/production']).toMatchObject({ base: null, commits: 3 })
    expect(source.compared.sort()).toEqual(['a..b', 'undefined..b'])
  })

  it('finds out whether the environment before has something newer, once for each pair of commits', async () => {
    const { clock, deploy, source, snapshots } = anEngine()
    source.head = aCommit({ sha: sha('c') })
    const production = aDeploy({ environment: 'production', number: 1, sha: sha('a') })
    deploy.deploys = [aDeploy({ sha: sha('b') }), production]
    await clock.advance(200_000)
    expect(snapshots.snapshot.leads['site/production']).toMatchObject({
      base: sha('a'),
      head: sha('b'),
      ahead: 3,
      behind: 0,
    })
    expect(snapshots.snapshot.leads['site/staging']).toBeUndefined()
    expect(source.compared.sort()).toEqual(['a..b', 'a..c', 'b..c'])
    deploy.deploys = [aDeploy({ environment: 'production', number: 2, sha: sha('b') }), ...deploy.deploys]
    await clock.advance(41_000)
    expect(source.compared.filter((pair) => pair === 'a..b')).toHaveLength(1)
  })

  it('counts anew as soon as something else runs', async () => {
    const { clock, deploy, source, snapshots } = anEngine()
    source.head = aCommit({ sha: sha('b') })
    deploy.deploys = [aDeploy({ number: 1, sha: sha('a') })]
    await clock.advance(1000)
    deploy.deploys = [aDeploy({ number: 2, sha: sha('b') }), ...deploy.deploys]
    await clock.advance(41_000)
    expect(snapshots.snapshot.waiting['site/staging']).toMatchObject({ base: sha('b'), commits: 0 })
  })

  it('asks CI about a new head at once', async () => {
    const { clock, source, ci, snapshots } = anEngine()
    await clock.advance(1000)
    source.head = aCommit({ sha: sha('c') })
    const asked = ci.asked
    await clock.advance(41_000)
    expect(snapshots.snapshot.ci.site?.latest.sha).toBe(sha('c'))
    expect(ci.asked).toBeGreaterThan(asked)
  })

  it('keeps the last known state and marks its source when it cannot be reached', async () => {
    const { clock, deploy, snapshots } = anEngine()
    deploy.deploys = [aDeploy()]
    await clock.advance(1000)
    deploy.weather = 'refused'
    await clock.advance(60_000)
    expect(snapshots.snapshot.deploys['site/staging']?.[1]).toBeDefined()
    expect(snapshots.snapshot.sources.server?.lastProblem?.problem.sentence).toBe('No answer.')
  })

  it('stops when the workspace is left', async () => {
    const { clock, stop, requests } = anEngine()
    await clock.advance(1000)
    stop()
    expect(await requests(600_000)).toBe(0)
  })
})

describe('telling', () => {
  it('shows a failure once', async () => {
    const { clock, deploy, shown } = anEngine()
    await clock.advance(10_000)
    deploy.deploys = [aDeploy({ number: 1, state: running(clock.now()) })]
    await clock.advance(40_000)
    deploy.deploys = [aDeploy({ number: 1, state: failed(clock.now()) })]
    await clock.advance(120_000)
    expect(shown.map((notification) => notification.title)).toEqual(['site/staging#1 failed in Ship'])
  })

  /** The bodies of what is shown when a deploy fails of which its service says no more, 40 s after. */
  async function told(whatBroke: () => Promise<string | null>, step: string | null = null) {
    const { clock, deploy, shown, journal } = anEngine({ whatBroke })
    await clock.advance(10_000)
    deploy.deploys = [aDeploy({ state: failed(clock.now(), step, 'It failed.') })]
    await clock.advance(40_000)
    expect(journal.owed()).toEqual([])
    return shown.map(({ body }) => body)
  }

  it('says what the log says broke, where the service says no more than that it failed', async () => {
    expect(await told(async () => 'KeyError: seats')).toEqual(['KeyError: seats'])
    expect(await told(async () => null)).toEqual(['It failed.'])
    expect(await told(() => Promise.reject(new Error('ENOSPC')))).toEqual(['It failed.'])
    expect(await told(async () => 'KeyError: seats', 'Ship')).toEqual(['It failed.'])
  })

  it('does not wait for a log that does not come', async () => {
    expect(await told(() => new Promise(() => {}))).toEqual(['It failed.'])
  })

  it('does not show it again after a restart', async () => {
    const journal = new MemoryJournal()
    for (let start = 0; start < 2; start++) {
      const { clock, deploy, shown, snapshots } = anEngine({ journal })
      snapshots.reset([anApp()], remembered(aDeploy({ state: running() })))
      deploy.deploys = [aDeploy({ state: failed() })]
      await clock.advance(60_000)
      expect(shown).toHaveLength(start === 0 ? 1 : 0)
    }
  })

  it('sums up in one what happened while it was away', async () => {
    const { clock, deploy, shown, snapshots } = anEngine()
    snapshots.reset([anApp()], remembered(aDeploy({ number: 1 })))
    deploy.deploys = [2, 3, 4].map((number) => aDeploy({ number, state: failed() }))
    await clock.advance(10_000)
    expect(shown.map((notification) => [notification.title, notification.body])).toEqual([
      ['While you were away', '3 deploys failed.'],
    ])
  })

  it('sums up what the first look finds, however late that is after the start', async () => {
    const { clock, deploy, shown, snapshots, scheduler } = anEngine()
    scheduler.hold('starting')
    snapshots.reset([anApp()], remembered(aDeploy({ number: 1 })))
    deploy.deploys = [2, 3].map((number) => aDeploy({ number, state: failed() }))
    await clock.advance(8_000)
    scheduler.release('starting')
    await clock.advance(10_000)
    expect(shown.map((notification) => notification.title)).toEqual(['While you were away'])
  })

  it('gives what comes the whole time from the last return', async () => {
    const { clock, shown, dispatcher } = anEngine()
    const fail = (number: number): void =>
      dispatcher.hear([
        {
          kind: 'deploy-failed',
          id: `f${number}`,
          was: null,
          deploy: {
            ...aDeploy({ number }),
            state: {
              status: 'failed',
              startedAt: null,
              endedAt: clock.now(),
              step: 'Ship',
              sentence: 'exit status 1',
            },
          },
        },
      ])
    await clock.advance(2_000)
    fail(2)
    dispatcher.returned()
    await clock.advance(2_000)
    expect(shown).toEqual([])
    fail(3)
    await clock.advance(1_500)
    expect(shown.map((notification) => notification.title)).toEqual(['While you were away'])
  })

  it('sums up after a night’s sleep', async () => {
    const { clock, deploy, shown, scheduler, dispatcher } = anEngine()
    await clock.advance(10_000)
    scheduler.hold('sleep')
    await clock.advance(8 * 3600_000)
    deploy.deploys = [1, 2].map((number) => aDeploy({ number, state: failed(clock.now()) }))
    dispatcher.returned()
    scheduler.release('sleep')
    await clock.advance(10_000)
    expect(shown.map((notification) => notification.title)).toEqual(['While you were away'])
  })

  it('still tells when the journal cannot be written', async () => {
    const journal = new MemoryJournal()
    journal.owe = () => {
      throw new Error('ENOSPC')
    }
    const { clock, deploy, shown } = anEngine({ journal })
    await clock.advance(10_000)
    deploy.deploys = [aDeploy({ state: failed(clock.now()) })]
    await clock.advance(40_000)
    expect(shown).toHaveLength(1)
  })

  it('says everything that happens, wanted or not, to who listens', async () => {
    const { clock, deploy, said } = anEngine()
    await clock.advance(10_000)
    deploy.deploys = [aDeploy({ state: queued() })]
    await clock.advance(40_000)
    deploy.deploys = [aDeploy({ state: running(clock.now()) })]
    await clock.advance(10_000)
    deploy.finish()
    await clock.advance(10_000)
    expect(said).toEqual(['deploy-queued', 'deploy-started', 'deploy-finished'])
  })
})
