import type { Incident } from '@core/incidents/incident'
import { fail } from '@core/result'
import { describe, expect, it } from 'vitest'
import {
  aDeploy,
  anApp,
  anIncident,
  aPolicy,
  became,
  cancelled,
  queued,
  running,
  sha,
  T0,
} from '../../support/builders'
import { reviewed } from '../../support/reviewed'
import { back, sentence, starts, withCommands } from './commands.support'
import { request } from './lost-answers.support'

describe('a deploy', () => {
  it('is written down, sent once, and in the world at once', async () => {
    const { commands, deploy, journal, snapshots } = withCommands()
    expect(await commands.deploy(request)).toEqual({ ok: true, value: { number: 3 } })
    expect(starts(deploy.arrived)).toHaveLength(1)
    expect(journal.doubtful(0)).toEqual([])
    expect(journal.requested('start', { app: 'site', environment: 'staging', number: 3 })).toBe(true)
    expect(snapshots.snapshot.deploys['site/staging']?.[3]?.state).toEqual(queued())
  })

  describe('that a person insists on although CI is red', () => {
    const insist = { ...request, force: true, confirmation: 'staging' }
    function aForcefulDesk() {
      const at = withCommands()
      at.ci.state = 'failing'
      Object.assign(at.deploy, { capabilities: { ...at.deploy.capabilities, force: true } })
      const asked: (boolean | undefined)[] = []
      const start = at.deploy.start.bind(at.deploy)
      at.deploy.start = (request) => {
        asked.push(request.force)
        return start(request)
      }
      return { ...at, asked }
    }

    it('is sent, and says so to the service; nothing is said where nobody insists', async () => {
      const { commands, asked, ci } = aForcefulDesk()
      expect(sentence(await commands.deploy(request))).toMatch(/^CI is red/)
      expect(await reviewed((shown) => commands.deploy({ ...insist, shown }))).toEqual({
        ok: true,
        value: { number: 3 },
      })
      ci.state = 'passing'
      await reviewed((shown) => commands.deploy({ ...request, shown }))
      expect(asked).toEqual([true, undefined])
    })

    it.each([null, '', 'production'])(
      'is not sent unless the environment’s name was typed: %j',
      async (typed) => {
        const { commands, asked } = aForcefulDesk()
        expect(sentence(await commands.deploy({ ...insist, confirmation: typed }))).toBe(
          'Type staging to deploy although checks failed.',
        )
        expect(asked).toEqual([])
      },
    )

    it('is stopped all the same by a lock', async () => {
      const { commands, asked, snapshots } = aForcefulDesk()
      snapshots.observe([{ kind: 'lock', app: 'site', reason: 'no', at: T0 }])
      expect(sentence(await commands.deploy(insist))).toBe('The app is locked: no. Unlock it first.')
      expect(asked).toEqual([])
    })

    it('is refused where the service can’t skip checks', async () => {
      const { commands, deploy } = withCommands()
      expect(sentence(await commands.deploy(insist))).toBe('Server can’t skip checks.')
      expect(deploy.arrived).toEqual([])
    })
  })

  it('is in the journal before it is sent', async () => {
    const { commands, deploy, journal } = withCommands()
    const seen: number[] = []
    const start = deploy.start.bind(deploy)
    deploy.start = (request) => {
      seen.push(journal.doubtful(0).length)
      return start(request)
    }
    await commands.deploy(request)
    expect(seen).toEqual([1])
  })

  it('is not sent when it cannot be written down', async () => {
    const { commands, deploy, journal } = withCommands()
    journal.full = true
    expect(sentence(await commands.deploy(request))).toMatch(/^The disk is full, so nothing was sent\.$/)
    expect(deploy.arrived).toEqual([])
  })

  it('of a double click is sent once', async () => {
    const { commands, deploy } = withCommands()
    const [one, two] = await Promise.all([commands.deploy(request), commands.deploy(request)])
    expect([one.ok, two.ok].filter(Boolean)).toHaveLength(1)
    expect(starts(deploy.arrived)).toHaveLength(1)
  })

  it('to a protected environment needs its name typed', async () => {
    const { commands } = withCommands()
    const production = { ...request, environment: 'production' }
    expect(sentence(await commands.deploy(production))).toMatch(/protected: type its name/)
    expect(sentence(await commands.deploy({ ...production, confirmation: 'prod' }))).toMatch(/protected/)
    const typed = { ...production, confirmation: ' production ' }
    expect((await reviewed((shown) => commands.deploy({ ...typed, shown }))).ok).toBe(true)
  })

  it('of a commit whose CI is red is refused', async () => {
    const { commands, deploy, ci } = withCommands()
    ci.state = 'failing'
    expect(sentence(await commands.deploy(request))).toMatch(/^CI is red/)
    expect(starts(deploy.arrived)).toEqual([])
  })

  it('to what is not in the workspace is refused', async () => {
    const { commands } = withCommands()
    expect(sentence(await commands.deploy({ ...request, app: 'moon' }))).toBe('There is no app “moon”.')
    expect(sentence(await commands.deploy({ ...request, environment: 'moon' }))).toBe(
      'site has no environment “moon”.',
    )
  })

  it('of an app that nothing deploys any longer is refused', async () => {
    const { commands, app } = withCommands()
    Object.assign(app, { deploy: null })
    expect(sentence(await commands.deploy(request))).toBe('Nothing deploys site.')
    expect(sentence(await commands.rollBack(back))).toBe('Nothing deploys site.')
  })

  it('into a freeze is refused with its reason, also though the person insists', async () => {
    const { commands, deploy, policy } = withCommands()
    Object.assign(deploy, { capabilities: { ...deploy.capabilities, force: true } })
    policy.current = aPolicy({ freezes: [{ from: '2026-11-23', to: '2026-11-23', reason: 'stocktaking' }] })
    const refused = 'Deploys are frozen until 2026-11-23: stocktaking.'
    expect(sentence(await commands.deploy(request))).toBe(refused)
    expect(sentence(await commands.deploy({ ...request, force: true, confirmation: 'staging' }))).toBe(
      refused,
    )
    expect(starts(deploy.arrived)).toEqual([])
  })

  it('during a critical incident is refused, and allowed once it is over', async () => {
    const { commands, snapshots, policy } = withCommands()
    policy.current = aPolicy({ incidentSources: [{ id: 'page', label: 'Page' }] })
    const say = (at: number, ...open: Incident[]) =>
      snapshots.observe([{ kind: 'incidents', source: 'page', open, at }])
    say(T0, anIncident({ impact: 'critical' }))
    expect(sentence(await commands.deploy(request))).toBe('Checkout is down (critical), for 0 s.')
    say(T0 + 1)
    expect((await commands.deploy(request)).ok).toBe(true)
  })

  it('to a service that cannot be reached is refused before anything is sent, and made once it is back', async () => {
    const { commands, deploy, snapshots, journal, clock } = withCommands()
    const sources = { deploys: 'freight', branch: 'git', ci: [] }
    const known = Object.values(snapshots.snapshot.deploys['site/staging'] ?? {})
    snapshots.reset(
      [anApp({ sources })],
      [{ kind: 'deploys', environments: ['site/staging'], deploys: known }],
    )
    const word = { source: 'freight', label: 'Freight' }
    const problem = { kind: 'unreachable', sentence: 'No connection.', cause: null } as const
    snapshots.observe([
      { kind: 'source-ok', ...word, at: clock.now() - 120_000 },
      { kind: 'source-failed', ...word, at: clock.now(), problem },
    ])
    const refused = 'Freight has been unreachable for 2 min, so nothing can be sent.'
    expect(sentence(await commands.deploy(request))).toBe(refused)
    expect(sentence(await commands.rollBack(back))).toBe(refused)
    expect(deploy.arrived).toEqual([])
    expect(journal.doubtful(0)).toEqual([])
    snapshots.observe([{ kind: 'source-ok', ...word, at: clock.now() + 1 }])
    expect((await commands.deploy(request)).ok).toBe(true)
  })

  it('of more than the team ships at once is refused where the team wants it so', async () => {
    const { commands, policy } = withCommands()
    policy.current = aPolicy({ maxCommits: 2, severities: { size: 'stop' } })
    expect(sentence(await commands.deploy(request))).toMatch(/^3 commits ship together, more than the 2/)
    policy.current = aPolicy({ maxCommits: 2 })
    expect((await reviewed((shown) => commands.deploy({ ...request, shown }))).ok).toBe(true)
  })

  it('is not held up by what cannot be known in time', async () => {
    const { commands, clock, source } = withCommands()
    source.compare = () => new Promise(() => {})
    const started = reviewed((shown) => commands.deploy({ ...request, shown }))
    await clock.advance(10_000)
    expect((await started).ok).toBe(true)
  })

  it('whose answer is lost is found in the list and never sent again', async () => {
    const { commands, deploy, journal } = withCommands()
    deploy.weather = 'answer lost'
    expect(await commands.deploy(request)).toEqual({ ok: true, value: { number: 3 } })
    expect(starts(deploy.arrived)).toHaveLength(1)
    expect(journal.requested('start', { app: 'site', environment: 'staging', number: 3 })).toBe(true)
  })

  it('whose request is lost is honestly not known', async () => {
    const { commands, deploy, journal } = withCommands()
    deploy.weather = 'request lost'
    expect(sentence(await commands.deploy(request))).toMatch(
      /^It is not known whether the deploy of site\/staging started/,
    )
    expect([...journal.intents.values()].map((intent) => intent.outcome.outcome)).toEqual(['unknown'])
  })

  it('that the server could not take is refused, not adopted from an older one like it', async () => {
    const old = aDeploy({ number: 1, sha: sha('b'), createdAt: T0 - 3600_000 })
    const { commands, deploy } = withCommands([old])
    deploy.weather = 'fault'
    expect(sentence(await reviewed((shown) => commands.deploy({ ...request, shown })))).toBe(
      'The server failed.',
    )
  })

  it('is not taken for another of our own deploys of the same commit', async () => {
    const { commands, deploy } = withCommands()
    await commands.deploy(request)
    deploy.weather = 'request lost'
    expect(sentence(await reviewed((shown) => commands.deploy({ ...request, shown })))).toMatch(/not known/)
  })
})

describe('a cancel of a deploy that was run again', () => {
  const at = { app: 'site', environment: 'staging', number: 3 }
  const second = { attempt: 2, updatedAt: T0 + 1, statusId: 0 }

  it('is of that attempt: the end of another one is somebody else’s doing', async () => {
    const { commands, journal } = withCommands([aDeploy({ number: 3, state: running(), revision: second })])
    expect((await commands.cancel(at)).ok).toBe(true)
    expect(journal.requested('cancel', { ...at, revision: second })).toBe(true)
    expect(journal.requested('cancel', { ...at, revision: { ...second, attempt: 3 } })).toBe(false)
  })

  it('is known to have arrived although its attempt has been run again since', async () => {
    const ended = aDeploy({ number: 3, state: running() })
    const here = withCommands([ended])
    here.deploy.cancel = async () => fail('lost', 'No answer.')
    await here.commands.cancel(at)
    const deploys = [became(ended, cancelled()), aDeploy({ number: 3, state: running(), revision: second })]
    here.snapshots.observe([{ kind: 'deploys', environments: [], deploys }])
    expect(here.commands.reconcile(here.deploy)).toEqual([])
    expect(here.journal.doubtful(0)).toEqual([])
  })
})

describe('a service that cannot be reached', () => {
  const lost = () => {
    const at = withCommands([
      aDeploy({ number: 1, sha: sha('a') }),
      aDeploy({ number: 2, sha: sha('b'), state: running() }),
    ])
    const sent: string[] = []
    Object.assign(at.deploy, {
      approve: async () => void sent.push('approve'),
      setLock: async (_app: string, reason: string | null) => void sent.push(`lock ${reason}`),
    })
    const source = { source: at.deploy.id, label: 'Freight' }
    at.snapshots.observe([
      { kind: 'source-ok', ...source, at: T0 - 120_000 },
      {
        kind: 'source-failed',
        ...source,
        problem: { kind: 'unreachable', sentence: 'Freight cannot be reached.', cause: null },
        at: T0,
      },
    ])
    return { ...at, sent }
  }
  const WHY = 'Freight has been unreachable for 2 min, so nothing was sent.'

  it('is sent no review, no lock and no unlock, and the refusal says why', async () => {
    const { commands, sent } = lost()
    const at = { app: 'site', environment: 'staging', number: 2, sha: sha('b') }
    expect(sentence(await commands.approve(at))).toBe(WHY)
    expect(sentence(await commands.setLock('site', 'maintenance'))).toBe(WHY)
    expect(sentence(await commands.setLock('site', null))).toBe(WHY)
    expect(sent).toEqual([])
  })
})
