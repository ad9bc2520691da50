import { environmentKey } from '@core/deploys/deploy'
import { environmentStatus } from '@core/deploys/environment'
import { afterColon, tallied, waitingIn } from '@core/shipment'
import { holdIn } from '@core/snapshot/snapshot'
import { deployFacts, deployVerdict, rollbackFacts, rollbackVerdict } from '@core/verdict'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { migrationReader } from '../../../src/main/engine/migrations'
import { Scheduler } from '../../../src/main/engine/scheduler'
import { rangesInTime } from '../../../src/main/engine/shipment'
import { SnapshotStore } from '../../../src/main/engine/snapshot-store'
import { changeTags } from '../../../src/main/features/deploys/change-tags'
import { DeployCommands } from '../../../src/main/features/deploys/commands'
import { lookUpHeld } from '../../../src/main/features/deploys/verdict/held'
import { lookBack } from '../../../src/main/features/deploys/verdict/look-back'
import { Risks } from '../../../src/main/features/deploys/verdict/risks'
import { followHolds } from '../../../src/main/features/holds/follow'
import { HoldBook } from '../../../src/main/features/holds/hold-book'
import { watch } from '../../../src/main/features/watch/watch'
import { loadParsers } from '../../../src/main/services/parsers'
import { aDeploy, anApp, aPolicy, finished } from '../../unit/support/builders'
import { MemoryJournal } from '../../unit/support/memory/journal'
import { reviewed } from '../../unit/support/reviewed'
import { type CommitName, clock, onGithub, onThisMachine, type Product, patient } from './product'

const AT = { app: 'product', environment: 'production' }
const KEY = environmentKey(AT)
const LIMITS = { ownMs: null, includedMs: 5_000 }

/** Binnacle over a product; production has run these commits, oldest first. */
function binnacle(product: Product, ...ran: CommitName[]) {
  const { app, server, sha } = product
  const snapshots = new SnapshotStore()
  server.deploys = ran
    .map((name, i) => {
      const endedAt = clock.now() - (ran.length - i) * 3_600_000
      return aDeploy({
        ...AT,
        number: i + 1,
        sha: sha(name),
        createdAt: endedAt - 1,
        state: finished(endedAt),
      })
    })
    .reverse()
  snapshots.reset(
    [
      anApp({
        name: 'product',
        branch: 'main',
        environments: [{ name: 'production', protected: false, promoteFrom: null }],
      }),
    ],
    [
      { kind: 'deploys', environments: [KEY], deploys: server.deploys },
      { kind: 'seen', environment: KEY, at: clock.now() - 86_400_000 },
    ],
  )
  const scheduler = new Scheduler(clock, () => 0.5)
  const risks = new Risks({
    snapshots,
    clock: patient,
    app: () => app,
    policy: () => aPolicy({ maxCommits: 3 }),
    migrations: migrationReader(loadParsers),
  })
  onTestFinished(() => scheduler.clear())
  return { ...product, snapshots, scheduler, risks, status: () => environmentStatus(server.deploys) }
}

/** What the sheet says of deploying a commit. */
async function judged({ app, snapshots, risks, status, sha }: ReturnType<typeof binnacle>, name: CommitName) {
  const between = { base: status().current?.sha ?? null, head: sha(name) }
  const { ranges, pending } = await rangesInTime(patient, app, between, LIMITS)
  expect(pending).toBe(false)
  const known = await risks.ofDeploy(AT, ranges, 5_000)
  const held = await lookUpHeld(snapshots, app, KEY, between.head)
  const asked = {
    status: status(),
    sha: between.head,
    ranges,
    ci: null,
    held,
    risks: known,
    now: clock.now(),
  }
  return deployVerdict(deployFacts(snapshots.snapshot, AT, asked)).reasons.map(
    ({ level, sentence }) => `${level}: ${sentence}`,
  )
}

describe.each([
  ['git', onThisMachine],
  ['GitHub', onGithub],
])('a repository that comes along on %s', (_, open) => {
  it('is judged before a deploy as the app itself is, and named', async () => {
    const { sha, ...opened } = await open()
    const said = await judged(binnacle({ ...opened, sha }, 'p0'), 'p2')
    const short = (name: CommitName): string => sha(name).slice(0, 7)
    expect(said).toEqual(
      expect.arrayContaining([
        'go: 5 commits ahead of what runs there: 2 of product, 3 of engine.',
        'caution: 5 commits ship together, more than the 3 that this team ships at once: 2 of product, 3 of engine.',
        'caution: engine: web/package.json changes, and its lock file beside it does not.',
        `caution: engine@${short('e1')} “Cache quotas” was reverted later by engine@${short('e4')}, which isn’t part of this deploy.`,
      ]),
    )
    expect(said.join('\n')).toMatch(/go: engine: 0002_owner\.sql:1 only adds the column owner/)
  })

  it('is judged before a rollback as the app itself is', async () => {
    const at = binnacle(await open(), 'p0', 'p3')
    const { app, snapshots, risks, status, sha } = at
    const way = await lookBack({ clock: patient, risks, snapshots }, app, AT, {
      from: sha('p3'),
      to: sha('p0'),
    })
    const asked = {
      status: status(),
      target: status().rollback,
      ...way,
      cancelsFirst: false,
      now: clock.now(),
    }
    const said = rollbackVerdict(rollbackFacts(snapshots.snapshot, AT, asked)).reasons.map(
      (one) => one.sentence,
    )
    expect(said).toEqual(
      expect.arrayContaining([
        '7 commits will be taken out and wait to ship again: 3 of product, 4 of engine.',
        `This takes out engine@${sha('e4').slice(0, 7)} “Revert "Cache quotas"” by grace, a revert.`,
      ]),
    )
  })

  it('has its labels too', async () => {
    const { app, sha } = await open()
    const tags = await changeTags(app, { base: sha('p0'), head: sha('p2') }, aPolicy().patterns)
    expect(tags).toMatchObject({ ok: true, value: [{ sha: sha('e3'), tags: ['migration'] }] })
  })

  it('waits to be deployed with the app', async () => {
    const { app, snapshots, scheduler } = binnacle(await open(), 'p0')
    const stop = watch({
      apps: [app],
      environments: () => ['production'],
      snapshots,
      scheduler,
      clock,
      windowOpen: () => true,
    })
    onTestFinished(stop)
    const waiting = await vi.waitFor(() => {
      const known = snapshots.snapshot.waiting[KEY]
      if (known === undefined) throw new Error('not counted yet')
      return known
    }, 60_000)
    const tally = waitingIn('product', waiting)
    expect(`${tallied(tally, 'commit')} waiting${afterColon(tally)}`).toBe(
      '7 commits waiting: 3 of product, 4 of engine',
    )
  })

  it('is held with what was rolled back, until its revert arrives by the pin', async () => {
    const opened = binnacle(await open(), 'p0', 'p2')
    const { app, snapshots, scheduler, risks, server, sha } = opened
    const journal = new MemoryJournal()
    let ids = 0
    const common = {
      snapshots,
      journal,
      clock,
      user: 'ana',
      app: () => app,
      risks,
      newId: () => `request-${++ids}`,
    }
    const commands = new DeployCommands(common)
    followHolds({ ...common, book: new HoldBook(common), scheduler })
    const finish = (): void => {
      server.finish()
      snapshots.observe([{ kind: 'deploys', environments: [KEY], deploys: server.deploys }])
    }
    const ship = (name: CommitName) =>
      reviewed((shown) => commands.deploy({ ...AT, ref: 'main', sha: sha(name), confirmation: null, shown }))
    const held = (wanted: (hold: ReturnType<typeof holdIn>) => boolean) =>
      vi.waitFor(() => {
        const hold = holdIn(snapshots.snapshot, KEY)
        if (!wanted(hold)) throw new Error(`held: ${JSON.stringify(hold)}`)
        return hold
      }, 60_000)

    const back = { ...AT, target: 1, cancelFirst: null, confirmation: null, reason: 'quotas are wrong' }
    expect(await reviewed((shown) => commands.rollBack({ ...back, shown }))).toMatchObject({ ok: true })
    finish()
    const hold = await held((one) => one?.total === 5)
    expect(hold?.commits.map((one) => `${one.repository ?? 'own'} ${one.subject}`)).toEqual([
      'own Raise the engine',
      'own A kinder greeting',
      expect.stringMatching(/engine Add the column owner$/),
      expect.stringMatching(/engine Draw with another library$/),
      expect.stringMatching(/engine Cache quotas$/),
    ])

    // Another commit of the product, which brings a part of it back by its pin alone.
    const refused = await ship('side')
    expect(refused).toMatchObject({ ok: false })
    expect(refused.ok ? '' : refused.problem.sentence).toContain(
      `engine@${sha('e2').slice(0, 7)} “Draw with another library” and 1 more commit were rolled back`,
    )
    expect(await ship('p1')).toMatchObject({ ok: false })

    expect(await ship('p3')).toMatchObject({ ok: true })
    finish()
    await held((one) => one === null)
    expect(journal.holds()[0]?.end).toMatchObject({ kind: 'fixed', fix: sha('e4') })
  })
})

describe('what comes along from GitHub', () => {
  it('is compared only where the pin moves', async () => {
    const { app, sha, asked } = await onGithub()
    asked()
    const still = await rangesInTime(patient, app, { base: sha('p0'), head: sha('p1') }, LIMITS)
    expect(still.ranges?.included).toEqual([])
    expect(asked()).toEqual([])
    const moved = await rangesInTime(patient, app, { base: sha('p1'), head: sha('p2') }, LIMITS)
    expect(moved.ranges?.included).toMatchObject([{ repository: 'octo/engine', range: { totalCommits: 3 } }])
    const compared = asked().filter((path) => path.startsWith('compare/'))
    expect(compared).toEqual([`compare/${sha('e0')}...${sha('e3')}`])
  })
})
