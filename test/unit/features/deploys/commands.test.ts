import type { Deploy } from '@core/deploys/deploy'
import type { Intent } from '@core/deploys/intent'
import type { Incident } from '@core/incidents/incident'
import { fail, ok } from '@core/result'
import { describe, expect, it } from 'vitest'
import { World } from '../../../../src/main/engine/world'
import { DeployCommands } from '../../../../src/main/features/deploys/commands'
import { Risks } from '../../../../src/main/features/deploys/verdict/risks'
import {
  aCommit,
  aDeploy,
  aHold,
  aMark,
  anApp,
  anIncident,
  aPolicy,
  aRange,
  became,
  cancelled,
  finished,
  noMigrations,
  queued,
  running,
  sha,
  T0,
} from '../../support/builders'
import { FakeClock } from '../../support/fake-clock'
import { aWatchedApp } from '../../support/fake-server'
import { MemoryJournal } from '../../support/memory-journal'

function aDesk(deploys = [aDeploy({ number: 1, sha: sha('9') }), aDeploy({ number: 2, sha: sha('a') })]) {
  const watched = aWatchedApp()
  watched.deploy.deploys = [...deploys].reverse()
  const world = new World()
  world.reset([anApp()], [{ kind: 'deploys', environments: ['site/staging', 'site/production'], deploys }])
  const journal = new MemoryJournal()
  let id = 0
  const clock = new FakeClock()
  const policy = { current: aPolicy() }
  const app = (name: string) => (name === 'site' ? watched.app : undefined)
  const risks = new Risks({ world, clock, app, policy: () => policy.current, migrations: noMigrations })
  const make = () =>
    new DeployCommands({ world, journal, clock, newId: () => `intent-${++id}`, user: 'ada', app, risks })
  return { ...watched, clock, policy, world, journal, desk: make(), restart: make }
}
const wish = { app: 'site', environment: 'staging', ref: 'main', sha: sha('b'), confirmation: null }
const back = { app: 'site', environment: 'staging', target: 1, cancelFirst: null, confirmation: null }
const sentence = (result: { ok: boolean; problem?: { sentence: string } }) => result.problem?.sentence ?? 'ok'
const starts = (arrived: readonly string[]) => arrived.filter((what) => what.startsWith('start'))

describe('a deploy', () => {
  it('is written down, sent once, and in the world at once', async () => {
    const { desk, deploy, journal, world } = aDesk()
    expect(await desk.deploy(wish)).toEqual({ ok: true, value: { number: 3 } })
    expect(starts(deploy.arrived)).toHaveLength(1)
    expect(journal.doubtful(0)).toEqual([])
    expect(journal.wished('start', { app: 'site', environment: 'staging', number: 3 })).toBe(true)
    expect(world.snapshot.deploys['site/staging']?.[3]?.state).toEqual(queued())
  })

  describe('that a person insists on although CI is red', () => {
    const insist = { ...wish, force: true, confirmation: 'staging' }
    function aForcefulDesk() {
      const at = aDesk()
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
      const { desk, asked, ci } = aForcefulDesk()
      expect(sentence(await desk.deploy(wish))).toMatch(/^CI is red/)
      expect(await desk.deploy(insist)).toEqual({ ok: true, value: { number: 3 } })
      ci.state = 'passing'
      await desk.deploy(wish)
      expect(asked).toEqual([true, undefined])
    })

    it.each([null, '', 'production'])(
      'is not sent unless the environment’s name was typed: %j',
      async (typed) => {
        const { desk, asked } = aForcefulDesk()
        expect(sentence(await desk.deploy({ ...insist, confirmation: typed }))).toBe(
          'Type staging to deploy although checks failed.',
        )
        expect(asked).toEqual([])
      },
    )

    it('is stopped all the same by a lock', async () => {
      const { desk, asked, world } = aForcefulDesk()
      world.observe([{ kind: 'lock', app: 'site', reason: 'no', at: T0 }])
      expect(sentence(await desk.deploy(insist))).toBe('The app is locked: no. Unlock it first.')
      expect(asked).toEqual([])
    })

    it('is refused where the service can’t skip checks', async () => {
      const { desk, deploy } = aDesk()
      expect(sentence(await desk.deploy(insist))).toBe('Server can’t skip checks.')
      expect(deploy.arrived).toEqual([])
    })
  })

  it('is in the journal before it is sent', async () => {
    const { desk, deploy, journal } = aDesk()
    const seen: number[] = []
    const start = deploy.start.bind(deploy)
    deploy.start = (request) => {
      seen.push(journal.doubtful(0).length)
      return start(request)
    }
    await desk.deploy(wish)
    expect(seen).toEqual([1])
  })

  it('is not sent when it cannot be written down', async () => {
    const { desk, deploy, journal } = aDesk()
    journal.full = true
    expect(sentence(await desk.deploy(wish))).toMatch(/^The disk is full, so nothing was sent\.$/)
    expect(deploy.arrived).toEqual([])
  })

  it('of a double click is sent once', async () => {
    const { desk, deploy } = aDesk()
    const [one, two] = await Promise.all([desk.deploy(wish), desk.deploy(wish)])
    expect([one.ok, two.ok].filter(Boolean)).toHaveLength(1)
    expect(starts(deploy.arrived)).toHaveLength(1)
  })

  it('to a protected environment needs its name typed', async () => {
    const { desk } = aDesk()
    const production = { ...wish, environment: 'production' }
    expect(sentence(await desk.deploy(production))).toMatch(/protected: type its name/)
    expect(sentence(await desk.deploy({ ...production, confirmation: 'prod' }))).toMatch(/protected/)
    expect((await desk.deploy({ ...production, confirmation: ' production ' })).ok).toBe(true)
  })

  it('of a commit whose CI is red is refused', async () => {
    const { desk, deploy, ci } = aDesk()
    ci.state = 'failing'
    expect(sentence(await desk.deploy(wish))).toMatch(/^CI is red/)
    expect(starts(deploy.arrived)).toEqual([])
  })

  it('to what is not in the workspace is refused', async () => {
    const { desk } = aDesk()
    expect(sentence(await desk.deploy({ ...wish, app: 'moon' }))).toBe(
      'moon/staging is not in the workspace.',
    )
    expect(sentence(await desk.deploy({ ...wish, environment: 'moon' }))).toBe(
      'site/moon is not in the workspace.',
    )
  })

  it('into a freeze is refused with its reason, also though the person insists', async () => {
    const { desk, deploy, policy } = aDesk()
    Object.assign(deploy, { capabilities: { ...deploy.capabilities, force: true } })
    policy.current = aPolicy({ freezes: [{ from: '2026-11-23', to: '2026-11-23', reason: 'stocktaking' }] })
    const refused = 'Deploys are frozen until 2026-11-23: stocktaking.'
    expect(sentence(await desk.deploy(wish))).toBe(refused)
    expect(sentence(await desk.deploy({ ...wish, force: true, confirmation: 'staging' }))).toBe(refused)
    expect(starts(deploy.arrived)).toEqual([])
  })

  it('during a critical incident is refused, and allowed once it is over', async () => {
    const { desk, world, policy } = aDesk()
    policy.current = aPolicy({ incidentSources: [{ id: 'page', label: 'Page' }] })
    const say = (at: number, ...open: Incident[]) =>
      world.observe([{ kind: 'incidents', source: 'page', open, at }])
    say(T0, anIncident({ impact: 'critical' }))
    expect(sentence(await desk.deploy(wish))).toBe('Checkout is down (critical), for 0 s.')
    say(T0 + 1)
    expect((await desk.deploy(wish)).ok).toBe(true)
  })

  it('to a service that cannot be reached is refused before anything is sent, and made once it is back', async () => {
    const { desk, deploy, world, journal, clock } = aDesk()
    const sources = { deploys: 'freight', branch: 'git', ci: [] }
    const known = Object.values(world.snapshot.deploys['site/staging'] ?? {})
    world.reset([anApp({ sources })], [{ kind: 'deploys', environments: ['site/staging'], deploys: known }])
    const word = { source: 'freight', label: 'Freight' }
    const problem = { kind: 'unreachable', sentence: 'No connection.', cause: null } as const
    world.observe([
      { kind: 'source-ok', ...word, at: clock.now() - 120_000 },
      { kind: 'source-failed', ...word, at: clock.now(), problem },
    ])
    const refused = 'Freight has been unreachable for 2 min, so nothing can be sent.'
    expect(sentence(await desk.deploy(wish))).toBe(refused)
    expect(sentence(await desk.rollBack(back))).toBe(refused)
    expect(deploy.arrived).toEqual([])
    expect(journal.doubtful(0)).toEqual([])
    world.observe([{ kind: 'source-ok', ...word, at: clock.now() + 1 }])
    expect((await desk.deploy(wish)).ok).toBe(true)
  })

  it('of more than the team ships at once is refused where the team wants it so', async () => {
    const { desk, policy } = aDesk()
    policy.current = aPolicy({ maxCommits: 2, severities: { size: 'stop' } })
    expect(sentence(await desk.deploy(wish))).toMatch(/^3 commits ship together, more than the 2/)
    policy.current = aPolicy({ maxCommits: 2 })
    expect((await desk.deploy(wish)).ok).toBe(true)
  })

  it('is not held up by what cannot be known in time', async () => {
    const { desk, clock, source } = aDesk()
    source.compare = () => new Promise(() => {})
    const started = desk.deploy(wish)
    await clock.advance(10_000)
    expect((await started).ok).toBe(true)
  })

  it('whose answer is lost is found in the list and never sent again', async () => {
    const { desk, deploy, journal } = aDesk()
    deploy.weather = 'answer lost'
    expect(await desk.deploy(wish)).toEqual({ ok: true, value: { number: 3 } })
    expect(starts(deploy.arrived)).toHaveLength(1)
    expect(journal.wished('start', { app: 'site', environment: 'staging', number: 3 })).toBe(true)
  })

  it('whose request is lost is honestly not known', async () => {
    const { desk, deploy, journal } = aDesk()
    deploy.weather = 'request lost'
    expect(sentence(await desk.deploy(wish))).toMatch(
      /^It is not known whether the deploy of site\/staging started/,
    )
    expect([...journal.intents.values()].map((intent) => intent.outcome.outcome)).toEqual(['unknown'])
  })

  it('that the server could not take is refused, not adopted from an older one like it', async () => {
    const old = aDeploy({ number: 1, sha: sha('b'), createdAt: T0 - 3600_000 })
    const { desk, deploy } = aDesk([old])
    deploy.weather = 'fault'
    expect(sentence(await desk.deploy(wish))).toBe('The server failed.')
  })

  it('is not taken for another of our own deploys of the same commit', async () => {
    const { desk, deploy } = aDesk()
    await desk.deploy(wish)
    deploy.weather = 'request lost'
    expect(sentence(await desk.deploy(wish))).toMatch(/not known/)
  })
})

describe('a wish whose answer nobody heard', () => {
  const lost: Intent = {
    id: 'x',
    createdAt: T0,
    outcome: { outcome: 'open' },
    wish: {
      kind: 'deploy',
      app: 'site',
      environment: 'staging',
      by: 'ada',
      ref: 'main',
      sha: sha('b'),
      subject: null,
      after: 2,
    },
  }
  const made = aDeploy({ number: 3, sha: sha('b'), createdAt: T0 + 500, state: queued() })

  /** The service's list comes in. */
  function lists(at: ReturnType<typeof aDesk>, ...deploys: Deploy[]) {
    at.world.observe([{ kind: 'deploys', environments: ['site/staging'], deploys }])
    return at.restart().reconcile(at.deploy)
  }
  const ours = (at: ReturnType<typeof aDesk>) =>
    at.journal.wished('start', { app: 'site', environment: 'staging', number: 3 })

  it('is found in the service’s list after a crash', () => {
    const at = aDesk()
    at.journal.write(lost)
    expect(lists(at, made)).toEqual([])
    expect(ours(at)).toBe(true)
    expect(at.journal.doubtful(0)).toEqual([])
  })

  it('is told as not known when the list does not have it, once, and not sent by itself', () => {
    const at = aDesk()
    at.journal.write(lost)
    expect(lists(at)).toEqual([
      expect.stringMatching(/not known whether the deploy of site\/staging started/),
    ])
    expect(lists(at)).toEqual([])
    expect(starts(at.deploy.arrived)).toEqual([])
  })

  it('is found even when it turns up later than anybody hoped', () => {
    const at = aDesk()
    at.journal.write(lost)
    lists(at)
    expect(lists(at, made)).toEqual([])
    expect(ours(at)).toBe(true)
  })

  it.each([
    ['another commit', { sha: sha('c') }],
    ['another person', { by: 'bob' }],
    ['a number that was there before', { number: 2, createdAt: T0 - 1000 }],
    ['another wish', { intentId: 'y' }],
    ['the same name a minute before', { createdAt: T0 - 60_000 }],
    ['the same name an hour later', { createdAt: T0 + 3_600_000 }],
  ])('is not taken for the deploy of %s', (_, over) => {
    const at = aDesk([])
    at.journal.write(lost)
    expect(lists(at, aDeploy({ ...made, ...over }))).toHaveLength(1)
  })

  it('is not known where two deploys could be it, and known where one carries it', () => {
    const at = aDesk([])
    at.journal.write(lost)
    const twin = { ...made, number: 4, createdAt: T0 + 700 }
    expect(lists(at, made, twin)).toHaveLength(1)
    expect(ours(at)).toBe(false)
    const named = { ...made, number: 5, intentId: 'x' }
    expect(lists(at, made, twin, named)).toEqual([])
    expect(at.journal.wished('start', { app: 'site', environment: 'staging', number: 5 })).toBe(true)
  })

  it('is found on a server that has lost its memory and counts from the beginning', () => {
    const at = aDesk([])
    at.journal.write(lost)
    expect(lists(at, aDeploy({ ...made, number: 1 }))).toEqual([])
  })

  it('stays open while nobody answers', async () => {
    const { desk, deploy, journal } = aDesk()
    deploy.weather = 'silent'
    expect(sentence(await desk.deploy(wish))).toMatch(/^It is not known/)
    expect(journal.doubtful(0).map((intent) => intent.outcome.outcome)).toEqual(['open'])
  })

  it('of a cancel is read off the deploy', () => {
    const at = aDesk([])
    const running3 = aDeploy({ number: 3, state: running() })
    at.journal.write({
      ...lost,
      wish: { kind: 'cancel', app: 'site', environment: 'staging', by: 'ada', number: 3 },
    })
    expect(lists(at, running3)).toEqual([
      expect.stringMatching(/not known whether the cancel of site\/staging#3 arrived/),
    ])
    expect(lists(at, aDeploy({ number: 3, state: cancelled() }))).toEqual([])
    expect(at.journal.wished('cancel', { app: 'site', environment: 'staging', number: 3 })).toBe(true)
  })
})

describe('a cancel of a deploy that was run again', () => {
  const at = { app: 'site', environment: 'staging', number: 3 }
  const second = { attempt: 2, updatedAt: T0 + 1, statusId: 0 }

  it('is of that attempt: the end of another one is somebody else’s doing', async () => {
    const { desk, journal } = aDesk([aDeploy({ number: 3, state: running(), revision: second })])
    expect((await desk.cancel(at)).ok).toBe(true)
    expect(journal.wished('cancel', { ...at, revision: second })).toBe(true)
    expect(journal.wished('cancel', { ...at, revision: { ...second, attempt: 3 } })).toBe(false)
  })

  it('is known to have arrived although its attempt has been run again since', async () => {
    const ended = aDeploy({ number: 3, state: running() })
    const here = aDesk([ended])
    here.deploy.cancel = async () => fail('lost', 'No answer.')
    await here.desk.cancel(at)
    const deploys = [became(ended, cancelled()), aDeploy({ number: 3, state: running(), revision: second })]
    here.world.observe([{ kind: 'deploys', environments: [], deploys }])
    expect(here.desk.reconcile(here.deploy)).toEqual([])
    expect(here.journal.doubtful(0)).toEqual([])
  })
})

describe('what was sent and never heard of again', () => {
  const at = { app: 'site', environment: 'staging', number: 2 }
  const doubts = ({ world }: ReturnType<typeof aDesk>) =>
    world.snapshot.doubts.open.map(({ what, number }) => `${what} ${number ?? ''}`.trim())

  it('is in the world until the deploy that it made is found', async () => {
    const here = aDesk()
    here.deploy.weather = 'request lost'
    await here.desk.deploy(wish)
    expect(doubts(here)).toEqual(['deploy'])
    const made = aDeploy({ number: 3, sha: sha('b'), createdAt: T0 + 500, state: queued() })
    here.world.observe([{ kind: 'deploys', environments: ['site/staging'], deploys: [made] }])
    here.desk.reconcile(here.deploy)
    expect(doubts(here)).toEqual([])
  })

  it('is in the world for a cancel as well, until its deploy has ended', async () => {
    const here = aDesk([aDeploy({ number: 1 }), aDeploy({ number: 2, state: running() })])
    here.deploy.cancel = async () => fail('lost', 'No answer.')
    await here.desk.cancel(at)
    expect(doubts(here)).toEqual(['cancel 2'])
    const ended = aDeploy({ number: 2, state: cancelled(), observedAt: T0 + 1 })
    here.world.observe([{ kind: 'deploys', environments: ['site/staging'], deploys: [ended] }])
    here.desk.reconcile(here.deploy)
    expect(doubts(here)).toEqual([])
  })

  it('is no doubt while its answer is awaited, nor when it arrived', async () => {
    const here = aDesk()
    const seen: string[][] = []
    const start = here.deploy.start.bind(here.deploy)
    here.deploy.start = (request) => {
      seen.push(doubts(here))
      return start(request)
    }
    await here.desk.deploy(wish)
    expect([...seen, doubts(here)]).toEqual([[], []])
  })

  it('is known again after a restart, and when the workspace is opened again', async () => {
    const here = aDesk()
    here.deploy.weather = 'request lost'
    await here.desk.deploy(wish)
    here.world.reset([anApp()], [])
    expect(doubts(here)).toEqual(['deploy'])
    const again = new World()
    const { journal, clock, app } = here
    const risks = new Risks({
      world: again,
      clock,
      app: () => app,
      policy: () => aPolicy(),
      migrations: noMigrations,
    })
    new DeployCommands({ world: again, journal, clock, newId: () => 'y', user: 'ada', app: () => app, risks })
    again.reset([anApp()], [])
    expect(doubts({ ...here, world: again })).toEqual(['deploy'])
  })
})

describe('a verdict that turned graver since the person looked', () => {
  it('refuses the deploy, and says what is new', async () => {
    const { desk, deploy, policy } = aDesk()
    policy.current = aPolicy({ severities: { range: 'caution' }, maxCommits: 0 })
    expect(sentence(await desk.deploy({ ...wish, shown: 'go' }))).toMatch(
      /^Since you looked: .* Review it and try again\.$/,
    )
    expect(starts(deploy.arrived)).toEqual([])
    expect((await desk.deploy({ ...wish, shown: 'caution' })).ok).toBe(true)
  })

  it('refuses the deploy when something else runs there by now, since more or less ships than was seen', async () => {
    const { desk, deploy } = aDesk()
    expect(sentence(await desk.deploy({ ...wish, shown: 'caution', from: sha('9') }))).toBe(
      'Meanwhile aaaaaaa runs in site/staging. Review it and try again.',
    )
    expect(starts(deploy.arrived)).toEqual([])
    expect((await desk.deploy({ ...wish, shown: 'caution', from: sha('a') })).ok).toBe(true)
  })

  it('refuses the roll back', async () => {
    const { desk, deploy } = aDesk()
    Object.assign(deploy, { buildKept: async () => false })
    expect(sentence(await desk.rollBack({ ...back, shown: 'go' }))).toMatch(
      /^Since you looked: .* Review it and try again\.$/,
    )
    expect(starts(deploy.arrived)).toEqual([])
    expect((await desk.rollBack({ ...back, shown: 'caution' })).ok).toBe(true)
  })

  it('does not keep anybody from going back only because the source host says nothing in time', async () => {
    const { desk, source, clock } = aDesk()
    Object.assign(source, { compare: () => new Promise(() => {}) })
    const sent = desk.rollBack({ ...back, shown: 'go' })
    await clock.advance(10_000)
    expect((await sent).ok).toBe(true)
  })
})

describe('a roll back', () => {
  it('ships again what the person saw', async () => {
    const { desk, deploy } = aDesk()
    expect(await desk.rollBack(back)).toEqual({ ok: true, value: { number: 3 } })
    expect(deploy.deploys[0]).toMatchObject({ kind: 'rollback', sha: sha('9') })
  })

  it('to a protected environment needs its name typed', async () => {
    const environment = 'production'
    const { desk, deploy } = aDesk([
      aDeploy({ environment, number: 1, sha: sha('9') }),
      aDeploy({ environment, number: 2, sha: sha('a') }),
    ])
    for (const confirmation of [null, 'prod', 'staging'])
      expect(sentence(await desk.rollBack({ ...back, environment, confirmation }))).toMatch(
        /protected: type its name/,
      )
    expect(starts(deploy.arrived)).toEqual([])
    expect((await desk.rollBack({ ...back, environment, confirmation: environment })).ok).toBe(true)
    expect(deploy.deploys[0]).toMatchObject({ kind: 'rollback', environment, sha: sha('9') })
  })

  it('is refused when something else runs there by now', async () => {
    const { desk, world } = aDesk()
    world.observe([
      {
        kind: 'deploys',
        environments: [],
        deploys: [aDeploy({ number: 3, sha: sha('c'), state: finished() })],
      },
    ])
    const seen = { ...back, from: sha('a') }
    expect(sentence(await desk.rollBack(seen))).toBe(
      'Meanwhile ccccccc runs in site/staging. Review it and try again.',
    )
  })

  it('is refused while the app is locked, before anything is cancelled for it', async () => {
    const going = aDeploy({ number: 3, sha: sha('c'), state: running() })
    const { desk, deploy, world } = aDesk([aDeploy({ number: 2, sha: sha('a') }), going])
    world.observe([{ kind: 'lock', app: 'site', reason: 'no', at: T0 }])
    expect(sentence(await desk.rollBack({ ...back, target: 2, cancelFirst: 3 }))).toBe(
      'The app is locked: no. Unlock it first.',
    )
    expect(deploy.arrived).toEqual([])
  })

  it('is sent in a freeze, and during an incident', async () => {
    const { desk, world, policy } = aDesk()
    policy.current = aPolicy({
      freezes: [{ from: '2026-11-23', to: '2026-11-23', reason: 'x' }],
      incidentSources: [{ id: 'page', label: 'Page' }],
    })
    const open = [anIncident({ impact: 'critical' })]
    world.observe([{ kind: 'incidents', source: 'page', open, at: T0 }])
    expect((await desk.rollBack(back)).ok).toBe(true)
  })

  it('waits no longer than two seconds for what is slow', async () => {
    const { desk, deploy, clock, source } = aDesk()
    source.compare = () => new Promise(() => {})
    deploy.buildKept = () => new Promise(() => {})
    const started = desk.rollBack(back)
    await clock.advance(2_000)
    expect((await started).ok).toBe(true)
  })

  it('waits two seconds for all of it together, not for each', async () => {
    const { deploy, clock, source, world, journal, app } = aDesk()
    const reads = { migrationsOf: () => new Promise<never>(() => {}) }
    const risks = new Risks({ world, clock, app: () => app, policy: () => aPolicy(), migrations: reads })
    const compare = source.compare.bind(source)
    source.compare = (...asked) =>
      new Promise((resolve) => void clock.after(1_500, () => resolve(compare(...asked))))
    const common = { world, journal, clock, newId: () => 'slow', user: 'ada', app: () => app, risks }
    const started = new DeployCommands(common).rollBack(back)
    await clock.advance(2_000)
    expect(starts(deploy.arrived)).toHaveLength(1)
    expect((await started).ok).toBe(true)
  })

  it('is refused where its target was marked bad while others were asked', async () => {
    const { desk, deploy, clock, source, world } = aDesk([
      aDeploy({ number: 1, sha: sha('8') }),
      aDeploy({ number: 2, sha: sha('9') }),
      aDeploy({ number: 3, sha: sha('a') }),
    ])
    source.compare = () => new Promise(() => {})
    const started = desk.rollBack({ ...back, target: 2 })
    await clock.advance(1_000)
    world.observe([{ kind: 'mark', mark: aMark({ sha: sha('9'), number: 2 }) }])
    await clock.advance(1_000)
    expect(sentence(await started)).toMatch(/^9999999 was marked bad by ana/)
    expect(starts(deploy.arrived)).toEqual([])
  })

  it('goes to the deploy that a person chose, and refuses one that was rolled back there', async () => {
    const { desk, deploy, source, world } = aDesk([
      aDeploy({ number: 1, sha: sha('8') }),
      aDeploy({ number: 2, sha: sha('9') }),
      aDeploy({ number: 3, sha: sha('a') }),
    ])
    const commit = { sha: sha('9'), subject: 'Make project.owner nullable', author: 'Bo' }
    const hold = aHold({ from: sha('9'), to: sha('a'), commits: [commit] })
    world.observe([{ kind: 'hold', environment: 'site/staging', hold, at: 1 }])
    source.compare = async (base, head) =>
      ok(aRange({ base: base ?? '', head, commits: [aCommit(commit)], totalCommits: 1 }))
    expect(sentence(await desk.rollBack({ ...back, target: 2 }))).toContain(
      '“Make project.owner nullable” was rolled back',
    )
    expect(starts(deploy.arrived)).toEqual([])
    source.compare = async (base, head) =>
      ok(aRange({ base: base ?? '', head, commits: [], totalCommits: 0 }))
    expect(sentence(await desk.rollBack({ ...back, target: 1 }))).toBe('ok')
    expect(deploy.deploys[0]).toMatchObject({ kind: 'rollback', sha: sha('8') })
  })

  it('is refused when there is nothing to go back to', async () => {
    const { desk } = aDesk([])
    expect(sentence(await desk.rollBack(back))).toMatch(/Nothing has been deployed here successfully yet/)
  })

  it('cancels the running deploy first when asked, and goes to what ran before it', async () => {
    const going = aDeploy({ number: 3, sha: sha('c'), state: running() })
    const { desk, deploy } = aDesk([
      aDeploy({ number: 1, sha: sha('9') }),
      aDeploy({ number: 2, sha: sha('a') }),
      going,
    ])
    expect((await desk.rollBack({ ...back, target: 2, cancelFirst: 3 })).ok).toBe(true)
    expect(deploy.arrived).toEqual(['cancel 3', 'start site/staging'])
    expect(deploy.deploys[0]).toMatchObject({ kind: 'rollback', sha: sha('a') })
  })
})

describe('a deploy that somebody stops while others are asked', () => {
  const slow = () => {
    const at = aDesk()
    const compare = at.source.compare.bind(at.source)
    // The first question is the verdict's; nothing is held by then.
    let asked = 0
    at.source.compare = (...range) => (++asked === 1 ? new Promise(() => {}) : compare(...range))
    return at
  }

  it('is refused where it was rolled back there, which is held', async () => {
    const { desk, deploy, clock, world } = slow()
    const started = desk.deploy(wish)
    await clock.advance(1_000)
    const hold = aHold({ from: sha('b'), to: sha('a'), total: null })
    world.observe([{ kind: 'hold', environment: 'site/staging', hold, at: T0 + 1 }])
    await clock.advance(9_000)
    expect(sentence(await started)).toMatch(/^Held since/)
    expect(starts(deploy.arrived)).toEqual([])
  })

  it('is refused where its commit was marked bad', async () => {
    const { desk, deploy, clock, world } = slow()
    const started = desk.deploy(wish)
    await clock.advance(1_000)
    world.observe([{ kind: 'mark', mark: aMark({ sha: sha('b') }) }])
    await clock.advance(9_000)
    expect(sentence(await started)).toMatch(/was marked bad/)
    expect(starts(deploy.arrived)).toEqual([])
  })
})

describe('a service that cannot be reached', () => {
  const lost = () => {
    const at = aDesk([
      aDeploy({ number: 1, sha: sha('a') }),
      aDeploy({ number: 2, sha: sha('b'), state: running() }),
    ])
    const sent: string[] = []
    Object.assign(at.deploy, {
      approve: async () => void sent.push('approve'),
      setLock: async (_app: string, reason: string | null) => void sent.push(`lock ${reason}`),
    })
    const source = { source: at.deploy.id, label: 'Freight' }
    at.world.observe([
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
    const { desk, sent } = lost()
    const at = { app: 'site', environment: 'staging', number: 2 }
    expect(sentence(await desk.approve(at))).toBe(WHY)
    expect(sentence(await desk.setLock('site', 'maintenance'))).toBe(WHY)
    expect(sentence(await desk.setLock('site', null))).toBe(WHY)
    expect(sent).toEqual([])
  })
})

describe('a review', () => {
  const waiting = () => {
    const at = aDesk([
      aDeploy({ number: 1, sha: sha('a') }),
      aDeploy({ number: 2, sha: sha('b'), state: running() }),
    ])
    const approved: number[] = []
    const approve = async ({ number }: { number: number }) => {
      approved.push(number)
      return { ok: true, value: null }
    }
    Object.assign(at.deploy, { approve })
    return {
      ...at,
      approved,
      approve: () => at.desk.approve({ app: 'site', environment: 'staging', number: 2 }),
    }
  }

  it('lets a deploy go on', async () => {
    const { approve, approved } = waiting()
    expect((await approve()).ok).toBe(true)
    expect(approved).toEqual([2])
  })

  it('is not given to what was rolled back or marked bad there', async () => {
    const held = waiting()
    const hold = aHold({ from: sha('b'), to: sha('a'), total: null })
    held.world.observe([{ kind: 'hold', environment: 'site/staging', hold, at: T0 }])
    expect(sentence(await held.approve())).toMatch(/^Held since/)
    const marked = waiting()
    marked.world.observe([{ kind: 'mark', mark: aMark({ sha: sha('b') }) }])
    expect(sentence(await marked.approve())).toMatch(/was marked bad/)
    expect([...held.approved, ...marked.approved]).toEqual([])
  })
})

describe('a cancel', () => {
  it('is sent once and remembered as one’s own', async () => {
    const { desk, deploy, journal } = aDesk([aDeploy({ number: 1, state: running() })])
    const at = { app: 'site', environment: 'staging', number: 1 }
    expect(await desk.cancel(at)).toEqual({ ok: true, value: null })
    expect(deploy.arrived).toEqual(['cancel 1'])
    expect(journal.wished('cancel', at)).toBe(true)
  })

  it('of a protected environment is not sent before the person has seen what it leaves behind', async () => {
    const { desk, deploy, journal } = aDesk([
      aDeploy({ number: 1, environment: 'production', state: running() }),
    ])
    const at = { app: 'site', environment: 'production', number: 1 }
    expect(sentence(await desk.cancel(at))).toBe(
      'production is protected: confirm that site/production#1 is to be cancelled.',
    )
    expect(deploy.arrived).toEqual([])
    expect(journal.wished('cancel', at)).toBe(false)
    // What they saw said that nothing would change; meanwhile it may have begun to ship.
    expect(sentence(await desk.cancel({ ...at, seen: 'none' }))).toMatch(
      /^Since you looked: .*If it is, aaaaaaa may stay partly live.*Review it and try again\.$/,
    )
    expect(deploy.arrived).toEqual([])
    expect((await desk.cancel({ ...at, seen: 'unknown' })).ok).toBe(true)
    expect(deploy.arrived).toEqual(['cancel 1'])
  })

  it('of what has ended is no error and asks nobody', async () => {
    const { desk, deploy } = aDesk()
    expect((await desk.cancel({ app: 'site', environment: 'staging', number: 1 })).ok).toBe(true)
    expect(deploy.arrived).toEqual([])
  })
})
