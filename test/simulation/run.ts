import type { Journal } from '@core/deploys/intent'
import type { Notification } from '@core/events/notification'
import type { CiService, Clock, DeployService, SourceHost, WatchedApp } from '@core/ports'
import { ok } from '@core/result'
import { DEFAULT_SETTINGS } from '@core/settings'
import { Scheduler } from '../../src/main/engine/scheduler'
import { SnapshotStore } from '../../src/main/engine/snapshot-store'
import { PendingDeploys } from '../../src/main/features/deploy-when-green/when-green'
import { DeployCommands } from '../../src/main/features/deploys/commands'
import { Risks } from '../../src/main/features/deploys/verdict/risks'
import { record } from '../../src/main/features/history/record'
import { NotificationDispatcher } from '../../src/main/features/notifications/dispatcher'
import { watch } from '../../src/main/features/watch/watch'
import { aCommit, anApp, aPolicy, aRange, noMigrations } from '../unit/support/builders'
import type { Disk } from './disk'
import type { Random } from './random'
import { ENVIRONMENTS } from './server'
import type { Time } from './time'

/** The git host is not what this is about: it always knows. */
const source: SourceHost = {
  id: 'git',
  label: 'Git',
  resolve: async (ref) => ok(aCommit({ sha: ref === 'main' ? 'a'.repeat(40) : ref })),
  compare: async (base, head) => ok(aRange({ base, head })),
  refs: async () => ok({ refs: [], total: 0 }),
  tags: async () => ok([]),
}

/** How long a command to deploy when green waits, ms. */
export const GREEN_LIMIT_MS = 3 * 60_000

interface Options {
  readonly time: Time
  readonly random: Random
  readonly disk: Disk
  readonly journal: Journal
  readonly service: DeployService
  readonly alive: () => boolean
  readonly newId: () => string
  /** A clock with a fault put in on purpose, or as it is. */
  readonly clockFor?: (clock: Clock) => Clock
  readonly windowOpen?: () => boolean
  /** What stands beside the deploy service; none unless said. */
  readonly ci?: readonly CiService[]
  readonly source?: SourceHost
  readonly show?: (notification: Notification) => void
  /** Where deploys are remembered; on the simulated disk unless said. */
  readonly history?: Parameters<typeof record>[1]['history']
}

/** One life of the app, from its start to its kill: the real engine, wired as the app wires it. */
export class Run {
  readonly snapshots = new SnapshotStore()
  readonly scheduler: Scheduler
  readonly commands: DeployCommands
  readonly whenGreen: PendingDeploys
  private readonly dispatcher: NotificationDispatcher

  constructor({ time, random, disk, journal, service, alive, newId, ...more }: Options) {
    const clock: Clock = {
      now: () => time.now(),
      after: (ms, run) => time.after(ms, () => alive() && run()),
    }
    const apps = service.apps.map(
      (name): WatchedApp => ({
        name,
        branch: 'main',
        source: more.source ?? source,
        ci: more.ci ?? [],
        includes: [],
        errors: null,
        releases: null,
        deploy: service,
      }),
    )
    this.scheduler = new Scheduler(more.clockFor?.(clock) ?? clock, () => random.next())
    this.dispatcher = new NotificationDispatcher({
      snapshots: this.snapshots,
      journal,
      clock,
      settings: () => DEFAULT_SETTINGS.notify,
      show: more.show ?? (() => {}),
      say: () => {},
    })
    record(this.snapshots, { history: more.history ?? historyOn(disk, alive), journal }, () => {})
    const app = (name: string) => apps.find((one) => one.name === name)
    const risks = new Risks({
      snapshots: this.snapshots,
      clock,
      app,
      policy: () => aPolicy(),
      migrations: noMigrations,
    })
    this.commands = new DeployCommands({
      snapshots: this.snapshots,
      journal,
      clock,
      newId,
      user: 'ada',
      app,
      risks,
    })
    this.whenGreen = new PendingDeploys({
      snapshots: this.snapshots,
      journal,
      clock,
      scheduler: this.scheduler,
      commands: this.commands,
      newId,
      user: 'ada',
      app,
      risks,
      limitMs: () => GREEN_LIMIT_MS,
      tell: this.dispatcher.hear,
    })
    const known = [...disk.history.values()]
    const seen = Object.entries(journal.seen())
    this.snapshots.reset(
      service.apps.map((name) => anApp({ name })),
      [
        { kind: 'deploys', environments: seen.map(([environment]) => environment), deploys: known },
        ...seen.map(([environment, at]) => ({ kind: 'seen' as const, environment, at })),
      ],
    )
    watch({
      apps,
      environments: () => ENVIRONMENTS,
      snapshots: this.snapshots,
      scheduler: this.scheduler,
      clock,
      windowOpen: more.windowOpen ?? (() => true),
      listed: (listed) => {
        if (this.commands.reconcile(listed).length > 0) this.whenGreen.tellEnds()
      },
    })
  }

  sleep(): void {
    this.scheduler.hold('sleep')
  }

  wake(): void {
    this.dispatcher.returned()
    this.scheduler.release('sleep')
  }
}

const historyOn = (disk: Disk, alive: () => boolean): Parameters<typeof record>[1]['history'] => ({
  put: (deploys) => {
    if (alive()) disk.remember(deploys)
    return deploys.length
  },
  putCi: () => {},
  putIncidents: () => {},
})
