import type { Commit } from '@core/commits/commit'
import type { Deploy } from '@core/deploys/deploy'
import { holdIn } from '@core/snapshot/snapshot'
import { expect } from 'vitest'
import { Scheduler } from '../../../../src/main/engine/scheduler'
import { SnapshotStore } from '../../../../src/main/engine/snapshot-store'
import { PendingDeploys } from '../../../../src/main/features/deploy-when-green/when-green'
import { DeployCommands } from '../../../../src/main/features/deploys/commands'
import { Risks } from '../../../../src/main/features/deploys/verdict/risks'
import { followHolds } from '../../../../src/main/features/holds/follow'
import { HoldBook } from '../../../../src/main/features/holds/hold-book'
import { aDeploy, anApp, aPolicy, finished, noMigrations, sha, T0 } from '../../support/builders'
import { commitsFrom } from '../../support/commits'
import { FakeClock, settle } from '../../support/fake-clock'
import { aWatchedApp } from '../../support/fake-server'
import { MemoryJournal } from '../../support/memory/journal'
import { reviewed } from '../../support/reviewed'

export const MINUTE = 60_000
export const staging = { app: 'site', environment: 'staging' }
export const sentence = (result: { ok: boolean; problem?: { sentence: string } }) =>
  result.problem?.sentence ?? 'ok'

/** main, oldest first: `a` is good, `b` is the cause, `c` came with it, `d` is newer. */
export const line: Commit[] = commitsFrom([
  ['a', 'A greeting'],
  ['b', 'Make project.owner nullable'],
  ['c', 'A kinder greeting'],
  ['d', 'Faster pages'],
])

/** A machine with Binnacle on it, where `a` ran and then `c`; the clock, the disk and the outside live on when the app is killed. */
export function aMachine() {
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
    const snapshots = new SnapshotStore()
    snapshots.reset(
      [anApp()],
      [
        { kind: 'deploys', environments: ['site/staging', 'site/production'], deploys: known },
        { kind: 'seen', environment: 'site/staging', at: T0 - 3_600_000 },
      ],
    )
    const scheduler = new Scheduler(clock, () => 0.5)
    const app = (name: string) => (name === 'site' ? outside.app : undefined)
    const risks = new Risks({ snapshots, clock, app, policy: () => aPolicy(), migrations: noMigrations })
    const common = { snapshots, journal, clock, user: 'ana', app, risks, newId: () => `request-${++ids}` }
    const commands = new DeployCommands(common)
    const holds = new HoldBook(common)
    followHolds({ ...common, book: holds, scheduler })
    const told: string[] = []
    const whenGreen = new PendingDeploys({
      ...common,
      scheduler,
      commands: commands,
      limitMs: () => 3_600_000,
      tell: (events) => void told.push(...events.map((event) => JSON.stringify(event))),
    })
    const hear = (...deploys: Deploy[]) =>
      snapshots.observe([{ kind: 'deploys', environments: ['site/staging'], deploys }])
    const held = () => holdIn(snapshots.snapshot, 'site/staging')
    const ship = (digit: string) =>
      reviewed((shown) =>
        commands.deploy({ ...staging, ref: 'main', sha: sha(digit), confirmation: null, shown }),
      )
    return { snapshots, scheduler, commands, holds, whenGreen, hear, held, ship, told }
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
      reviewed((shown) =>
        app.commands.rollBack({
          ...staging,
          target: 1,
          cancelFirst: null,
          confirmation: null,
          reason,
          shown,
        }),
      ),
    /** Ends the newest deploy, and the app sees it. */
    finish: async () => {
      deploy.finish()
      app.hear(...deploy.deploys.map((one) => ({ ...one, observedAt: clock.now() })))
      await clock.advance(MINUTE)
    },
  }
}

export async function rolledBack() {
  const machine = aMachine()
  expect(sentence(await machine.back())).toBe('ok')
  await settle()
  await machine.finish()
  return machine
}
