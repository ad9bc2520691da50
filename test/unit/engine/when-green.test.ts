import type { Notification } from '@core/notification'
import { fail, ok } from '@core/result'
import { DEFAULT_SETTINGS } from '@core/settings'
import { greenStands } from '@core/snapshot'
import { standWords } from '@core/when-green-words'
import { describe, expect, it } from 'vitest'
import { Desk } from '../../../src/main/engine/desk'
import { Risks } from '../../../src/main/engine/risks'
import { Scheduler } from '../../../src/main/engine/scheduler'
import { Teller } from '../../../src/main/engine/teller'
import { WhenGreen } from '../../../src/main/engine/when-green'
import { World } from '../../../src/main/engine/world'
import { aCommit, aDeploy, anApp, aPolicy, finished, noMigrations, sha, T0 } from '../support/builders'
import { FakeClock, settle } from '../support/fake-clock'
import { aWatchedApp } from '../support/fake-server'
import { MemoryJournal } from '../support/memory-journal'

const HOUR = 3_600_000
const POLL = 12_000
const wish = { app: 'site', environment: 'staging', ref: 'main', sha: sha('b'), confirmation: null }

/** A machine with Binnacle on it: the clock, the disk and the outside live on when the app is killed and started again. */
function aMachine() {
  const outside = aWatchedApp()
  const { ci, source, deploy } = outside
  ci.state = 'pending'
  source.head = aCommit({ sha: sha('b') })
  const clock = new FakeClock()
  deploy.now = () => clock.now()
  deploy.deploys = [aDeploy({ number: 1, sha: sha('a'), state: finished(T0) })]
  const journal = new MemoryJournal()
  const policy = { current: aPolicy() }
  const shown: Notification[] = []
  let ids = 0
  const start = () => {
    const world = new World()
    world.reset([anApp()], [{ kind: 'deploys', environments: ['site/staging'], deploys: deploy.deploys }])
    const scheduler = new Scheduler(clock, () => 0.5)
    const app = (name: string) => (name === 'site' ? outside.app : undefined)
    const risks = new Risks({ world, clock, app, policy: () => policy.current, migrations: noMigrations })
    const common = { world, journal, clock, newId: () => `wish-${++ids}`, user: 'ada', app, risks }
    const desk = new Desk(common)
    const settings = () => DEFAULT_SETTINGS.notify
    const show = (notification: Notification) => void shown.push(notification)
    const teller = new Teller({ world, journal, clock, settings, show, say: () => {} })
    const whenGreen = new WhenGreen({
      ...common,
      scheduler,
      desk,
      limitMs: () => 2 * HOUR,
      tell: teller.hear,
    })
    const stands = () => greenStands(world.snapshot)
    return { world, scheduler, desk, whenGreen, stands, words: () => stands().map(standWords) }
  }
  let app = start()
  return {
    ci,
    source,
    deploy,
    policy,
    clock,
    journal,
    shown,
    told: () => shown.map(({ title, body }) => `${title}: ${body}`),
    starts: () => deploy.arrived.filter((what) => what.startsWith('start')),
    get app() {
      return app
    },
    /** What the old one still has in memory does nothing any more. */
    restart: () => {
      app.scheduler.clear()
      app = start()
    },
    /** The app has been up long enough to tell each thing at once, and polled anew. */
    polls: () => clock.advance(POLL),
  }
}

async function waiting(over: Partial<typeof wish> = {}) {
  const machine = aMachine()
  await machine.clock.advance(5_000)
  expect(await machine.app.whenGreen.wish({ ...wish, ...over })).toEqual({ ok: true, value: null })
  await settle()
  return machine
}

describe('Deploy when green', () => {
  it('waits, is shown with how far CI is, and deploys once when it turns green', async () => {
    const machine = await waiting()
    await machine.polls()
    expect(machine.app.words()[0]).toMatch(/^Waiting for CI \(0 of 1\) on bbbbbbb, until \d\d:\d\d$/)
    expect(machine.starts()).toEqual([])
    machine.ci.state = 'passing'
    await machine.polls()
    await machine.clock.advance(HOUR)
    expect(machine.starts()).toEqual(['start site/staging'])
    expect(machine.deploy.deploys[0]?.sha).toBe(sha('b'))
    expect(machine.app.stands()).toEqual([])
    expect(machine.told()).toEqual([])
  })

  it('asks CI no more often than every ten seconds', async () => {
    const machine = await waiting()
    const before = machine.ci.asked
    await machine.clock.advance(10 * 60_000)
    expect(machine.ci.asked - before).toBeLessThanOrEqual(61)
  })

  it('goes on waiting after a restart, and deploys once', async () => {
    const machine = await waiting()
    machine.restart()
    await machine.polls()
    expect(machine.app.words()).toHaveLength(1)
    machine.ci.state = 'passing'
    await machine.polls()
    machine.restart()
    await machine.clock.advance(HOUR)
    expect(machine.starts()).toHaveLength(1)
  })

  it('is never sent again when the app was killed between the journal and the answer', async () => {
    const machine = await waiting()
    machine.ci.state = 'passing'
    // Nobody ever hears of the start.
    machine.deploy.start = () => {
      machine.deploy.arrived.push('start, and the app is killed')
      return new Promise(() => {})
    }
    await machine.polls()
    machine.restart()
    await machine.clock.advance(HOUR)
    expect(machine.starts()).toHaveLength(1)
    expect(machine.app.stands()).toEqual([])
  })

  it('whose answer is lost is adopted as any other start', async () => {
    const machine = await waiting()
    machine.ci.state = 'passing'
    machine.deploy.weather = 'answer lost'
    await machine.polls()
    expect(machine.starts()).toHaveLength(1)
    expect(machine.journal.wished('start', { app: 'site', environment: 'staging', number: 2 })).toBe(true)
    expect(machine.told()).toEqual([])
  })

  it('that the service refuses is told, and not tried again', async () => {
    const machine = await waiting()
    machine.ci.state = 'passing'
    machine.deploy.weather = 'refused'
    await machine.polls()
    machine.deploy.weather = 'fine'
    await machine.clock.advance(HOUR)
    machine.restart()
    await machine.clock.advance(HOUR)
    expect(machine.starts()).toEqual([])
    expect(machine.told()).toEqual(['site/staging was not deployed: Connection refused.'])
  })

  it('stops when CI turns red, and tells it once, also after a restart', async () => {
    const machine = await waiting()
    machine.ci.state = 'failing'
    await machine.polls()
    machine.restart()
    machine.ci.state = 'passing'
    await machine.clock.advance(HOUR)
    expect(machine.starts()).toEqual([])
    expect(machine.told()).toEqual(['site/staging was not deployed: CI turned red on bbbbbbb: check failed.'])
  })

  it('tells the end also when the app was killed before it could', async () => {
    const machine = await waiting()
    const [stand] = machine.app.stands()
    machine.journal.endGreen(stand?.wish.id ?? '', { end: 'red', at: T0, checks: ['unit'] })
    machine.restart()
    await machine.polls()
    expect(machine.told()).toEqual(['site/staging was not deployed: CI turned red on bbbbbbb: unit failed.'])
  })

  it('asks when the branch moved on, and ships the newer one when told so', async () => {
    const machine = await waiting()
    machine.source.head = aCommit({ sha: sha('c'), subject: 'Newer' })
    machine.ci.state = 'passing'
    await machine.polls()
    expect(machine.app.words()).toEqual([
      'main moved on to ccccccc. Deploy the newer commit or the one you chose?',
    ])
    expect(machine.starts()).toEqual([])
    expect(machine.told()).toHaveLength(1)
    const [stand] = machine.app.stands()
    expect(machine.app.whenGreen.choose(stand?.wish.id ?? '', sha('c')).ok).toBe(true)
    await machine.polls()
    expect(machine.deploy.deploys.map((deploy) => deploy.sha)).toEqual([sha('c'), sha('a')])
  })

  it('ships the one chosen first when told so, however far the branch moves', async () => {
    const machine = await waiting()
    machine.source.head = aCommit({ sha: sha('c') })
    await machine.polls()
    const [stand] = machine.app.stands()
    expect(machine.app.whenGreen.choose(stand?.wish.id ?? '', sha('b')).ok).toBe(true)
    machine.source.head = aCommit({ sha: sha('d') })
    machine.restart()
    await machine.polls()
    expect(machine.starts()).toEqual([])
    machine.ci.state = 'passing'
    await machine.polls()
    expect(machine.deploy.deploys.map((deploy) => deploy.sha)).toEqual([sha('b'), sha('a')])
    expect(machine.told()).toHaveLength(1)
  })

  it('asks once for each commit that was chosen, however often the branch moves', async () => {
    const machine = await waiting()
    for (const digit of ['c', 'd', 'e']) {
      machine.source.head = aCommit({ sha: sha(digit) })
      await machine.polls()
    }
    expect(machine.told()).toHaveLength(1)
    expect(machine.app.words()[0]).toMatch(/^main moved on to eeeeeee/)
  })

  it('deploys as a commit of the watched branch when its branch was merged and deleted', async () => {
    const machine = await waiting({ ref: 'fix-login' })
    machine.source.branches = { main: aCommit({ sha: sha('e') }) }
    machine.source.isPart = async (_app, before, of) => ok(before === sha('b') && of === sha('e'))
    await machine.polls()
    expect(machine.app.words()[0]).toMatch(/^Waiting for CI \(0 of 1\) on bbbbbbb/)
    machine.ci.state = 'passing'
    await machine.polls()
    expect(machine.deploy.deploys[0]).toMatchObject({ sha: sha('b'), ref: 'main' })
    expect(machine.told()).toEqual([])
  })

  it('asks when its branch was deleted without it, once, and deploys it anyway when told so', async () => {
    const machine = await waiting({ ref: 'fix-login' })
    machine.source.branches = { main: aCommit({ sha: sha('e') }) }
    machine.source.isPart = async () => ok(false)
    machine.ci.state = 'passing'
    await machine.polls()
    await machine.clock.advance(5 * 60_000)
    const question = "The branch fix-login was deleted and its commit isn't in main. Deploy it anyway?"
    expect(machine.app.words()).toEqual([question])
    expect(machine.told()).toEqual([`site/staging waits for your answer: ${question}`])
    expect(machine.starts()).toEqual([])
    const [stand] = machine.app.stands()
    expect(machine.app.whenGreen.choose(stand?.wish.id ?? '', sha('b')).ok).toBe(true)
    await machine.polls()
    expect(machine.deploy.deploys[0]).toMatchObject({ sha: sha('b'), ref: sha('b') })
  })

  it('offers the commit that its branch was squashed to, where that is in the watched branch', async () => {
    const machine = await waiting({ ref: 'fix-login' })
    const merged = aCommit({ sha: sha('d'), subject: 'Fix the login (#12)' })
    machine.source.branches = { main: aCommit({ sha: sha('e') }) }
    machine.source.isPart = async (_app, before, of) => ok(before === sha('d') && of === sha('e'))
    machine.source.mergedAs = async () => ok(merged)
    await machine.polls()
    expect(machine.app.words()[0]).toMatch(/^fix-login was merged into main as ddddddd, a different commit/)
    const [stand] = machine.app.stands()
    expect(machine.app.whenGreen.choose(stand?.wish.id ?? '', sha('d')).ok).toBe(true)
    machine.ci.state = 'passing'
    await machine.polls()
    expect(machine.deploy.deploys[0]).toMatchObject({ sha: sha('d'), ref: 'main' })
  })

  it('waits, and does not say that it starts, while it cannot be asked about its branch', async () => {
    const machine = await waiting()
    machine.ci.state = 'passing'
    machine.source.problem = { kind: 'unreachable', sentence: 'No answer.', cause: null }
    await machine.clock.advance(60_000)
    expect(machine.app.words()[0]).toMatch(
      /^CI is green on bbbbbbb, but the branch main can't be checked right now/,
    )
    expect(machine.starts()).toEqual([])
    machine.source.problem = null
    await machine.clock.advance(70_000)
    expect(machine.starts()).toHaveLength(1)
  })

  it('ends when its commit is gone from the repository', async () => {
    const machine = await waiting()
    machine.ci.report = async () => fail('invalid', 'No commit found for SHA.')
    machine.source.problem = { kind: 'gone', sentence: 'There is no such commit.', cause: null }
    await machine.polls()
    expect(machine.told()).toEqual([
      'site/staging was not deployed: bbbbbbb no longer exists in the repository of site.',
    ])
  })

  it('of a commit never asks, whatever its branch does', async () => {
    const machine = await waiting({ ref: sha('b') })
    machine.source.head = aCommit({ sha: sha('c') })
    machine.ci.state = 'passing'
    await machine.polls()
    expect(machine.starts()).toHaveLength(1)
  })

  it('of a tag never asks', async () => {
    const machine = aMachine()
    machine.source.refs = async () => ok({ refs: [{ kind: 'tag', name: 'v1' }], total: 1 })
    await machine.app.whenGreen.wish({ ...wish, ref: 'v1' })
    expect(machine.app.stands()[0]?.wish.follows).toBe(false)
  })

  it('is taken back by the person for good, and nothing is told of it', async () => {
    const machine = await waiting()
    const [stand] = machine.app.stands()
    expect(machine.app.whenGreen.cancel(stand?.wish.id ?? '').ok).toBe(true)
    machine.ci.state = 'passing'
    await machine.polls()
    machine.restart()
    await machine.polls()
    expect(machine.starts()).toEqual([])
    expect(machine.told()).toEqual([])
  })

  it('expires, and tells until when it waited', async () => {
    const machine = await waiting()
    await machine.clock.advance(2 * HOUR)
    expect(machine.app.stands()).toEqual([])
    expect(machine.told()).toEqual([
      expect.stringMatching(
        /^site\/staging was not deployed: Waiting for CI on bbbbbbb expired at \d\d:\d\d\.$/,
      ),
    ])
  })

  it('never fires after a day’s sleep, though CI turned green meanwhile', async () => {
    const machine = await waiting()
    machine.app.scheduler.hold('sleep')
    machine.ci.state = 'passing'
    await machine.clock.advance(24 * HOUR)
    machine.app.scheduler.release('sleep')
    await machine.polls()
    expect(machine.starts()).toEqual([])
    expect(machine.told()).toEqual([expect.stringMatching(/expired at/)])
  })

  it('waits while CI cannot be asked, and says so', async () => {
    const machine = await waiting()
    const { report } = machine.ci
    machine.ci.report = async () => ({
      ok: false,
      problem: { kind: 'unreachable', sentence: 'No answer.', cause: null },
    })
    await machine.polls()
    expect(machine.app.words()[0]).toMatch(/which can't be checked right now/)
    machine.ci.report = report
    machine.ci.state = 'passing'
    await machine.clock.advance(70_000)
    expect(machine.starts()).toHaveLength(1)
  })

  it('does not ship into an app that was locked meanwhile', async () => {
    const machine = await waiting()
    machine.app.world.observe([{ kind: 'lock', app: 'site', reason: 'maintenance', at: T0 }])
    machine.ci.state = 'passing'
    await machine.polls()
    expect(machine.starts()).toEqual([])
    expect(machine.told()[0]).toMatch(/The app is locked: maintenance/)
  })

  it('does not ship into a freeze that began meanwhile', async () => {
    const machine = await waiting()
    machine.policy.current = aPolicy({
      freezes: [{ from: '2026-11-23', to: '2026-11-23', reason: 'stocktaking' }],
    })
    machine.ci.state = 'passing'
    await machine.polls()
    expect(machine.starts()).toEqual([])
    expect(machine.told()[0]).toMatch(/Deploys are frozen until 2026-11-23: stocktaking/)
  })

  it('ships where the team lets nothing pass but green', async () => {
    const machine = await waiting()
    machine.policy.current = aPolicy({ severities: { ci: 'stop', waiting: 'stop' } })
    machine.ci.state = 'passing'
    await machine.polls()
    expect(machine.starts()).toHaveLength(1)
  })

  it('does not take out what somebody shipped there meanwhile', async () => {
    const machine = await waiting()
    const theirs = aDeploy({ number: 2, sha: sha('c'), state: finished(T0 + 10_000) })
    machine.app.world.observe([{ kind: 'deploys', environments: ['site/staging'], deploys: [theirs] }])
    const { compare } = machine.source
    machine.source.compare = async (app, base, head) => {
      const range = await compare.call(machine.source, app, base, head)
      return range.ok ? { ok: true, value: { ...range.value, totalRemoved: 2 } } : range
    }
    machine.ci.state = 'passing'
    await machine.polls()
    expect(machine.starts()).toEqual([])
    expect(machine.told()[0]).toMatch(
      /Meanwhile site\/staging#2 shipped ccccccc, and bbbbbbb would take 2 commits out again/,
    )
  })

  it('ends when what shipped meanwhile is gone, and waits while it cannot be asked about', async () => {
    const machine = await waiting()
    const theirs = aDeploy({ number: 2, sha: sha('c'), state: finished(T0 + 10_000) })
    machine.app.world.observe([{ kind: 'deploys', environments: ['site/staging'], deploys: [theirs] }])
    machine.ci.state = 'passing'
    machine.source.compare = async () => fail('unreachable', 'GitHub cannot be reached.')
    await machine.polls()
    expect(machine.app.words()[0]).toMatch(/can't be checked right now whether it may still be deployed/)
    machine.source.compare = async () => fail('gone', 'site has no commit ccccccc.')
    await machine.clock.advance(70_000)
    expect(machine.starts()).toEqual([])
    expect(machine.told()).toEqual([
      'site/staging was not deployed: Meanwhile site/staging#2 shipped ccccccc. site has no commit ccccccc.',
    ])
  })

  it('is refused where another waits already, where CI is red, and where the name was not typed', async () => {
    const machine = await waiting()
    const refused = async (over: Partial<typeof wish> & { confirmation?: string | null }) => {
      const answer = await machine.app.whenGreen.wish({ ...wish, ...over })
      return answer.ok ? 'ok' : answer.problem.sentence
    }
    expect(await refused({ sha: sha('c') })).toBe(
      'bbbbbbb waits for CI in site/staging already. Cancel that first.',
    )
    expect(await refused({ environment: 'production' })).toMatch(/protected: type its name/)
    machine.ci.state = 'failing'
    expect(await refused({ sha: sha('c') })).toMatch(/^CI is red/)
    expect(machine.app.stands()).toHaveLength(1)
  })

  it('is refused when it cannot be written down', async () => {
    const machine = aMachine()
    machine.journal.full = true
    expect((await machine.app.whenGreen.wish(wish)).ok).toBe(false)
    expect(machine.app.stands()).toEqual([])
  })
})
