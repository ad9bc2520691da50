import { standWords } from '@core/deploy-when-green/words'
import type { CommandClaims } from '@core/deploys/intent'
import type { Notification } from '@core/events/notification'
import { DEFAULT_SETTINGS } from '@core/settings'
import { pendingDeploys } from '@core/snapshot/snapshot'
import { expect } from 'vitest'
import { Scheduler } from '../../../../src/main/engine/scheduler'
import { SnapshotStore } from '../../../../src/main/engine/snapshot-store'
import { PendingDeploys } from '../../../../src/main/features/deploy-when-green/when-green'
import { DeployCommands } from '../../../../src/main/features/deploys/commands'
import type { Approvals, DeployRequest } from '../../../../src/main/features/deploys/requests'
import { Risks } from '../../../../src/main/features/deploys/verdict/risks'
import { NotificationDispatcher } from '../../../../src/main/features/notifications/dispatcher'
import { aCommit, aDeploy, anApp, aPolicy, finished, noMigrations, sha, T0 } from '../../support/builders'
import { FakeClock, settle } from '../../support/fake-clock'
import { aWatchedApp } from '../../support/fake-server'
import { MemoryJournal } from '../../support/memory/journal'
import { USUAL } from '../../support/usual'

export const HOUR = 3_600_000
const POLL = 12_000
export const request = {
  app: 'site',
  environment: 'staging',
  ref: 'main',
  sha: sha('b'),
  confirmation: null,
  shown: USUAL,
}

/** A machine with Binnacle on it: the clock, the disk and the outside live on when the app is killed and started again. */
interface MachineOptions {
  /** What it shares with another machine. */
  readonly outside?: ReturnType<typeof aWatchedApp>
  readonly clock?: FakeClock
  readonly claims?: CommandClaims
  /** A second person has to approve. */
  readonly approvals?: Approvals
}

export function aMachine({
  outside = aWatchedApp(),
  clock = new FakeClock(),
  claims,
  approvals,
}: MachineOptions = {}) {
  const { ci, source, deploy } = outside
  ci.state = 'pending'
  ci.now = () => clock.now()
  source.head = aCommit({ sha: sha('b') })
  deploy.now = () => clock.now()
  deploy.deploys = [aDeploy({ number: 1, sha: sha('a'), state: finished(T0) })]
  const journal = new MemoryJournal()
  const policy = { current: aPolicy() }
  const shown: Notification[] = []
  let ids = 0
  const start = () => {
    const snapshots = new SnapshotStore()
    snapshots.reset([anApp()], [{ kind: 'deploys', environments: ['site/staging'], deploys: deploy.deploys }])
    const scheduler = new Scheduler(clock, () => 0.5)
    const app = (name: string) => (name === 'site' ? outside.app : undefined)
    const risks = new Risks({ snapshots, clock, app, policy: () => policy.current, migrations: noMigrations })
    const common = { snapshots, journal, clock, newId: () => `request-${++ids}`, user: 'ada', app, risks }
    const commands = new DeployCommands({ ...common, ...(claims && { claims }) })
    const settings = () => DEFAULT_SETTINGS.notify
    const show = (notification: Notification) => void shown.push(notification)
    const dispatcher = new NotificationDispatcher({
      snapshots,
      journal,
      clock,
      settings,
      show,
      say: () => {},
    })
    const whenGreen = new PendingDeploys({
      ...common,
      scheduler,
      commands: commands,
      ...(approvals && { approvals: () => approvals }),
      limitMs: () => 2 * HOUR,
      tell: dispatcher.hear,
    })
    const stands = () => pendingDeploys(snapshots.snapshot)
    return { snapshots, scheduler, commands, whenGreen, stands, words: () => stands().map(standWords) }
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

export async function waiting(over: Partial<DeployRequest> = {}, options: MachineOptions = {}) {
  const machine = aMachine(options)
  await machine.clock.advance(5_000)
  expect(await machine.app.whenGreen.request({ ...request, ...over })).toEqual({ ok: true, value: null })
  await settle()
  return machine
}
