import type { Commit } from '@core/commits/commit'
import { type Deploy, environmentKey } from '@core/deploys/deploy'
import { holdIn } from '@core/snapshot/snapshot'
import { describe, expect, it } from 'vitest'
import { Scheduler } from '../../../../src/main/engine/scheduler'
import { World } from '../../../../src/main/engine/world'
import { PendingDeploys } from '../../../../src/main/features/deploy-when-green/when-green'
import { DeployCommands } from '../../../../src/main/features/deploys/commands'
import { Risks } from '../../../../src/main/features/deploys/verdict/risks'
import { followHolds } from '../../../../src/main/features/holds/follow'
import { HoldBook } from '../../../../src/main/features/holds/hold-book'
import {
  aDeploy,
  anApp,
  aPolicy,
  became,
  cancelled,
  failed,
  finished,
  noMigrations,
  running,
  sha,
  T0,
} from '../../support/builders'
import { commitsFrom } from '../../support/commits'
import { FakeClock, settle } from '../../support/fake-clock'
import { aWatchedApp } from '../../support/fake-server'
import { MemoryJournal } from '../../support/memory-journal'

const MINUTE = 60_000
const staging = { app: 'site', environment: 'staging' }
const sentence = (result: { ok: boolean; problem?: { sentence: string } }) => result.problem?.sentence ?? 'ok'

/** main, oldest first: `a` is good, `b` is the cause, `c` came with it, `d` is newer. */
const line: Commit[] = commitsFrom([
  ['a', 'A greeting'],
  ['b', 'Make project.owner nullable'],
  ['c', 'A kinder greeting'],
  ['d', 'Faster pages'],
])
const revert: Commit = {
  sha: sha('e'),
  subject: 'Revert "Make project.owner nullable"',
  author: 'Ada',
  at: T0,
  reverts: sha('b'),
}

/** A machine with Binnacle on it, where `a` ran and then `c`; the clock, the disk and the outside live on when the app is killed. */
function aMachine() {
  const outside = aWatchedApp()
  const { deploy, source } = outside
  const clock = new FakeClock()
  deploy.now = () => clock.now()
  deploy.deploys = [
    aDeploy({ number: 2, sha: sha('c'), createdAt: T0 - 30_000, state: finished(T0 - 20_000) }),
    aDeploy({ number: 1, sha: sha('a'), createdAt: T0 - 60_000, state: finished(T0 - 50_000) }),
  ]
  const history: Commit[] = [...line]
  source.compare = async (base, head) => {
    if (source.problem !== null) return { ok: false, problem: source.problem }
    const place = (wanted: string | null) => history.findIndex((commit) => commit.sha === wanted)
    const between = (from: number, to: number) => history.slice(from + 1, to + 1).reverse()
    const commits = between(place(base), place(head))
    const removed = between(place(head), place(base))
    return {
      ok: true,
      value: {
        base,
        head,
        commits,
        totalCommits: commits.length,
        removed,
        totalRemoved: removed.length,
        authors: [],
        files: [],
        totalFiles: 0,
        additions: 0,
        deletions: 0,
      },
    }
  }
  const journal = new MemoryJournal()
  let ids = 0
  const start = (known: readonly Deploy[] = deploy.deploys) => {
    const world = new World()
    world.reset(
      [anApp()],
      [
        { kind: 'deploys', environments: ['site/staging', 'site/production'], deploys: known },
        { kind: 'seen', environment: 'site/staging', at: T0 - 3_600_000 },
      ],
    )
    const scheduler = new Scheduler(clock, () => 0.5)
    const app = (name: string) => (name === 'site' ? outside.app : undefined)
    const risks = new Risks({ world, clock, app, policy: () => aPolicy(), migrations: noMigrations })
    const common = { world, journal, clock, user: 'ana', app, risks, newId: () => `wish-${++ids}` }
    const desk = new DeployCommands(common)
    const holds = new HoldBook(common)
    followHolds({ ...common, book: holds, scheduler })
    const told: string[] = []
    const whenGreen = new PendingDeploys({
      ...common,
      scheduler,
      commands: desk,
      limitMs: () => 3_600_000,
      tell: (events) => void told.push(...events.map((event) => JSON.stringify(event))),
    })
    const hear = (...deploys: Deploy[]) =>
      world.observe([{ kind: 'deploys', environments: ['site/staging'], deploys }])
    const held = () => holdIn(world.snapshot, 'site/staging')
    const ship = (digit: string) =>
      desk.deploy({ ...staging, ref: 'main', sha: sha(digit), confirmation: null })
    return { world, scheduler, desk, holds, whenGreen, hear, held, ship, told }
  }
  let app = start()
  return {
    ...outside,
    clock,
    journal,
    history,
    get app() {
      return app
    },
    restart: (known?: readonly Deploy[]) => {
      app.scheduler.clear()
      app = start(known)
    },
    back: (reason = 'checkout fails') =>
      app.desk.rollBack({ ...staging, target: 1, cancelFirst: null, confirmation: null, reason }),
    /** Ends the newest deploy, and the app sees it. */
    finish: async () => {
      deploy.finish()
      app.hear(...deploy.deploys.map((one) => ({ ...one, observedAt: clock.now() })))
      await clock.advance(MINUTE)
    },
  }
}

async function rolledBack() {
  const machine = aMachine()
  expect(sentence(await machine.back())).toBe('ok')
  await settle()
  await machine.finish()
  return machine
}

describe('after a roll back', () => {
  it('the environment is held, with who, when, why and what was taken out', async () => {
    const { app } = await rolledBack()
    expect(app.held()).toMatchObject({
      by: 'ana',
      at: T0,
      reason: 'checkout fails',
      from: sha('c'),
      to: sha('a'),
      rollback: 3,
      commits: [{ sha: sha('c') }, { sha: sha('b'), subject: 'Make project.owner nullable' }],
      total: 2,
      end: null,
    })
  })

  it('the roll back has no reason where the person gave none: nothing invents one', async () => {
    const machine = aMachine()
    await machine.back('  ')
    const back = machine.app.world.snapshot.deploys['site/staging']?.[3]
    expect(back).toMatchObject({ kind: 'rollback' })
    expect(back).not.toHaveProperty('reason')
    expect(machine.app.held()).toMatchObject({ reason: '' })
  })

  it('what still has it is not deployed, and the refusal names it', async () => {
    const { app, deploy } = await rolledBack()
    const before = deploy.arrived.length
    const said = sentence(await app.ship('d'))
    expect(said).toMatch(
      /^Held since \d\d:\d\d by ana: “checkout fails”\. ccccccc “A kinder greeting” and 1 more/,
    )
    expect(deploy.arrived).toHaveLength(before)
    app.holds.chooseCulprit(staging, sha('b'))
    expect(sentence(await app.ship('d'))).toContain(
      'bbbbbbb “Make project.owner nullable” was rolled back and is still in this range.',
    )
  })

  it('what has its revert is, and the hold is over once that finished', async () => {
    const machine = await rolledBack()
    machine.history.push(revert)
    expect(sentence(await machine.app.ship('e'))).toBe('ok')
    expect(machine.app.held()).not.toBeNull()
    await machine.finish()
    expect(machine.app.held()).toBeNull()
    expect(machine.journal.holds()[0]?.end).toMatchObject({ kind: 'fixed', number: 4, fix: sha('e') })
    machine.restart()
    expect(machine.app.held()).toBeNull()
  })

  it('what does not have it is, and it stays held', async () => {
    const machine = await rolledBack()
    machine.history.splice(1, 0, { sha: sha('f'), subject: 'Hotfix', author: 'Ada', at: T0 })
    expect(sentence(await machine.app.ship('f'))).toBe('ok')
    await machine.finish()
    expect(machine.app.held()).not.toBeNull()
  })

  it('a commit that a person chose as the fix lets it ship; chosen once more, no longer', async () => {
    const { app } = await rolledBack()
    expect(sentence(app.holds.chooseFix(staging, sha('d')))).toBe('ok')
    app.holds.chooseFix(staging, sha('d'))
    expect(sentence(await app.ship('d'))).toMatch(/^Held/)
    app.holds.chooseFix(staging, sha('d'))
    expect(sentence(await app.ship('d'))).toBe('ok')
  })

  it('neither the cause nor the fix can be a commit that makes no sense as one', async () => {
    const { app } = await rolledBack()
    expect(sentence(app.holds.chooseCulprit(staging, sha('d')))).toMatch(/not among those/)
    expect(sentence(app.holds.chooseFix(staging, sha('b')))).toMatch(/rolled back itself/)
    expect(sentence(app.holds.lift({ ...staging, environment: 'production' }, 'x'))).toBe(
      'Nothing is held in site/production any more.',
    )
  })

  it('a person may lift it with a reason, and then it ships', async () => {
    const machine = await rolledBack()
    expect(sentence(machine.app.holds.lift(staging, 'fixed in the database'))).toBe('ok')
    expect(machine.app.held()).toBeNull()
    expect(sentence(await machine.app.ship('d'))).toBe('ok')
    expect(machine.journal.holds()[0]?.end).toMatchObject({
      kind: 'lifted',
      by: 'ana',
      reason: 'fixed in the database',
    })
  })

  it('nobody lifts what was rolled back again after they had looked', async () => {
    const { app } = await rolledBack()
    expect(sentence(app.holds.lift(staging, 'fixed', 'an earlier one'))).toMatch(/^Meanwhile ana has rolled/)
    expect(app.held()).not.toBeNull()
    expect(sentence(app.holds.lift(staging, 'fixed', app.held()?.id))).toBe('ok')
  })

  it('a lift that cannot be written changes nothing, and says so', async () => {
    const machine = await rolledBack()
    machine.journal.full = true
    expect(sentence(machine.app.holds.lift(staging, 'x'))).toBe('The disk is full, so nothing changed.')
    expect(machine.app.held()).not.toBeNull()
  })

  it('a wish that waits for CI is refused with the same sentence', async () => {
    const machine = aMachine()
    machine.ci.state = 'pending'
    machine.source.head = line[3] ?? machine.source.head
    const wish = { ...staging, ref: 'main', sha: sha('d'), confirmation: null }
    expect(sentence(await machine.app.whenGreen.wish(wish))).toBe('ok')
    await machine.back()
    await settle()
    await machine.finish()
    machine.ci.state = 'passing'
    await machine.clock.advance(MINUTE)
    expect(machine.app.told.join()).toMatch(/refused.*Held since .* by ana: “checkout fails”/)
    expect(machine.deploy.deploys[0]?.number).toBe(3)
    expect(sentence(await machine.app.whenGreen.wish(wish))).toMatch(/^Held/)
  })

  it('a wish that waits for CI goes on waiting while nobody can say whether it has it', async () => {
    const machine = aMachine()
    machine.ci.state = 'pending'
    const hotfix = { sha: sha('f'), subject: 'Hotfix', author: 'Ada', at: T0 }
    machine.source.head = hotfix
    const wish = { ...staging, ref: 'main', sha: sha('f'), confirmation: null }
    await machine.back()
    await settle()
    await machine.finish()
    machine.history.splice(1, 0, hotfix)
    expect(sentence(await machine.app.whenGreen.wish(wish))).toBe('ok')
    machine.ci.state = 'passing'
    const { compare } = machine.source
    machine.source.compare = async () => ({
      ok: false,
      problem: { kind: 'unreachable', sentence: 'No answer.', cause: null },
    })
    await machine.clock.advance(5 * MINUTE)
    expect(machine.app.told).toEqual([])
    expect(machine.deploy.deploys[0]?.number).toBe(3)
    machine.source.compare = compare
    await machine.clock.advance(5 * MINUTE)
    expect(machine.deploy.deploys[0]).toMatchObject({ number: 4, sha: sha('f') })
  })

  it('what cannot be compared is not deployed either', async () => {
    const machine = await rolledBack()
    const compare = machine.source.compare
    machine.source.compare = async () => ({
      ok: false,
      problem: { kind: 'unreachable', sentence: 'No answer.', cause: null },
    })
    expect(sentence(await machine.app.ship('d'))).toMatch(/isn't known yet: No answer\.$/)
    machine.source.compare = compare
  })

  it('going back further is free, and holds what both took out', async () => {
    const machine = await rolledBack()
    machine.deploy.deploys = [...machine.deploy.deploys, aDeploy({ number: 0, sha: sha('9') })]
    machine.history.unshift({ sha: sha('9'), subject: 'Older', author: 'Ada', at: T0 })
    const zero = aDeploy({ number: 0, sha: sha('9') })
    machine.app.world.observe([{ kind: 'mark', mark: aMarkOf('c') }])
    machine.app.hear(zero)
    const wish = { ...staging, target: 0, cancelFirst: null, confirmation: null, reason: 'still broken' }
    expect(sentence(await machine.app.desk.rollBack(wish))).toBe('ok')
    await machine.clock.advance(MINUTE)
    expect(machine.app.held()).toMatchObject({ reason: 'still broken', total: 3, to: sha('9') })
    expect(machine.app.held()?.commits.map((commit) => commit.sha)).toEqual([sha('c'), sha('b'), sha('a')])
  })
})

const aMarkOf = (digit: string) => ({
  ...staging,
  sha: sha(digit),
  number: 2,
  kind: 'bad' as const,
  reason: '',
  link: null,
  by: 'ana',
  at: T0,
})

describe('a roll back that comes to nothing', () => {
  it('holds nothing where it was refused', async () => {
    const machine = aMachine()
    machine.deploy.weather = 'refused'
    await machine.back()
    expect(machine.app.held()).toBeNull()
    expect(sentence(await machine.app.ship('d'))).not.toMatch(/^Held/)
  })

  it('holds nothing any more where it was cancelled before it shipped', async () => {
    const machine = aMachine()
    await machine.back()
    expect(machine.app.held()).not.toBeNull()
    const [newest] = machine.deploy.deploys
    if (newest === undefined) throw new Error('no roll back')
    machine.app.hear(became(newest, { ...cancelled(T0 + 5), startedAt: null } as Deploy['state']))
    await machine.clock.advance(MINUTE)
    expect(machine.app.held()).toBeNull()
  })

  it('holds again once it is run again', async () => {
    const machine = aMachine()
    await machine.back()
    const [newest] = machine.deploy.deploys
    if (newest === undefined) throw new Error('no roll back')
    const ended = became(newest, { status: 'cancelled', startedAt: null, endedAt: T0 + 5, by: 'bo' })
    machine.app.hear(ended)
    await machine.clock.advance(MINUTE)
    expect(machine.app.held()).toBeNull()
    const revision = { attempt: 2, updatedAt: T0 + 60_000, statusId: 0 }
    machine.app.hear({ ...ended, state: running(T0 + MINUTE), revision })
    await machine.clock.advance(MINUTE)
    expect(machine.app.held()).toMatchObject({ reason: 'checkout fails', to: sha('a') })
  })

  it('still holds where its number was given to another deploy, which was cancelled', async () => {
    const machine = await rolledBack()
    const number = machine.app.held()?.rollback ?? 0
    const other = aDeploy({ number, sha: sha('d'), identity: 'another', createdAt: T0 + 10 * MINUTE })
    machine.app.hear({
      ...other,
      state: { ...cancelled(T0 + 11 * MINUTE), startedAt: null } as Deploy['state'],
    })
    await machine.clock.advance(MINUTE)
    expect(machine.app.held()).not.toBeNull()
  })
})

describe('a deploy that broke off while it shipped', () => {
  it('is held by the roll back to what ran before', async () => {
    const machine = aMachine()
    const broke = aDeploy({ number: 3, sha: sha('d'), state: failed(T0, 'Ship') })
    machine.deploy.deploys = [broke, ...machine.deploy.deploys]
    machine.app.hear(broke)
    const wish = { ...staging, target: 2, cancelFirst: null, confirmation: null }
    expect(sentence(await machine.app.desk.rollBack(wish))).toBe('ok')
    await settle()
    await machine.finish()
    expect(machine.app.held()).toMatchObject({
      reason: '',
      from: sha('d'),
      to: sha('c'),
      commits: [{ sha: sha('d') }],
    })
    expect(sentence(await machine.app.ship('d'))).toMatch(/^Held/)
  })
})

describe('a kill', () => {
  it('before the roll back was sent holds nothing', async () => {
    const machine = aMachine()
    machine.deploy.rollBack = () => new Promise(() => {})
    void machine.back()
    await settle()
    expect(machine.journal.doubtful(0)).toHaveLength(1)
    machine.restart()
    expect(machine.app.held()).toBeNull()
    machine.app.desk.reconcile(machine.deploy)
    expect(machine.app.held()).toBeNull()
  })

  it('after it was sent and before its answer came holds as soon as it is found, with its reason', async () => {
    const machine = aMachine()
    const before = machine.deploy.deploys
    const rollBack = machine.deploy.rollBack.bind(machine.deploy)
    machine.deploy.rollBack = async (request, target) => {
      await rollBack(request, target)
      return new Promise(() => {})
    }
    void machine.back()
    await settle()
    machine.restart(before)
    expect(machine.app.held()).toBeNull()
    // Its service does not say that it is a roll back.
    machine.app.hear(...machine.deploy.deploys.map((deploy) => ({ ...deploy, kind: 'deploy' as const })))
    machine.app.desk.reconcile(machine.deploy)
    expect(machine.app.world.snapshot.deploys['site/staging']?.[3]).toMatchObject({
      kind: 'rollback',
      reason: 'checkout fails',
    })
    expect(machine.app.held()).toMatchObject({ reason: 'checkout fails', rollback: 3 })
    await machine.clock.advance(MINUTE)
    expect(machine.app.held()).toMatchObject({ total: 2 })
  })

  it('right after its answer was written down holds, and the history still learns why', async () => {
    const machine = aMachine()
    const before = machine.deploy.deploys
    await machine.back()
    // Nothing but the journal has reached the disk, and not what was taken out.
    machine.restart(before)
    expect(machine.app.held()).toMatchObject({ reason: 'checkout fails', rollback: 3, total: null })
    expect(sentence(await machine.app.ship('d'))).toMatch(/^Held/)
    machine.app.hear(...machine.deploy.deploys.map((deploy) => ({ ...deploy, kind: 'deploy' as const })))
    expect(machine.app.world.snapshot.deploys['site/staging']?.[3]).toMatchObject({
      kind: 'rollback',
      reason: 'checkout fails',
    })
    await machine.clock.advance(MINUTE)
    expect(machine.app.held()).toMatchObject({ total: 2 })
  })

  it('while it is not known what was taken out holds all, until it is known', async () => {
    const machine = aMachine()
    machine.source.problem = { kind: 'unreachable', sentence: 'No answer.', cause: null }
    await machine.back()
    await machine.clock.advance(MINUTE)
    expect(machine.app.held()).toMatchObject({ total: null })
    machine.restart()
    machine.source.problem = null
    await machine.clock.advance(5 * MINUTE)
    expect(machine.app.held()).toMatchObject({ total: 2 })
  })
})

describe('a roll back that somebody made elsewhere', () => {
  const foreign = (over: Partial<Deploy> = {}) =>
    aDeploy({
      number: 3,
      sha: sha('a'),
      kind: 'rollback',
      by: 'bo',
      createdAt: T0 - 1000,
      state: finished(T0),
      ...over,
    })

  it('holds as well, and names who did it; once only, also after a restart', async () => {
    const machine = aMachine()
    machine.app.hear(foreign())
    await machine.clock.advance(MINUTE)
    expect(machine.app.held()).toMatchObject({ by: 'bo', reason: '', rollback: 3, total: 2, to: sha('a') })
    machine.deploy.deploys = [foreign(), ...machine.deploy.deploys]
    machine.restart()
    await machine.clock.advance(5 * MINUTE)
    expect(machine.journal.holds()).toHaveLength(1)
    machine.app.holds.lift(staging, 'no')
    await machine.clock.advance(5 * MINUTE)
    expect(machine.app.held()).toBeNull()
  })

  it('holds nothing where it is older than our watching, or nobody says that it is one', async () => {
    const machine = aMachine()
    machine.app.hear(foreign({ createdAt: T0 - 2 * 3_600_000 }))
    await machine.clock.advance(MINUTE)
    expect(machine.app.held()).toBeNull()
    machine.app.hear(foreign({ number: 4, kind: 'deploy' }))
    await machine.clock.advance(MINUTE)
    expect(machine.app.held()).toBeNull()
  })

  it('is not taken for one while our own is on its way', async () => {
    const machine = aMachine()
    const rollBack = machine.deploy.rollBack.bind(machine.deploy)
    let answer: () => void = () => {}
    machine.deploy.rollBack = async (request, target) => {
      const made = await rollBack(request, target)
      await new Promise<void>((resolve) => {
        answer = resolve
      })
      return made
    }
    const sent = machine.back()
    await settle()
    machine.app.hear(
      ...machine.deploy.deploys.map((deploy) => ({ ...deploy, state: running(T0) })).slice(0, 1),
    )
    await machine.clock.advance(MINUTE)
    answer()
    await sent
    await machine.clock.advance(MINUTE)
    expect(machine.journal.holds().map(({ id }) => id)).toEqual(['wish-1'])
    expect(environmentKey(machine.app.held() ?? staging)).toBe('site/staging')
  })
})
