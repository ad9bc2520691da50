import { fail } from '@core/result'
import { describe, expect, it } from 'vitest'
import { aDeploy, anApp, aPolicy, finished, running, sha, T0 } from '../../support/builders'
import { aMachine, HOUR, request, waiting } from './machine'

describe('Deploy when green', () => {
  it('waits, is shown with how far CI is, and deploys once when it turns green', async () => {
    const machine = await waiting()
    await machine.polls()
    expect(machine.app.words()[0]).toMatch(
      /^Waiting for CI \(0 of 1\) on bbbbbbb, until \d{1,2}:\d\d(?:\s[AP]M)?$/,
    )
    expect(machine.starts()).toEqual([])
    machine.ci.state = 'passing'
    await machine.polls()
    await machine.clock.advance(HOUR)
    expect(machine.starts()).toEqual(['start site/staging'])
    expect(machine.deploy.deploys[0]?.sha).toBe(sha('b'))
    expect(machine.app.stands()).toEqual([])
    expect(machine.told()).toEqual([])
  })

  it('is remembered with how long it waited for CI, also where the answer was lost', async () => {
    for (const weather of ['fine', 'answer lost'] as const) {
      const machine = await waiting()
      await machine.clock.advance(HOUR)
      machine.ci.state = 'passing'
      machine.deploy.weather = weather
      await machine.polls()
      const kept = machine.app.snapshots.snapshot.deploys['site/staging']?.[2]
      expect((kept?.ciWaitMs ?? 0) / HOUR).toBeCloseTo(1, 1)
    }
  })

  it('asks CI no more often than every ten seconds', async () => {
    const machine = await waiting()
    const before = machine.ci.asked
    await machine.clock.advance(10 * 60_000)
    expect(machine.ci.asked - before).toBeLessThanOrEqual(61)
  })

  it('does not deploy by a verdict that has turned graver than the one the person saw, and says why', async () => {
    const machine = await waiting()
    machine.policy.current = aPolicy({ maxCommits: 2 })
    machine.restart()
    machine.ci.state = 'passing'
    await machine.polls()
    expect(machine.starts()).toEqual([])
    expect(machine.told()).toHaveLength(1)
    expect(machine.told()[0]).toMatch(/^site\/staging was not deployed: Since you looked: /)
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
    expect(machine.journal.requested('start', { app: 'site', environment: 'staging', number: 2 })).toBe(true)
    expect(machine.told()).toEqual([])
  })

  it('that the service refuses is told, and not tried again', async () => {
    const machine = await waiting()
    const start = machine.deploy.start.bind(machine.deploy)
    machine.deploy.start = async () => fail('invalid', 'Connection refused.')
    machine.ci.state = 'passing'
    await machine.polls()
    machine.deploy.start = start
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
    machine.journal.endPending(stand?.request.id ?? '', { end: 'red', at: T0, checks: ['unit'] })
    machine.restart()
    await machine.polls()
    expect(machine.told()).toEqual(['site/staging was not deployed: CI turned red on bbbbbbb: unit failed.'])
  })

  it('is taken back by the person for good, and nothing is told of it', async () => {
    const machine = await waiting()
    const [stand] = machine.app.stands()
    expect(machine.app.whenGreen.cancel(stand?.request.id ?? '').ok).toBe(true)
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
        /^site\/staging was not deployed: Waiting for CI on bbbbbbb expired at \d{1,2}:\d\d(?:\s[AP]M)?\.$/,
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
    expect(machine.app.words()[0]).toMatch(/which can’t be checked right now/)
    machine.ci.report = report
    machine.ci.state = 'passing'
    await machine.clock.advance(70_000)
    expect(machine.starts()).toHaveLength(1)
  })

  it('waits while its deploy service cannot be reached, and is sent once it is back', async () => {
    const machine = await waiting()
    const { snapshots } = machine.app
    const sources = { deploys: 'freight', branch: 'git', ci: [] }
    const known = Object.values(snapshots.snapshot.deploys['site/staging'] ?? {})
    const stands = machine.app.stands().map((stand) => ({
      kind: 'green' as const,
      environment: 'site/staging',
      stand,
      at: T0,
    }))
    snapshots.reset(
      [anApp({ sources })],
      [{ kind: 'deploys', environments: ['site/staging'], deploys: known }, ...stands],
    )
    const problem = { kind: 'unreachable', sentence: 'No connection.', cause: null } as const
    const word = { source: 'freight', label: 'Freight' }
    snapshots.observe([{ kind: 'source-failed', ...word, at: machine.clock.now(), problem }])
    machine.ci.state = 'passing'
    await machine.clock.advance(70_000)
    expect([machine.starts(), machine.told()]).toEqual([[], []])
    snapshots.observe([{ kind: 'source-ok', ...word, at: machine.clock.now() }])
    await machine.clock.advance(70_000)
    expect(machine.starts()).toHaveLength(1)
  })

  it('does not ship into an app that was locked meanwhile', async () => {
    const machine = await waiting()
    machine.app.snapshots.observe([{ kind: 'lock', app: 'site', reason: 'maintenance', at: T0 }])
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
    machine.app.snapshots.observe([{ kind: 'deploys', environments: ['site/staging'], deploys: [theirs] }])
    const { compare } = machine.source
    machine.source.compare = async (base, head) => {
      const range = await compare.call(machine.source, base, head)
      return range.ok ? { ok: true, value: { ...range.value, totalRemoved: 2 } } : range
    }
    machine.ci.state = 'passing'
    await machine.polls()
    expect(machine.starts()).toEqual([])
    expect(machine.told()[0]).toMatch(
      /Meanwhile site\/staging#2 shipped ccccccc, and bbbbbbb would take out 2 commits again/,
    )
  })

  it.each([
    [
      finished(T0 + 10_000),
      /site\/staging was not deployed: #2 has already shipped bbbbbbb, so there is nothing left to deploy\./,
    ],
    [
      running(),
      /site\/staging was not deployed: #2 is already shipping bbbbbbb, so there is nothing left to deploy\./,
    ],
  ])('ends when somebody else ships the same commit meanwhile, in one sentence', async (state, words) => {
    const machine = await waiting()
    const theirs = aDeploy({ number: 2, sha: sha('b'), state })
    machine.app.snapshots.observe([{ kind: 'deploys', environments: ['site/staging'], deploys: [theirs] }])
    machine.ci.state = 'passing'
    await machine.polls()
    expect(machine.starts()).toEqual([])
    expect(machine.told()[0]).toMatch(words)
  })

  it('ends when what shipped meanwhile is gone, and waits while it cannot be asked about', async () => {
    const machine = await waiting()
    const theirs = aDeploy({ number: 2, sha: sha('c'), state: finished(T0 + 10_000) })
    machine.app.snapshots.observe([{ kind: 'deploys', environments: ['site/staging'], deploys: [theirs] }])
    machine.ci.state = 'passing'
    machine.source.compare = async () => fail('unreachable', 'GitHub cannot be reached.')
    await machine.polls()
    expect(machine.app.words()[0]).toMatch(/can’t be checked right now whether it may still be deployed/)
    machine.source.compare = async () => fail('gone', 'site has no commit ccccccc.')
    await machine.clock.advance(70_000)
    expect(machine.starts()).toEqual([])
    expect(machine.told()).toEqual([
      'site/staging was not deployed: Meanwhile site/staging#2 shipped ccccccc. site has no commit ccccccc.',
    ])
  })

  it('is refused where another waits already, where CI is red, and where the name was not typed', async () => {
    const machine = await waiting()
    const refused = async (over: Partial<typeof request> & { confirmation?: string | null }) => {
      const answer = await machine.app.whenGreen.request({ ...request, ...over })
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
    expect((await machine.app.whenGreen.request(request)).ok).toBe(false)
    expect(machine.app.stands()).toEqual([])
  })
})
