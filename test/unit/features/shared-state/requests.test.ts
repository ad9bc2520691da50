import type { Clock } from '@core/ports'
import { PRESSED_MS, requestWords, type SharedFile } from '@core/shared-state'
import { requestsAt } from '@core/snapshot/requests'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Scheduler } from '../../../../src/main/engine/scheduler'
import { SnapshotStore } from '../../../../src/main/engine/snapshot-store'
import { AnnouncedCommands } from '../../../../src/main/features/deploys/announced'
import { Risks } from '../../../../src/main/features/deploys/verdict/risks'
import { sharedState } from '../../../../src/main/features/shared-state'
import { aDeploy, anApp, aPolicy, noMigrations, sha } from '../../support/builders'
import { FakeClock } from '../../support/fake-clock'
import { aWatchedApp } from '../../support/fake-server'
import { MemoryJournal } from '../../support/memory/journal'
import { aRef } from './ref.support'

const KEY = 'site/staging'
const RUNS = [aDeploy({ number: 1, sha: sha('a') })]

/** The clock of a machine that is set wrong. */
const wrongBy = (time: FakeClock, ms: number): Clock => ({
  now: () => time.now() + ms,
  after: (wait, run) => time.after(wait, run),
})

/** A Binnacle of the team, whose deploys nobody else's service lists. */
function machine(user: string, file: () => SharedFile, clock: Clock) {
  const watched = aWatchedApp()
  watched.deploy.deploys = [...RUNS]
  const shared = file()
  const app = { ...watched.app, shared }
  const snapshots = new SnapshotStore()
  snapshots.reset(
    [anApp({ sources: { deploys: null, branch: null, ci: [], shared: shared.id } })],
    [{ kind: 'deploys', environments: [KEY], deploys: RUNS }],
  )
  const journal = new MemoryJournal()
  const scheduler = new Scheduler(clock, () => 0.5)
  const team = sharedState({ journal, clock, scheduler, me: `${user}'s`, publish: () => {} })
  const named = (name: string) => (name === 'site' ? app : undefined)
  const risks = new Risks({
    snapshots,
    clock,
    app: named,
    // What else could be said of these commits is no matter here.
    policy: () => aPolicy({ severities: { reverted: 'off', commits: 'off' } }),
    migrations: noMigrations,
  })
  let id = 0
  const commands = new AnnouncedCommands({
    snapshots,
    journal,
    clock,
    newId: () => `${user} ${++id}`,
    user,
    app: named,
    risks,
    requests: team.team.requests,
  })
  team.start?.({
    apps: [app],
    environments: () => ['staging'],
    incidents: [],
    snapshots: snapshots.untilReset(),
    webhooks: [],
  })
  return {
    commands,
    requests: team.team.requests,
    arrived: watched.deploy.arrived,
    /** What a sheet says of others. */
    says: () =>
      requestsAt(snapshots.snapshot, KEY, clock.now()).map((request) => requestWords(request, clock.now())),
    others: () => requestsAt(snapshots.snapshot, KEY, clock.now()).map(({ from }) => from),
  }
}

const request = (digit: string) => ({
  app: 'site',
  environment: 'staging',
  ref: 'main',
  sha: sha(digit),
  confirmation: null,
  shown: [],
})

const PRESS = {
  app: 'site',
  environment: 'staging',
  sha: sha('b'),
  what: 'deploy' as const,
  waits: 'no' as const,
  lasts: PRESSED_MS,
}

async function settled<T>(time: FakeClock, work: Promise<T>): Promise<T> {
  let answer: { value: T } | null = null
  void work.then((value) => (answer = { value }))
  for (let i = 0; i < 60 && answer === null; i++) await time.advance(1_000)
  return work
}

describe('two people who deploy the same environment', () => {
  const team = async () => {
    const { ref, file } = aRef()
    const time = new FakeClock()
    const [ana, mei] = [machine('ana', file, time), machine('mei', file, time)]
    await time.advance(5_000)
    return { ref, time, ana, mei }
  }

  it('hear of each other: the second is told before anything is sent, and can still send it', async () => {
    const { time, ana, mei } = await team()
    expect(await settled(time, ana.commands.deploy(request('b')))).toMatchObject({ ok: true })
    const refused = await settled(time, mei.commands.deploy(request('c')))
    expect(refused).toMatchObject({ ok: false })
    if (refused.ok) return
    const [unseen] = refused.problem.unseen ?? []
    expect(unseen?.sentence).toMatch(/^ana is about to deploy bbbbbbb to staging \(.*\)\.$/)
    expect(mei.arrived.filter((what) => what.startsWith('start'))).toEqual([])
    const shown = (unseen?.about ?? []).map((of) => ({ level: 'caution' as const, of: `requested ${of}` }))
    expect(await settled(time, mei.commands.deploy({ ...request('c'), shown }))).toMatchObject({ ok: true })
    await time.advance(40_000)
    expect(ana.says(), 'and so does the first').toEqual([
      expect.stringMatching(/^mei is about to deploy ccccccc to staging/),
    ])
  })

  it('hear of it within the rhythm of the shared state, and no longer than two minutes', async () => {
    const { time, ana, mei } = await team()
    void ana.requests.announce({ ...PRESS, by: 'ana', what: 'rollback' }, 1_000)
    await time.advance(40_000)
    expect(mei.says()).toEqual([expect.stringMatching(/^ana is about to roll back staging to bbbbbbb/)])
    await time.advance(PRESSED_MS)
    expect(mei.says()).toEqual([])
  })

  it('hear no more of what was refused', async () => {
    const { time, ana, mei } = await team()
    const refused = ana.commands.deploy({ ...request('b'), from: sha('f') })
    expect(await settled(time, refused)).toMatchObject({ ok: false })
    await time.advance(40_000)
    expect(mei.says()).toEqual([])
  })

  it('are told where nobody can be asked, and kept by it no longer', async () => {
    const { ref, time, ana } = await team()
    ref.isAway = true
    const told = await settled(time, ana.commands.deploy(request('b')))
    expect(told.ok ? [] : told.problem.unseen).toMatchObject([{ rule: 'reachable', level: 'caution' }])
    const shown = [{ level: 'caution' as const, of: 'reachable Shared state of site' }]
    await time.advance(10_000)
    expect(await settled(time, ana.commands.deploy({ ...request('b'), shown }))).toMatchObject({ ok: true })
  })

  it('leave nothing behind in the ref', async () => {
    const { ref, time, ana, mei } = await team()
    const tells = (one: typeof ana, by: string) =>
      settled(time, one.requests.announce({ ...PRESS, by }, 1_000))
    for (let i = 0; i < 20; i++) await tells(ana, 'ana')
    expect(ref.text?.match(/"kind":"request"/g)).toHaveLength(1)
    await time.advance(15 * 60_000)
    await tells(mei, 'mei')
    expect(ref.text).not.toContain('"by":"ana"')
  })
})

describe('any three machines whose clocks differ by minutes', () => {
  it('that press within two minutes: of each two at least one hears of the other before it sends', async () => {
    const presses = fc.array(
      fc.record({ who: fc.integer({ min: 0, max: 2 }), at: fc.integer({ min: 0, max: 60_000 }) }),
      { minLength: 2, maxLength: 5 },
    )
    const skews = fc.tuple(...[0, 1, 2].map(() => fc.integer({ min: -240_000, max: 240_000 })))
    await fc.assert(
      fc.asyncProperty(
        presses,
        skews,
        fc.infiniteStream(fc.integer({ min: 0, max: 300 })),
        async (all, off, waits) => {
          const time = new FakeClock()
          const pause = () => new Promise<void>((done) => void time.after(waits.next().value ?? 0, done))
          const { file } = aRef(pause)
          const machines = ['ana', 'mei', 'tom'].map((user, i) =>
            machine(user, file, wrongBy(time, off[i] ?? 0)),
          )
          await time.advance(45_000)
          const judged: { who: number; others: readonly string[] }[] = []
          for (const { who, at } of all)
            time.after(at, () => {
              const one = machines[who]
              void one?.requests
                .announce({ ...PRESS, by: `p${who}` }, 60_000)
                .then(() => judged.push({ who, others: one.others() }))
            })
          await time.advance(110_000)
          expect(judged).toHaveLength(all.length)
          const names = ["ana's", "mei's", "tom's"]
          for (const a of new Set(judged.map(({ who }) => who)))
            for (const b of new Set(judged.map(({ who }) => who))) {
              if (a >= b) continue
              const heard = (who: number, of: number) =>
                judged.some((one) => one.who === who && one.others.includes(names[of] ?? ''))
              expect(heard(a, b) || heard(b, a), `${names[a]} and ${names[b]}`).toBe(true)
            }
        },
      ),
      { numRuns: 60 },
    )
  })
})
